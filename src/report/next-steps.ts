import type { Stage } from '../model/plan.ts';
import type { SkillReport, Verdict } from '../model/report.ts';
import { stepsFor, type Step } from './steps.ts';

/** What stands between a skill and its next stage. */
export interface NextSteps {
  readonly stage: Stage;
  /** What is to be done, the cheapest first. */
  readonly work: readonly Step[];
  readonly effort: number;
  /** The gates that this is for, nearest to passing first. */
  readonly steps: readonly Verdict[];
  /** Gates that only wait for evidence or for an analysis: no work on the skill moves them. */
  readonly waiting: readonly Verdict[];
}

/** Undefined for a complete skill. Only gates that hold the next stage back are there; what never blocks is not. */
export function nextSteps(skill: SkillReport): NextSteps | undefined {
  const { stage, gates, name } = skill;
  if (stage === 'complete') return undefined;
  if (stage === 'pending') return { stage: 'started', work: [{ path: null, words: `run skillgate new ${name}`, gates: [], effort: BEGINNING }], effort: BEGINNING, steps: [], waiting: [] };
  const counting = gates.filter(({ blocks, state }) => blocks !== 'never' && state !== 'pass' && state !== 'waived');
  const forCore = counting.filter(({ group }) => group === 'documentation' || group === 'scripts');
  const next = stage === 'core' || forCore.length === 0 ? 'complete' : 'core';
  const open = next === 'core' ? forCore : counting;
  const steps = open.filter(({ state }) => state !== 'unverified').toSorted((a, b) => b.score - a.score || b.weight - a.weight);
  const work = stepsFor(skill, steps);
  return { stage: next, work, effort: work.reduce((sum, step) => sum + step.effort, 0), steps, waiting: open.filter(({ state }) => state === 'unverified') };
}

/** About what it takes to begin a skill, in lines: its skeleton, and some words of its own. */
const BEGINNING = 40;
