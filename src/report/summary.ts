import { STAGES, type Stage } from '../model/plan.ts';
import type { SkillReport, State, Summary } from '../model/report.ts';
import type { Totals } from '../model/rules.ts';

const STATES = ['pass', 'fail', 'pending', 'waived', 'unverified'] as const satisfies readonly State[];

/** Totals of one tree. Stages count planned skills; an unplanned one is counted apart, its lines and gates are not left out. */
export function summarise(skills: readonly SkillReport[], totals: Totals): Summary {
  const planned = skills.filter(skill => skill.planned);
  const verdicts = skills.flatMap(({ gates }) => gates);
  const lines = skills.reduce((sum, skill) => sum + skill.lines, 0);
  const [lower] = totals.targetLines ?? [];
  return {
    skills: { planned: planned.length, ...count(STAGES, planned.map(({ stage }): Stage => stage)), unplanned: skills.length - planned.length },
    lines,
    target: totals.targetLines ?? null,
    completion: lower === undefined ? null : round(lines / lower),
    skillsCompletion: round(mean(planned.map(({ completion }) => completion))),
    gates: count(STATES, verdicts.map(({ state }) => state)),
    blocking: verdicts.filter(({ blocking }) => blocking).length,
  };
}

/** Shares are reported to three places, so that their text is the same on every machine. */
export function round(share: number): number {
  return Math.round(share * 1000) / 1000;
}

function count<K extends string>(keys: readonly K[], found: readonly K[]): Record<K, number> {
  const entries = keys.map(key => [key, found.filter(each => each === key).length]);
  // Object.fromEntries forgets the key type; every key of K is in `keys`.
  return Object.fromEntries(entries) as Record<K, number>;
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
