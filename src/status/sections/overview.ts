import { thousands } from '../../model/words.ts';
import type { SkillReport } from '../../model/report.ts';
import { markdownText } from '../../model/markdown-text.ts';
import { skillNumbers } from '../ranges.ts';
import type { Section } from '../section.ts';

export const overview: Section = {
  name: 'overview',
  volatile: false,
  write: ({ tree: { skills, summary }, plan }) => [
    '## Overview',
    '',
    ...(plan?.summary === undefined ? [] : [markdownText(plan.summary), '']),
    `- **Total Skills**: ${thousands(summary.skills.planned)}`,
    `- **Completed**: ${numbered(skills.filter(({ stage }) => stage === 'complete'))}`,
    `- **In Progress**: ${numbered(skills.filter(({ stage }) => stage === 'started' || stage === 'core'))}`,
    `- **Pending**: ${numbered(skills.filter(({ stage }) => stage === 'pending'))}`,
    ...(summary.skills.unplanned === 0 ? [] : [`- **Unplanned**: ${thousands(summary.skills.unplanned)}`]),
  ].join('\n'),
};

/** `2 (Skills 4-5)`, of the planned ones. */
function numbered(skills: readonly SkillReport[]): string {
  const numbers = skills.flatMap(({ number }) => (number === null ? [] : [number]));
  return numbers.length === 0 ? '0' : `${thousands(numbers.length)} (${skillNumbers(numbers)})`;
}
