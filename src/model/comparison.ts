import type { Path } from './place.ts';
import type { ReportedFinding, Verdict } from './verdict.ts';

/** What a branch changes beside the commit that it left from. CONTRACT "Blocking" says what of it blocks. */
export interface Comparison {
  readonly base: Base;
  readonly regressions: readonly Regression[];
  readonly gateChanges: readonly GateChange[];
}

/** `ref` as somebody wrote it; `commit` is the full id of the merge-base, whose rules are the measure. */
export interface Base {
  readonly ref: string;
  readonly commit: string;
}

/**
 * - `gate`: a gate passed and no longer does.
 * - `score`: a score fell.
 * - `finding`: a gate that did not pass has something new to mend, though its score is no worse.
 * - `skill`: a skill vanished.
 * - `plan`: a skill is there and INDEX.md no longer plans it.
 * - `renamed`: files moved to another name and the plan did not, or the other way round.
 */
export const REGRESSION_KINDS = ['gate', 'score', 'finding', 'skill', 'plan', 'renamed'] as const;
export type RegressionKind = (typeof REGRESSION_KINDS)[number];

/** How a gate stood on one side. */
export type Standing = Pick<Verdict, 'state' | 'score' | 'evidence'>;

/** One thing that was better before. `gate`, `before` and `after` are null where it concerns the whole skill. */
export interface Regression {
  readonly tree: Path;
  readonly skill: string;
  readonly gate: string | null;
  readonly kind: RegressionKind;
  readonly before: Standing | null;
  readonly after: Standing | null;
  readonly message: string;
  /** What there is to mend now and was not before. */
  readonly findings: readonly ReportedFinding[];
  /** The waiver of the base that excuses it. */
  readonly waiver: { readonly reason: string; readonly until: string } | null;
  readonly blocking: boolean;
}

/** What of gates.yaml changed. `gate`: something of a gate that is neither its threshold nor when it blocks. */
export const CHANGED = ['file', 'gate', 'threshold', 'blocks', 'weight', 'trees', 'layout', 'totals', 'override', 'waiver', 'run'] as const;
export type Changed = (typeof CHANGED)[number];

/** `changed`: nobody can tell whether it is looser. */
export const DIRECTIONS = ['tightened', 'loosened', 'added', 'removed', 'changed'] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** One change of gates.yaml. `gate` is null where it concerns no single gate; `skill` is the glob of an override or waiver. */
export interface GateChange {
  readonly gate: string | null;
  readonly skill: string | null;
  readonly what: Changed;
  readonly direction: Direction;
  readonly before: string | null;
  readonly after: string | null;
  readonly message: string;
  readonly blocking: boolean;
}
