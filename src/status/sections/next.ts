import { daysWords, plural } from '../../model/words.ts';
import { nextOfTree, type Ready, type SkillNext } from '../../report/next-of-tree.ts';
import type { Section } from '../section.ts';
import { stepsOf } from './steps.ts';

const MOST_SKILLS = 10;

/** The cheapest steps to the next stage of what has begun, then what the plan lets begin. */
export const next: Section = {
  name: 'next',
  volatile: false,
  write: ({ tree, plan }) => {
    const { going, ready } = nextOfTree(tree, plan);
    const items = [...going.slice(0, MOST_SKILLS).map(goingOn), ...ready.map(begin)];
    const more = going.length > MOST_SKILLS ? [`${plural(going.length - MOST_SKILLS, 'more skill')} in progress.`] : [];
    return ['## Next Session Priorities', items.length === 0 ? 'Nothing: every skill is complete.' : items.map(numbered).join('\n'), ...more].join('\n\n');
  },
};

function goingOn({ skill }: SkillNext): string {
  const { head, items } = stepsOf(skill);
  return [head, ...items.map(item => `- ${item}`)].join('\n');
}

function begin({ name, estimate }: Ready): string {
  return `Begin **${name}**${estimate === undefined ? '' : `: ${daysWords(estimate)}`}`;
}

/** What belongs to an item stands under its text, however wide the number is. */
function numbered(item: string, at: number): string {
  const number = `${at + 1}. `;
  return number + item.replaceAll('\n', `\n${' '.repeat(number.length)}`);
}
