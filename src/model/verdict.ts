import type { Path, Place } from './place.ts';
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
  /** Where it fails or has nothing to look at. */
  readonly lack?: Lack | undefined;
}

/** What keeps a gate from passing, in numbers, for whoever plans the work: `one` and `many` say what is counted. */
export interface Lack {
  readonly one: string;
  readonly many: string;
  readonly short: readonly Short[];
  /** Subjects that do not exist yet, and how much each must have at least; 0 where that is no amount. */
  readonly absent: number;
  readonly each: number;
}

/** A file or folder that is not within its limits: so much is missing, or, with `excess`, is there and must go. */
export interface Short {
  readonly path: Path;
  readonly amount: number;
  readonly excess: boolean;
  /** What is missing, where it goes by names. */
  readonly names: readonly string[];
  /** How to mend it, where it is one thing. */
  readonly fix?: string | undefined;
}

/** `id` is the fingerprint: made of gate, path and what is there, not of its line. */
export interface ReportedFinding extends Place {
  readonly id: string;
  readonly message: string;
  readonly fix: string;
}
