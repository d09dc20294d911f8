/** What `skillgate doctor` looks at, and how it answers; apart from the command so that help does not load it. */
export const DOCTOR_SUBJECTS = ['ci'] as const;
export const DOCTOR_FORMATS = ['text', 'json'] as const;
