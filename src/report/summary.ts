import type { Stage } from '../model/plan.ts';
import type { SkillReport, State, Summary } from '../model/report.ts';

/** Totals of one tree. Stages count planned skills; an unplanned one is counted apart, its lines and gates are not left out. */
export function summarise(skills: readonly SkillReport[], target: Summary['target']): Summary {
  const planned = skills.filter(skill => skill.planned);
  const verdicts = skills.flatMap(({ gates }) => gates);
  const lines = skills.reduce((sum, skill) => sum + skill.lines, 0);
  const at = (stage: Stage) => planned.filter(skill => skill.stage === stage).length;
  const found = (state: State) => verdicts.filter(verdict => verdict.state === state).length;
  const [lower] = target ?? [];
  return {
    skills: {
      planned: planned.length, pending: at('pending'), started: at('started'), core: at('core'), complete: at('complete'), unplanned: skills.length - planned.length,
    },
    lines,
    target,
    completion: lower === undefined ? null : round(lines / lower),
    skillsCompletion: round(mean(planned.map(({ completion }) => completion))),
    gates: { pass: found('pass'), fail: found('fail'), pending: found('pending'), waived: found('waived'), unverified: found('unverified') },
    blocking: verdicts.filter(({ blocking }) => blocking).length,
  };
}

/** Shares are reported to three places, so that their text is the same on every machine; only what is whole becomes 1. */
export function round(share: number): number {
  const rounded = Math.round(share * 1000) / 1000;
  return share < 1 ? Math.min(rounded, 0.999) : rounded;
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
