/** How far a walk goes: `depth` in folders, `folderEntries` in one folder. */
export interface WalkLimits {
  readonly depth: number;
  readonly folderEntries: number;
}

/** What lies beyond these is named and left unverified, never passed. See DESIGN section 10. */
export const LIMITS: WalkLimits & { readonly fileBytes: number } = { fileBytes: 10_000_000, folderEntries: 100_000, depth: 64 };
