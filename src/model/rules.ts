import type { Path, Spot } from './place.ts';
import type { RunRules } from './run-rules.ts';

/** The parts that gates can measure, in the words of gates.yaml. */
export const PART_KINDS = ['skill-file', 'reference', 'tracking', 'scripts', 'examples'] as const;
export type PartKind = (typeof PART_KINDS)[number];

/** The parts that people write. A tracking document is generated: counting it would change what it says. */
export const WRITTEN_PARTS = ['skill-file', 'reference', 'scripts', 'examples'] as const satisfies readonly PartKind[];

export const GROUPS = ['documentation', 'scripts', 'examples', 'quality'] as const;
export type Group = (typeof GROUPS)[number];

/** When failing a gate blocks a merge. See CONTRACT "Blocking". */
export const BLOCKS = ['always', 'complete', 'never'] as const;
export type Blocks = (typeof BLOCKS)[number];

/** gates.yaml, read and found right. Nobody checks it again. */
export interface Rules {
  readonly path: Path;
  readonly trees: readonly string[];
  readonly layout: Layout;
  readonly totals: Totals;
  readonly gates: readonly Gate[];
  readonly overrides: readonly Override[];
  readonly waivers: readonly Waiver[];
  readonly run: RunRules;
}

/** Glob patterns relative to the tree, tried in order; `{skill}` stands for the skill's name. */
export type Layout = Readonly<Record<PartKind, readonly string[]>>;

/** `targetLines`: [lower, upper] deliverable lines that the whole tree is meant to reach. */
export interface Totals {
  readonly targetLines?: readonly [number, number];
  readonly count: readonly PartKind[];
}

/** A named rule: one measure, its options, a threshold, when it blocks. Pure data. */
export interface Gate {
  readonly id: string;
  readonly title: string;
  readonly group: Group;
  readonly measure: string;
  /** The parts that are measured; empty where the measure has no choice. */
  readonly of: readonly PartKind[];
  /** The measure's own options, found right by the measure's schema. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly threshold: Threshold;
  /** How many subjects must be within the threshold; absent: each of them. */
  readonly atLeast?: number;
  /** Its share in completion. */
  readonly weight: number;
  readonly blocks: Blocks;
  readonly because?: string;
}

/** Inclusive limits. `levels` limits each named level apart, such as the severities of `security`. */
export type Threshold =
  | { readonly kind: 'range'; readonly min?: number; readonly max?: number }
  | { readonly kind: 'levels'; readonly max: Readonly<Record<string, number>> };

/** Other thresholds for some skills; later overrides win. */
export interface Override {
  readonly skill: string;
  readonly gates: Readonly<Record<string, Pick<Gate, 'threshold' | 'atLeast'>>>;
}

/** Excuses one gate of some skills up to and including a day. */
export interface Waiver {
  readonly skill: string;
  readonly gate: string;
  readonly reason: string;
  /** ISO date, `YYYY-MM-DD`. */
  readonly until: string;
  readonly at: Spot;
}
