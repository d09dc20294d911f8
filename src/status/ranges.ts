import { thousands } from '../model/words.ts';

/** So many runs are listed; the numbers of the rest are counted. */
const MOST_RUNS = 12;

/** `1, 3-5`: whole numbers, neighbours drawn together. */
export function ranges(numbers: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const number of numbers.toSorted((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last !== undefined && number === last[1] + 1) last[1] = number;
    else runs.push([number, number]);
  }
  const more = runs.slice(MOST_RUNS).reduce((sum, [from, to]) => sum + to - from + 1, 0);
  const shown = runs.slice(0, MOST_RUNS).map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(', ');
  return more === 0 ? shown : `${shown} and ${thousands(more)} more`;
}

/** `Skill 1`, `Skills 1-3`. */
export function skillNumbers(numbers: readonly number[]): string {
  return `${numbers.length === 1 ? 'Skill' : 'Skills'} ${ranges(numbers)}`;
}
