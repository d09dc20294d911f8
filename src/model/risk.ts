import type { Spot } from './place.ts';

/** The levels of `security`, the worst first. */
export const SEVERITIES = ['critical', 'high', 'medium', 'low'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** One security finding. `rule` is the detector's own name for it: `S602`, `github`; `message` is the detector's own. */
export interface Risk extends Spot {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
}
