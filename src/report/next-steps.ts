import type { Stage } from '../model/plan.ts';
import type { SkillReport, Verdict } from '../model/report.ts';

/** What stands between a skill and its next stage, the cheapest first. */
export interface NextSteps {
  readonly stage: Stage;
  readonly steps: readonly Verdict[];
  /** Gates that only wait for evidence or for an analysis: no work on the skill moves them. */
  readonly waiting: readonly Verdict[];
}

/** Undefined for a complete skill. Nearest to passing first; what is not there at all comes last, by weight. */
export function nextSteps({ stage, gates }: SkillReport): NextSteps | undefined {
  if (stage === 'complete') return undefined;
  const counting = gates.filter(({ blocks, state }) => blocks !== 'never' && state !== 'pass' && state !== 'waived');
  const forCore = counting.filter(({ group }) => group === 'documentation' || group === 'scripts');
  const next = stage === 'core' || forCore.length === 0 ? 'complete' : 'core';
  const open = next === 'core' ? forCore : counting;
  return {
    stage: next,
    steps: open.filter(({ state }) => state !== 'unverified').toSorted((a, b) => b.score - a.score || b.weight - a.weight),
    waiting: open.filter(({ state }) => state === 'unverified'),
  };
}
