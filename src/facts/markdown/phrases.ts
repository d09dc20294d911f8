import { wordCount } from './inline-text.ts';

/** What was found in a text, and where. */
export interface Phrase {
  readonly text: string;
  readonly offset: number;
}

const MOST_WORDS = 6;
const LONGEST_ITEM = 200;
const LOOK_BACK = 40;
const LOOK_AHEAD = 60;
const WHOLE = String.raw`(?<![\w\-/.'"“‘«\x60#@$])(?:WORDS)(?![\w\-/'"”’»\x60]|\.\w)`;
const MARKER = new RegExp(WHOLE.replace('WORDS', 'TODO|FIXME|XXX|TBD'), 'g');

/** Words of somebody who writes about markers instead of leaving one. */
const ABOUT =
  /^\s*(?:,|&|(?:and|or|is|are|was|means?|stands?|comments?|markers?|items?|lists?|notes?|tags?|words?|files?|entry|entries|placeholders?)\b)/i;

/** What may stand before a marker that opens a block: quote and list signs are gone already, emphasis is not. */
const OPENS = /^[\s*_~[(]*$/;
const OPENS_SENTENCE = /[.!?:;]\s+[*_~]*$/;
const LEFT_OPEN = /(?:\b(?:is|are|still|remains?)|[:=—–-])\s+[*_~]*$/;
const OWNED = /^(?::|\([\w@ -]+\)|[*_~]+:)/;
const NOTHING_FOLLOWS = /^[\s.!?)*_~\]]*$/;
const SLOTS =
  /[[<](?:insert\s[^[\]<>]+|(?:add|enter|describe|write|put|your)\s[^[\]<>]*\bhere\\?)[\]>](?![([:])/gi;
const TEMPLATE = /^\{\{[^{}]*\}\}$/;
const FILLER = /(?<!["'“‘«])\blorem ipsum(?: dolor)?\b(?!["'”’»])/gi;
const SOON = /^[^\w"'“”‘’«»]*(?:[\w-]+\W+){0,4}coming soon[^\w"'“”‘’«»]*$/i;
const SUBJECT = 'this|the|details?|section|docs?|documentation|content|text|examples?|description|more|is|are|still|yet';
const DONE = 'written|added|done|documented|determined|announced|decided|defined|completed|filled in';
const TO_BE = new RegExp(
  String.raw`^[^\w"'“”‘’«»]*(?:(?:${SUBJECT})\W+)*to be (?:${DONE})(?: (?:later|soon|here|yet))?[^\w"'“”‘’«»]*$`,
  'i',
);

/**
 * Placeholders in one paragraph, list item or cell. Upper-case markers count where they open a block or a sentence,
 * carry a colon or an owner, or end an unfinished one; `TBD` counts anywhere. Phrases in lower case count only where
 * the block says little else. A block with two different markers writes about them.
 */
export function phrases(block: string): readonly Phrase[] {
  const slots = [...block.matchAll(SLOTS)].map(({ 0: text, index }) => ({ text, offset: index }));
  return [...markers(block), ...slots, ...wholeItem(block)].toSorted((a, b) => a.offset - b.offset);
}

function markers(block: string): readonly Phrase[] {
  const found = [...block.matchAll(MARKER)];
  if (new Set(found.map(([word]) => word)).size > 1) return [];
  return found
    .filter(({ 0: word, index }) => isLeft(block, word, index))
    .map(({ index }) => ({ text: restOfLine(block, index), offset: index }));
}

/** Whether a marker was left behind, as opposed to being written about. */
function isLeft(block: string, word: string, index: number): boolean {
  const end = index + word.length;
  const after = block.slice(end, end + LOOK_AHEAD);
  if (ABOUT.test(after)) return false;
  if (word === 'TBD' || OWNED.test(after)) return true;
  const before = block.slice(Math.max(0, index - LOOK_BACK), index);
  const opens = index <= LOOK_BACK && OPENS.test(before);
  return opens || OPENS_SENTENCE.test(before) || (LEFT_OPEN.test(before) && NOTHING_FOLLOWS.test(after));
}

function wholeItem(block: string): readonly Phrase[] {
  const fillers = [...block.matchAll(FILLER)].map(({ 0: text, index }) => ({ text, offset: index }));
  if (fillers.length > 0) return isShort(block) ? fillers : fillers.filter(({ text }) => /dolor$/i.test(text));
  const text = block.trim();
  const isOne = isShort(block) && [TEMPLATE, SOON, TO_BE].some(pattern => pattern.test(text));
  return isOne ? [{ text, offset: block.indexOf(text) }] : [];
}

function isShort(block: string): boolean {
  return block.length <= LONGEST_ITEM && wordCount(block) <= MOST_WORDS;
}

function restOfLine(block: string, from: number): string {
  const [line = ''] = block.slice(from, from + LONGEST_ITEM).split('\n', 1);
  return line.replace(/[\s|*_~)\]]+$/, '');
}
