import type { Stage } from '../model/plan.ts';
import type { Verdict } from '../model/report.ts';

/**
 * How far a skill is. `core`: the gates of documentation and scripts are satisfied; `complete`: all gates are.
 * Gates that never block do not hold a stage back; a stage without a gate to earn it is never reached.
 */
export function stageOf(hasParts: boolean, verdicts: readonly Verdict[]): Stage {
  if (!hasParts) return 'pending';
  const counting = verdicts.filter(({ blocks }) => blocks !== 'never');
  if (areSatisfied(counting)) return 'complete';
  return areSatisfied(counting.filter(({ group }) => group === 'documentation' || group === 'scripts')) ? 'core' : 'started';
}

function areSatisfied(verdicts: readonly Verdict[]): boolean {
  return verdicts.length > 0 && verdicts.every(({ state }) => state === 'pass' || state === 'waived');
}

/** Weighted mean of the gates' scores, 0 to 1. */
export function completionOf(verdicts: readonly Verdict[]): number {
  const weight = verdicts.reduce((sum, verdict) => sum + verdict.weight, 0);
  return weight === 0 ? 0 : verdicts.reduce((sum, { score, weight }) => sum + score * weight, 0) / weight;
}
