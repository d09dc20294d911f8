/** What lies beyond these is named and left unverified, never passed. See DESIGN section 10. */
export const LIMITS = { fileBytes: 10_000_000, folderEntries: 100_000, depth: 64 } as const;
