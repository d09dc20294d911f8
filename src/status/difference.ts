import { structuredPatch } from 'diff';
import { plural } from '../model/words.ts';

const MOST_LINES = 200;
/** Beyond this many changed lines the shortest difference takes too long to find and nobody reads it. */
const MOST_EDITS = 2000;

interface Hunk {
  readonly oldStart: number;
  readonly oldLines: number;
  readonly newStart: number;
  readonly newLines: number;
  readonly lines: readonly string[];
}

/** The unified difference of two texts for people: no file names, 3 lines of context, at most 200 lines; '' where they are equal. */
export function difference(before: string, after: string): string {
  if (before === after) return '';
  const patch = structuredPatch('', '', before, after, undefined, undefined, { context: 3, maxEditLength: MOST_EDITS });
  const lines = (patch?.hunks ?? [wholesale(before, after)]).flatMap(hunkLines);
  const more = lines.length - MOST_LINES;
  return (more > 0 ? [...lines.slice(0, MOST_LINES), `... and ${plural(more, 'more line')}`] : lines).join('\n');
}

function hunkLines({ oldStart, oldLines, newStart, newLines, lines }: Hunk): readonly string[] {
  return [`@@ -${range(oldStart, oldLines)} +${range(newStart, newLines)} @@`, ...lines];
}

/** A range without lines is named by the line before it. */
function range(start: number, lines: number): string {
  return `${lines === 0 ? start - 1 : start},${lines}`;
}

/** Everything from the first line that differs to the last, out and in again. */
function wholesale(before: string, after: string): Hunk {
  const [old, young] = [before.split('\n'), after.split('\n')];
  const shorter = Math.min(old.length, young.length);
  let head = 0;
  while (head < shorter && old[head] === young[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && old.at(-1 - tail) === young.at(-1 - tail)) tail += 1;
  const out = old.slice(head, old.length - tail);
  const come = young.slice(head, young.length - tail);
  const lines = [...out.map(line => `-${line}`), ...come.map(line => `+${line}`)];
  return { oldStart: head + 1, oldLines: out.length, newStart: head + 1, newLines: come.length, lines };
}
