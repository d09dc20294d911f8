import type { Spot } from '../../model/place.ts';
import { lineStarts, spotAt } from '../spots.ts';

/** From an offset in a block's own text to its place in the file. */
export type Locate = (offset: number) => Spot;

/**
 * Places in a paragraph, heading or HTML block that begins on `firstLine`, counted from 1. Its lines are the source's
 * without the indentation, quote marks or list marker before them; a line's text is looked up from the right, so that
 * the column is exact wherever the line is kept as written. Approximate only where a tab was split into spaces.
 */
export function locateInLines(source: readonly string[], firstLine: number, content: string): Locate {
  let starts: readonly number[] | undefined;
  let measured = { line: 0, shift: 0 };
  return offset => {
    starts ??= lineStarts(content);
    const { line, column } = spotAt(starts, offset);
    if (line !== measured.line) {
      const text = content.slice(starts[line - 1], starts[line] ?? content.length);
      measured = { line, shift: shiftOf(source[firstLine + line - 2] ?? '', text) };
    }
    return { line: firstLine + line - 1, column: Math.max(1, column + measured.shift) };
  };
}

function shiftOf(source: string, text: string): number {
  const trimmed = text.trim();
  return Math.max(0, source.lastIndexOf(trimmed)) - text.indexOf(trimmed);
}

/**
 * Places in one table cell. A row is split at its unescaped pipes, as GitHub does; an escaped pipe takes two columns
 * of the source and one of the cell. Approximate where the row's first cell looks like a list marker.
 */
export function locateInRow(source: string, line: number): (cell: number, content: string) => Locate {
  let ends: readonly number[] | undefined;
  return (cell, content) => {
    ends ??= cellEnds(source);
    const pipes = lineStarts(content, '|');
    const start = (ends[cell] ?? 0) - content.length - (pipes.length - 1);
    return offset => ({ line, column: Math.max(1, start + offset + spotAt(pipes, offset).line) });
  };
}

/** Where each cell's text ends, without the white space behind it. What stands before a leading pipe is no cell. */
function cellEnds(source: string): readonly number[] {
  const bars = [-1, ...[...source.matchAll(/(?<!\\)\|/g)].map(({ index }) => index), source.length];
  const ends = bars.slice(1).map((bar, at) => (bars[at] ?? 0) + 1 + source.slice((bars[at] ?? 0) + 1, bar).trimEnd().length);
  return /^(?:[\s>]|[-*+]\s|\d+[.)]\s)*\|/.test(source) ? ends.slice(1) : ends;
}
