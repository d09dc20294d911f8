import { groupBy } from '../../model/group.ts';
import type { Plan, PlannedSkill } from '../../model/plan.ts';
import type { SkillReport } from '../../model/report.ts';
import { markdownText } from '../escape.ts';
import { daysWords, skillNumbers } from '../ranges.ts';
import type { Section } from '../section.ts';

/** What the plan says of the skills that do not exist yet, by tier. */
export const pending: Section = {
  name: 'pending',
  volatile: false,
  write: ({ tree, plan }) => {
    const names = new Set(tree.skills.filter(({ stage }) => stage === 'pending').map(({ name }: SkillReport) => name));
    const skills = (plan?.skills ?? []).filter(({ name }) => names.has(name));
    const tiers = [...groupBy(skills, ({ tier }) => tier)].map(([tier, own]) => tierBlock(tier, own, plan));
    const heading = skills.length === 0 ? '## Pending Skills' : `## Pending Skills (${skillNumbers(skills.map(({ number }) => number))})`;
    return [heading, ...(tiers.length === 0 ? ['None: every planned skill has begun.'] : tiers)].join('\n\n');
  },
};

function tierBlock(tier: string | undefined, skills: readonly PlannedSkill[], plan: Plan | undefined): string {
  const numbers = skillNumbers(skills.map(({ number }) => number));
  const isKnown = tier !== undefined && plan?.tiers.some(({ name }) => name === tier) === true;
  const heading = isKnown ? [`### ${markdownText(tier)} Tier (${numbers})`] : [`### ${numbers}`];
  return [...heading, ...skills.map(skillPlan)].join('\n\n');
}

function skillPlan({ number, name, focus, description, advancedTopics, estimate, after }: PlannedSkill): string {
  const field = (label: string, value: string | undefined) => (value === undefined ? [] : [`- ${label}: ${markdownText(value)}`]);
  const fields = [
    ...field('Focus', focus),
    ...field('Description', description),
    ...field('Advanced topics', advancedTopics),
    ...field('Estimated', estimate && daysWords(estimate)),
    ...field('After', after.length === 0 ? undefined : after.join(', ')),
  ];
  return [`**Skill ${number}: ${name}**`, ...(fields.length === 0 ? [] : ['', ...fields])].join('\n');
}
