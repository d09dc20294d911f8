import { groupBy } from '../../model/group.ts';
import type { Plan, PlannedSkill, Tier } from '../../model/plan.ts';
import type { SkillReport } from '../../model/report.ts';
import { listed, thousands } from '../../model/words.ts';
import { markdownText } from '../../model/markdown-text.ts';
import { gantt } from '../gantt.ts';
import { stageMark } from '../marks.ts';
import { skillNumbers } from '../ranges.ts';
import type { Section } from '../section.ts';

/** So many of a phase's skills say whom they wait for. */
const MOST_WAITS = 10;

/** What runs side by side, what waits for what, and the same as a chart. */
export const strategy: Section = {
  name: 'strategy',
  volatile: false,
  write: ({ tree: { skills }, plan }) => {
    const stages = new Map(skills.map(({ name, stage }) => [name, stage]));
    const phases = plan === undefined ? [] : plan.tiers.map((tier, at) => phase(tier, at, plan, stages));
    const chart = plan === undefined ? undefined : gantt(plan, skills);
    const body = phases.length === 0 ? ['The plan names no tiers.'] : phases;
    return ['## Development Strategy', ...body, ...(chart === undefined ? [] : [chart])].join('\n\n');
  },
};

function phase({ name, parallel, after, note }: Tier, at: number, plan: Plan, stages: ReadonlyMap<string, SkillReport['stage']>): string {
  const own = plan.skills.filter(({ tier }) => tier === name);
  const order = own.length === 1 ? [] : [parallel ? 'side by side' : 'one after the other'];
  const before = after.length === 0 ? [] : [`after ${listed(after.map(each => called(each, plan)))}`];
  const waits = waitItems(own, parallel, plan);
  return [
    `**Phase ${at + 1}: ${markdownText(name)} (${numbersOf(own)})**`,
    '',
    ...[...groupBy(own, skill => stages.get(skill.name) ?? 'pending')].map(([stage, some]) => `- ${numbersOf(some)}: ${stageMark(stage)}`),
    ...(order.length + before.length === 0 ? [] : [`- Order: ${[...order, ...before].join(', ')}`]),
    ...waits.slice(0, MOST_WAITS).map(line => `- ${line}`),
    ...(waits.length > MOST_WAITS ? [`- and ${thousands(waits.length - MOST_WAITS)} more`] : []),
    ...(note === undefined ? [] : [`- ${markdownText(note)}`]),
  ].join('\n');
}

/** Whom skills wait for beyond what the order of their phase says already. */
function waitItems(own: readonly PlannedSkill[], parallel: boolean, plan: Plan): string[] {
  const waiting = own
    .map((skill, at) => ({ skill, after: skill.after.filter(name => parallel || name !== own[at - 1]?.name) }))
    .filter(({ after }) => after.length > 0);
  return [...groupBy(waiting, ({ after }) => listed(after.map(name => called(name, plan))))]
    .map(([before, some]) => `${numbersOf(some.map(({ skill }) => skill))} after ${before}`);
}

/** A skill goes by its number, a tier by its name. */
function called(name: string, { skills }: Plan): string {
  const number = skills.find(skill => skill.name === name)?.number;
  return number === undefined ? markdownText(name) : skillNumbers([number]);
}

function numbersOf(skills: readonly PlannedSkill[]): string {
  return skillNumbers(skills.map(({ number }) => number));
}
