import type { SkillReport, Verdict } from '../../model/report.ts';
import { plural } from '../../model/words.ts';
import { nextSteps } from '../../report/next-steps.ts';
import { markdownText } from '../../model/markdown-text.ts';

const MOST_STEPS = 5;

/** What stands between a skill and its next stage: a line that says how much, and a list, the cheapest first. */
export interface Steps {
  readonly head: string;
  readonly items: readonly string[];
}

export function stepsOf(skill: SkillReport): Steps {
  const { stage = 'complete', work = [], steps = [], waiting = [] } = nextSteps(skill) ?? {};
  return {
    head: `**${skill.name}** to ${stage}${steps.length === 0 ? '' : `: ${plural(steps.length, 'gate')} to go`}`,
    items: [
      ...work.slice(0, MOST_STEPS).map(({ words }) => markdownText(words)),
      ...(work.length > MOST_STEPS ? [`and ${plural(work.length - MOST_STEPS, 'more step')}`] : []),
      ...(waiting.length === 0 ? [] : [`${plural(waiting.length, 'gate waits', 'gates wait')} for evidence or analysis: ${titles(waiting)}`]),
    ],
  };
}

function titles(verdicts: readonly Verdict[]): string {
  return verdicts.map(({ title }) => markdownText(title)).join(', ');
}
