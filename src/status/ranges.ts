import type { Days } from '../model/plan.ts';
import { plural } from '../model/words.ts';

/** `1, 3-5`: whole numbers with runs of three or more, and pairs, drawn together. */
export function ranges(numbers: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const number of numbers.toSorted((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last !== undefined && number === last[1] + 1) last[1] = number;
    else runs.push([number, number]);
  }
  return runs.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(', ');
}

/** `Skill 1`, `Skills 1-3`. */
export function skillNumbers(numbers: readonly number[]): string {
  return `${numbers.length === 1 ? 'Skill' : 'Skills'} ${ranges(numbers)}`;
}

/** `5 days`, `6-7 days`; halves are rounded up. */
export function daysWords({ min, max }: Days): string {
  const [low, high] = [Math.ceil(min), Math.ceil(max)];
  return low === high ? plural(low, 'day') : `${low}-${plural(high, 'day')}`;
}
