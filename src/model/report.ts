import type { Comparison } from './comparison.ts';
import type { Path } from './place.ts';
import type { Days, Stage } from './plan.ts';
import type { Problem } from './problem.ts';
import type { ShardReport } from './shard.ts';
import type { State, Verdict } from './verdict.ts';

export type { ReportedFinding, State, Verdict } from './verdict.ts';

/** The truth that every output is made from. Its JSON form is CONTRACT "The JSON report". */
export interface Report {
  readonly outcome: 'pass' | 'fail';
  readonly trees: readonly TreeReport[];
  readonly problems: readonly Problem[];
  /** Only where no more than a shard of the skills was judged: summaries are then those of its skills. */
  readonly shard?: ShardReport;
  /** What a branch changes, where it was held against a base. */
  readonly comparison?: Comparison;
}

export interface TreeReport {
  readonly path: Path;
  readonly summary: Summary;
  readonly skills: readonly SkillReport[];
}

/** `completion`: deliverable lines over the lower target, null without one. `skillsCompletion`: mean over planned skills. */
export interface Summary {
  readonly skills: Readonly<Record<Stage | 'planned' | 'unplanned', number>>;
  readonly lines: number;
  readonly target: readonly [number, number] | null;
  readonly completion: number | null;
  readonly skillsCompletion: number;
  readonly gates: Readonly<Record<State, number>>;
  readonly blocking: number;
}

export interface SkillReport {
  readonly name: string;
  /** Null for a skill that the plan lacks. */
  readonly number: number | null;
  readonly tier: string | null;
  readonly planned: boolean;
  readonly stage: Stage;
  readonly claimed: Stage | null;
  readonly estimate: Days | null;
  /** Weighted mean of the gates' scores, 0 to 1. */
  readonly completion: number;
  readonly lines: number;
  readonly parts: PartsReport;
  readonly gates: readonly Verdict[];
}

/** `lines` is null where a file is binary or beyond a ceiling. */
export interface FileReport {
  readonly path: Path;
  readonly lines: number | null;
}

/** `flags` and `hints` are null where the script is no Python that parses. */
export interface ScriptReport extends FileReport {
  readonly executable: boolean;
  readonly flags: readonly string[] | null;
  readonly hints: { readonly annotated: number; readonly total: number } | null;
  readonly syntaxError: { readonly line: number; readonly column: number; readonly message: string } | null;
}

export interface ExampleReport extends FileReport {
  readonly number: number | null;
  readonly readme: boolean;
  /** Null where no parser reads the example's language. */
  readonly tests: number | null;
}

export interface PartsReport {
  readonly skillFile: FileReport | null;
  readonly reference: FileReport | null;
  readonly tracking: FileReport | null;
  readonly scripts: readonly ScriptReport[];
  readonly examples: readonly ExampleReport[];
}
