import type { Plan } from '../../model/plan.ts';
import type { SkillReport } from '../../model/report.ts';
import { plural } from '../../model/words.ts';
import { daysWords } from '../ranges.ts';
import { waitsFor } from '../schedule.ts';
import type { Section } from '../section.ts';
import { stepsOf } from './steps.ts';

const MOST_SKILLS = 10;

/** The cheapest steps to the next stage of what has begun, then what the plan lets begin. */
export const next: Section = {
  name: 'next',
  volatile: false,
  write: ({ tree: { skills }, plan }) => {
    const begun = skills.filter(({ stage }) => stage === 'started' || stage === 'core');
    const items = [...begun.slice(0, MOST_SKILLS).map(goingOn), ...readyItems(skills, plan)];
    const more = begun.length > MOST_SKILLS ? [`${plural(begun.length - MOST_SKILLS, 'more skill')} in progress.`] : [];
    return ['## Next Session Priorities', items.length === 0 ? 'Nothing: every skill is complete.' : items.map(numbered).join('\n'), ...more].join('\n\n');
  },
};

function goingOn(skill: SkillReport): string {
  const { head, items } = stepsOf(skill);
  return [head, ...items.map(item => `- ${item}`)].join('\n');
}

/** What belongs to an item stands under its text, however wide the number is. */
function numbered(item: string, at: number): string {
  const number = `${at + 1}. `;
  return number + item.replaceAll('\n', `\n${' '.repeat(number.length)}`);
}

/** Pending skills whose predecessors are all core or complete, as many as the plan wants open at once. */
function readyItems(skills: readonly SkillReport[], plan: Plan | undefined): string[] {
  if (plan === undefined) return [];
  const stages = new Map(skills.map(({ name, stage }) => [name, stage]));
  const waits = waitsFor(plan);
  const isDone = (name: string) => stages.get(name) === 'core' || stages.get(name) === 'complete';
  const open = skills.filter(({ stage }) => stage === 'started').length;
  return plan.skills
    .filter(({ name }) => stages.get(name) === 'pending' && (waits.get(name) ?? []).every(isDone))
    .slice(0, plan.wip === undefined ? MOST_SKILLS : Math.max(0, plan.wip - open))
    .map(({ name, estimate }) => `Begin **${name}**${estimate === undefined ? '' : `: ${daysWords(estimate)}`}`);
}
