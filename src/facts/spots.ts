import type { Spot } from '../model/place.ts';

/** Offsets at which the lines of a text begin; only line feeds end a line, or another character that is asked for. */
export function lineStarts(text: string, end = '\n'): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf(end); at >= 0; at = text.indexOf(end, at + 1)) starts.push(at + 1);
  return starts;
}

/** Line and column of an offset, by halving: thousands of places in one long text stay cheap. */
export function spotAt(starts: readonly number[], offset: number): Spot {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
}

/** The first `max` UTF-16 units of a text, never half of a surrogate pair. */
export function cut(text: string, max: number): string {
  const kept = text.slice(0, max);
  return text.length > max && /[\uD800-\uDBFF]$/.test(kept) ? kept.slice(0, -1) : kept;
}
