import type { Plan, PlannedSkill, Tier } from '../../model/plan.ts';
import type { SkillReport } from '../../model/report.ts';
import { listed } from '../../model/words.ts';
import { markdownText } from '../escape.ts';
import { gantt } from '../gantt.ts';
import { stageMark } from '../marks.ts';
import { skillNumbers } from '../ranges.ts';
import type { Section } from '../section.ts';

/** What runs side by side, what waits for what, and the same as a chart. */
export const strategy: Section = {
  name: 'strategy',
  volatile: false,
  write: ({ tree: { skills }, plan }) => {
    const phases = (plan?.tiers ?? []).map((tier, at) => phase(tier, at, skills, plan));
    const chart = plan === undefined ? undefined : gantt(plan, skills);
    const body = phases.length === 0 ? ['The plan names no tiers.'] : phases;
    return ['## Development Strategy', ...body, ...(chart === undefined ? [] : [chart])].join('\n\n');
  },
};

function phase({ name, parallel, after, note }: Tier, at: number, skills: readonly SkillReport[], plan: Plan | undefined): string {
  const own = skills.filter(({ tier }) => tier === name);
  const numbers = own.flatMap(({ number }) => (number === null ? [] : [number]));
  const planned = (plan?.skills ?? []).filter(({ tier }) => tier === name);
  return [
    `**Phase ${at + 1}: ${markdownText(name)} (${skillNumbers(numbers)})**`,
    '',
    `- ${numbers.length === 1 ? 'One skill' : parallel ? 'Side by side' : 'One after the other, in order'}`,
    ...(after.length === 0 ? [] : [`- After ${listed(after.map(markdownText))}`]),
    ...planned.flatMap(waits),
    ...(note === undefined ? [] : [`- ${markdownText(note)}`]),
    `- ${own.map(({ number, stage }) => `Skill ${number}: ${stageMark(stage)}`).join(', ')}`,
  ].join('\n');
}

function waits({ number, after }: PlannedSkill): string[] {
  return after.length === 0 ? [] : [`- Skill ${number} waits for ${listed(after.map(markdownText))}`];
}
