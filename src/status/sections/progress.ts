import type { Plan } from '../../model/plan.ts';
import type { SkillReport, Summary } from '../../model/report.ts';
import { daysWords, percent, plural, thousands } from '../../model/words.ts';
import { scheduleOf } from '../schedule.ts';
import type { Section } from '../section.ts';

export const progress: Section = {
  name: 'progress',
  volatile: false,
  write: ({ tree: { skills, summary }, plan }) => [
    '## Progress Summary',
    '',
    '### Lines of Code',
    '',
    ...lines(skills, summary),
    '',
    '### Skills Completion',
    '',
    ...stages(summary),
    ...(plan === undefined ? [] : ['', '### Timeline', '', ...timeline(plan, skills)]),
  ].join('\n'),
};

function lines(skills: readonly SkillReport[], { lines, target, completion }: Summary): string[] {
  const own = skills.filter(skill => skill.lines > 0).map(skill => `${skill.number === null ? skill.name : `Skill ${skill.number}`}: ${thousands(skill.lines)}`);
  const shown = own.length > MOST_SKILLS ? [...own.slice(0, MOST_SKILLS), `${thousands(own.length - MOST_SKILLS)} more`] : own;
  return [
    `- **Current**: ${plural(lines, 'deliverable line')}${shown.length === 0 ? '' : ` (${shown.join(', ')})`}`,
    ...(target === null || completion === null ? [] : [
      `- **Target**: ${thousands(target[0])}-${thousands(target[1])} lines`,
      `- **Progress**: ${percent(completion)} of the lower target`,
    ]),
  ];
}

/** So many skills are counted one by one. */
const MOST_SKILLS = 20;

function stages({ skills, skillsCompletion }: Summary): string[] {
  const of = (count: number) => `${thousands(count)}/${thousands(skills.planned)}`;
  return [
    `- **Complete**: ${of(skills.complete)}`,
    `- **Core**: ${of(skills.core)}`,
    `- **Started**: ${of(skills.started)}`,
    `- **Remaining**: ${of(skills.pending)}`,
    `- **Mean completion**: ${percent(skillsCompletion)}, by the weights of the gates`,
  ];
}

function timeline(plan: Plan, skills: readonly SkillReport[]): string[] {
  const { sequential, chain, total, withoutEstimate } = scheduleOf(plan, skills);
  if (total.max === 0) return ['The plan holds no estimates.'];
  return [
    `- **Estimated Remaining**: ${daysWords(sequential)} one skill after another; ${daysWords(chain)} along the longest chain`,
    `- **Total Estimate**: ${daysWords(total)}${withoutEstimate === 0 ? '' : `, not counting ${plural(withoutEstimate, 'skill')} without an estimate`}`,
  ];
}
