/** How `skillgate next` answers; apart from the command so that help does not load it. */
export const NEXT_FORMATS = ['text', 'json'] as const;
