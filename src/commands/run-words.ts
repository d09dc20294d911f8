import type { SandboxChoice } from '../run/sandbox.ts';

/** What `skillgate run` can be told; apart from the command so that help does not load it. */
export const RUN_PARTS = ['scripts', 'examples'] as const;
export const SANDBOXES = ['auto', 'required', 'none'] as const satisfies readonly SandboxChoice[];
export const RUN_FORMATS = ['text', 'json'] as const;
