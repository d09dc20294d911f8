import type { SkillReport, Verdict } from '../../model/report.ts';
import { plural } from '../../model/words.ts';
import { nextSteps } from '../../report/next-steps.ts';
import { markdownText } from '../escape.ts';

const MOST_STEPS = 5;

/** A list item for one skill: what stands between it and its next stage, the cheapest first. */
export function stepsItem(skill: SkillReport): string {
  const { stage = 'complete', steps = [], waiting = [] } = nextSteps(skill) ?? {};
  const more = steps.length > MOST_STEPS ? [`   - and ${plural(steps.length - MOST_STEPS, 'more gate')}`] : [];
  const idle = waiting.length === 0 ? [] : [`   - ${plural(waiting.length, 'gate')} waits for evidence or analysis: ${waiting.map(({ title }) => markdownText(title)).join(', ')}`];
  return [`**${skill.name}** to ${stage}: ${plural(steps.length, 'step')}`, ...steps.slice(0, MOST_STEPS).map(step), ...more, ...idle].join('\n');
}

function step({ title, evidence, findings }: Verdict): string {
  const [only] = findings;
  const fix = findings.length === 1 && only !== undefined ? ` (${markdownText(only.fix)})` : '';
  return `   - ${markdownText(title)}: ${markdownText(evidence)}${fix}`;
}
