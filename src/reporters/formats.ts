/** The formats of `check --format`, in the order in which help names them; apart from the reporters so that help loads none. */
export const FORMATS = ['text', 'json', 'sarif', 'junit', 'github', 'gitlab', 'markdown', 'tap'] as const;
export type Format = (typeof FORMATS)[number];

/** Those of `audit --format`. */
export const AUDIT_FORMATS = ['text', 'json', 'sarif', 'github', 'markdown'] as const;
export type AuditFormat = (typeof AUDIT_FORMATS)[number];
