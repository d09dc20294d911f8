import { cells, cut } from './cells.ts';
import { cleanText } from './clean.ts';
import type { Tone } from './theme.ts';

/** A piece of a line. Its text is clean: `span` is the only way to make one. */
export interface Span {
  readonly text: string;
  readonly tone: Tone;
}

/** One line of a frame. */
export type Line = readonly Span[];

/** The only door into a frame: whatever text goes through it is clean afterwards. */
export function span(text: string, tone: Tone = 'plain'): Span {
  return { text: cleanText(text), tone };
}

export const EMPTY: Line = [];

export function lineOf(...pieces: readonly (Span | string)[]): Line {
  return pieces.map(piece => (typeof piece === 'string' ? span(piece) : piece));
}

export function widthOf(line: Line): number {
  return line.reduce((sum, { text }) => sum + cells(text), 0);
}

/** A line of at most so many columns. */
export function cutLine(line: Line, most: number): Line {
  const kept: Span[] = [];
  let left = most;
  for (const { text, tone } of line) {
    const shown = cut(text, left);
    if (shown !== '') kept.push({ text: shown, tone });
    if (shown !== text) return kept;
    left -= cells(text);
  }
  return kept;
}

/** A line of exactly so many columns. */
export function fillLine(line: Line, width: number): Line {
  const short = cutLine(line, width);
  const space = width - widthOf(short);
  return space > 0 ? [...short, { text: ' '.repeat(space), tone: 'plain' }] : short;
}

/** One text to the left and one to the right; where both do not fit, the right one goes first. */
export function spread(left: Line, right: Line, width: number): Line {
  const space = width - widthOf(left) - widthOf(right);
  return space < 1 ? cutLine(left, width) : [...left, { text: ' '.repeat(space), tone: 'plain' }, ...right];
}

/** A line as it is read without any look. */
export function textOf(line: Line): string {
  return line.map(({ text }) => text).join('');
}
