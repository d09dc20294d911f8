import type { Placeholder } from '../../model/facts.ts';
import { cut, lineStarts, spotAt } from '../spots.ts';
import type { Source } from './syntax.ts';

const MARKER = /(?<![\w"'`“‘\-/.])(?:TODO|FIXME|XXX)(?![\w"'`”’/-])/g;
const LONGEST = 60;

/** `TODO`, `FIXME` and `XXX` as whole upper-case words in comments, unless quoted. Strings and names do not count. */
export function workMarkers({ text, typeAt }: Source): readonly Placeholder[] {
  const starts = lineStarts(text);
  return [...text.matchAll(MARKER)]
    .filter(({ index }) => typeAt(index)?.includes('comment'))
    .map(({ index }) => ({ what: restOfLine(text, index), ...spotAt(starts, index) }));
}

/** The same where the comments are at hand already, in order and without overlap. */
export function workMarkersIn(text: string, comments: readonly { readonly start: number; readonly end: number }[]): readonly Placeholder[] {
  const starts = lineStarts(text);
  return comments.flatMap(({ start, end }) => [...text.slice(start, end).matchAll(MARKER)]
    .map(({ index }) => ({ what: restOfLine(text, start + index), ...spotAt(starts, start + index) })));
}

/** What stands from an offset to the end of its line, short enough for a message. */
export function restOfLine(text: string, from: number): string {
  const [line = ''] = text.slice(from, from + 4 * LONGEST).split('\n', 1);
  return cut(line.replace(/\s*\*\/.*$/, '').trim(), LONGEST);
}

export function byPlace(a: Placeholder, b: Placeholder): number {
  return a.line - b.line || a.column - b.column;
}
