import { skillNumbers } from '../ranges.ts';
import type { Section } from '../section.ts';
import { percent, plural } from '../../model/words.ts';
import type { SkillReport, TreeReport } from '../../model/report.ts';

/** Created, and how it stands in one line. */
export const header: Section = {
  name: 'header',
  volatile: false,
  write: ({ tree, plan }) => [
    ...(plan?.created === undefined ? [] : [`- **Created**: ${plan.created}`]),
    `- **Status**: ${statusLine(tree)}`,
  ].join('\n'),
};

function statusLine({ skills, summary }: TreeReport): string {
  const begun = skills.filter(({ stage }) => stage !== 'pending');
  if (begun.length === 0) return `nothing begun, ${plural(skills.length, 'skill')} planned`;
  const all = `mean completion ${percent(summary.skillsCompletion)}`;
  const stages = (['complete', 'core', 'started'] as const).flatMap(stage => stageWords(stage, skills.filter(skill => skill.stage === stage)));
  const blocked = summary.blocking === 0 ? [] : [plural(summary.blocking, 'gate blocks', 'gates block')];
  return [...stages, all, ...blocked].join('; ');
}

function stageWords(stage: string, skills: readonly SkillReport[]): string[] {
  if (skills.length === 0) return [];
  const numbered = skills.flatMap(({ number }) => (number === null ? [] : [number]));
  const rest = skills.length - numbered.length;
  const words = [...(numbered.length === 0 ? [] : [skillNumbers(numbered)]), ...(rest === 0 ? [] : [plural(rest, 'unplanned skill')])];
  return [`${words.join(' and ')} ${stage}`];
}
