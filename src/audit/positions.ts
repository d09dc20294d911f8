import type { Spot } from '../model/place.ts';

/** Says where an offset stands, as editors do: a byte order mark is in no column, and CRLF ends one line. */
export type SpotOf = (offset: number) => Spot;

export function spots(text: string): SpotOf {
  const starts = [0, ...[...text.matchAll(/\r\n|\n|\r/g)].map(({ index, 0: end }) => index + end.length)];
  return offset => {
    const line = lastAtMost(starts, offset);
    return { line: line + 1, column: offset - (starts[line] ?? 0) + 1 };
  };
}

/** Where in an ascending list the last number stands that is not above a limit. */
export function lastAtMost(ascending: readonly number[], limit: number): number {
  let [low, high] = [0, ascending.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((ascending[middle] ?? 0) <= limit) low = middle;
    else high = middle - 1;
  }
  return low;
}
