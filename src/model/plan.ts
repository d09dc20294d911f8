import type { Path, Spot } from './place.ts';

/** Matches CONTRACT "Words": what a skill is named by. */
export const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** How far a skill is, in order. See CONTRACT "The JSON report". */
export const STAGES = ['pending', 'started', 'core', 'complete'] as const;
export type Stage = (typeof STAGES)[number];

/** What INDEX.md says will exist. */
export interface Plan {
  readonly path: Path;
  readonly title?: string;
  readonly initiative?: string;
  readonly summary?: string;
  /** ISO date, `YYYY-MM-DD`. */
  readonly created?: string;
  /** How many skills are meant to be in progress at once. */
  readonly wip?: number;
  readonly tiers: readonly Tier[];
  readonly skills: readonly PlannedSkill[];
}

/** A named group of skills. `parallel`: its skills can be made side by side. */
export interface Tier {
  readonly name: string;
  readonly parallel: boolean;
  /** Names of tiers or skills that come first. */
  readonly after: readonly string[];
  readonly note?: string;
}

export interface PlannedSkill {
  readonly name: string;
  readonly number: number;
  readonly tier?: string;
  readonly focus?: string;
  readonly description?: string;
  readonly advancedTopics?: string;
  readonly estimate?: Days;
  /** The stage that the plan claims for it, if it claims one. */
  readonly claimed?: Stage;
  readonly after: readonly string[];
  readonly at: Spot;
}

/** An estimate in working days, `min <= max`. */
export interface Days {
  readonly min: number;
  readonly max: number;
}
