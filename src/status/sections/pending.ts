import { groupBy } from '../../model/group.ts';
import type { PlannedSkill } from '../../model/plan.ts';
import type { SkillReport } from '../../model/report.ts';
import { markdownText } from '../../model/markdown-text.ts';
import { skillNumbers } from '../ranges.ts';
import type { Section } from '../section.ts';
import { daysWords } from '../../model/words.ts';

/** What the plan says of the skills that do not exist yet, by tier. */
export const pending: Section = {
  name: 'pending',
  volatile: false,
  write: ({ tree, plan }) => {
    const names = new Set(tree.skills.filter(({ stage }) => stage === 'pending').map(({ name }: SkillReport) => name));
    const skills = (plan?.skills ?? []).filter(({ name }) => names.has(name));
    if (skills.length === 0) return ['## Pending Skills', plan === undefined ? 'None: there is no plan.' : 'None: every planned skill has begun.'].join('\n\n');
    const tiers = [...groupBy(skills, ({ tier }) => tier)].map(([tier, own]) => tierBlock(tier, own, skills.length > MOST_PLANS));
    return [`## Pending Skills (${skillNumbers(skills.map(({ number }) => number))})`, ...tiers].join('\n\n');
  },
};

/** More skills than this get one line each. */
const MOST_PLANS = 40;

function tierBlock(tier: string | undefined, skills: readonly PlannedSkill[], isShort: boolean): string {
  const numbers = skillNumbers(skills.map(({ number }) => number));
  const heading = tier === undefined ? `### ${numbers}` : `### ${markdownText(tier)} Tier (${numbers})`;
  return [heading, ...(isShort ? [skills.map(shortPlan).join('\n')] : skills.map(skillPlan))].join('\n\n');
}

function shortPlan({ number, name, focus, estimate }: PlannedSkill): string {
  const about = [...(focus === undefined ? [] : [markdownText(focus)]), ...(estimate === undefined ? [] : [daysWords(estimate)])];
  return `- **Skill ${number}: ${name}**${about.length === 0 ? '' : ` - ${about.join(', ')}`}`;
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
