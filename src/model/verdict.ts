import type { Place } from './place.ts';
import type { Blocks, Group, PartKind } from './rules.ts';

export type State = 'pass' | 'fail' | 'pending' | 'waived' | 'unverified';

/** State, score, evidence and findings of one gate on one skill. */
export interface Verdict {
  readonly id: string;
  readonly title: string;
  readonly group: Group;
  /** The parts it looks at. */
  readonly of: readonly PartKind[];
  readonly blocks: Blocks;
  readonly state: State;
  readonly score: number;
  readonly weight: number;
  readonly blocking: boolean;
  /** How many subjects it looked at. */
  readonly subjects: number;
  readonly evidence: string;
  /** The threshold in words: `3,500-4,000 lines`. */
  readonly wants: string;
  readonly findings: readonly ReportedFinding[];
}

/** `id` is the fingerprint: made of gate, path and what is there, not of its line. */
export interface ReportedFinding extends Place {
  readonly id: string;
  readonly message: string;
  readonly fix: string;
}
