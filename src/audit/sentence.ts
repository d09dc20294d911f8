import type { Range } from './flat.ts';
import { isHedged } from './hedges.ts';
import { lastAtMost } from './positions.ts';

/** The sentences of a text, in order. */
function sentences(text: string): Range[] {
  const ends = [...text.matchAll(/[.!?;]["”’)\]]?\s+(?=[^\p{Ll}\s])/gu)].filter(({ index }) => !ABBREVIATION.test(text.slice(Math.max(0, index - 5), index + 1))).map(({ index, 0: gap }) => index + gap.length);
  const starts = [0, ...ends];
  return starts.map((start, at) => ({ start, end: starts[at + 1] ?? text.length }));
}

const ABBREVIATION = /(?:^|[\s(])(?:e\.g|i\.e|approx|ca|vs|cf|no)\.$/i;

/** Says whether the words around a place make it no claim; `until`: only what stands before is asked. */
export type Hedged = (at: Range, until?: number) => boolean;

export function hedges(text: string): Hedged {
  const all = sentences(text);
  const starts = all.map(({ start }) => start);
  return ({ start, end }, until) => {
    const sentence = all[lastAtMost(starts, start)] ?? { start: 0, end: text.length };
    return isHedged(text.slice(sentence.start, Math.min(sentence.end, until ?? sentence.end)).slice(0, LONGEST)) || isQuoted(text, { start, end }, sentence);
  };
}

/** A sentence that is longer was not written for people. */
const LONGEST = 2000;

/** Between quotation marks somebody else speaks. */
function isQuoted(text: string, { start, end }: Range, sentence: Range): boolean {
  const before = text.slice(Math.max(sentence.start, start - LONGEST), start);
  const after = text.slice(end, Math.min(sentence.end, end + LONGEST));
  const open = before.replace(/[^"“”„«»]/g, '');
  if (/[“„«]$/.test(open) || (open.match(/"/g) ?? []).length % 2 === 1) return /["”“»]/.test(after);
  return false;
}
