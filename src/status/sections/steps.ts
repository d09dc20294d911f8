import { groupBy } from '../../model/group.ts';
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
  const { stage = 'complete', steps = [], waiting = [] } = nextSteps(skill) ?? {};
  const work = [...steps.filter(({ state }) => state !== 'pending').map(step), ...missing(steps.filter(({ state }) => state === 'pending'))];
  return {
    head: `**${skill.name}** to ${stage}${steps.length === 0 ? '' : `: ${plural(steps.length, 'gate')} to go`}`,
    items: [
      ...work.slice(0, MOST_STEPS),
      ...(work.length > MOST_STEPS ? [`and ${plural(work.length - MOST_STEPS, 'more step')}`] : []),
      ...(waiting.length === 0 ? [] : [`${plural(waiting.length, 'gate waits', 'gates wait')} for evidence or analysis: ${titles(waiting)}`]),
    ],
  };
}

function step({ title, evidence, findings }: Verdict): string {
  const [only] = findings;
  const fix = findings.length === 1 && only !== undefined ? ` (${markdownText(only.fix)})` : '';
  return `${markdownText(title)}: ${markdownText(evidence)}${fix}`;
}

/** Gates that wait for the same part are one step. */
function missing(steps: readonly Verdict[]): string[] {
  return [...groupBy(steps, ({ evidence }) => evidence)].map(([evidence, own]) => `${markdownText(evidence)}: ${titles(own)}`);
}

function titles(verdicts: readonly Verdict[]): string {
  return verdicts.map(({ title }) => markdownText(title)).join(', ');
}
