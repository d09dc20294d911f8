import { RE2JS } from 're2js';
import type { Match } from '../model/facts.ts';
import { cut, lineStarts, spotAt } from './spots.ts';

const MOST_MATCHES = 1000;
const LONGEST_TEXT = 80;

/** Finds every pattern in a text, by pattern as written. */
export type FindMatches = (text: string) => Readonly<Record<string, readonly Match[]>>;

/**
 * Compiles the users' regular expressions: linear in the text, whatever the expression. `^` and `$` match at every
 * line's end, `.` does not match a line feed, and CRLF counts as one line feed, so that `\r` finds only a lone one.
 */
export function matcher(patterns: readonly string[]): FindMatches {
  const compiled = [...new Set(patterns)].map(pattern => [pattern, RE2JS.compile(pattern, RE2JS.MULTILINE)] as const);
  return text => {
    const starts = lineStarts(text);
    return Object.fromEntries(compiled.map(([pattern, regex]) => [pattern, matchesOf(regex, text, starts)]));
  };
}

function matchesOf(regex: RE2JS, text: string, starts: readonly number[]): readonly Match[] {
  const found = regex.matcher(text);
  const matches: Match[] = [];
  while (matches.length < MOST_MATCHES && found.find()) {
    const from = found.start();
    matches.push({ ...spotAt(starts, from), text: cut(text.slice(from, Math.min(found.end(), from + LONGEST_TEXT + 1)), LONGEST_TEXT) });
  }
  return matches;
}
