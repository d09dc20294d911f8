import { terminalText } from '../reporters/terminal.ts';

/** What terminals give different widths, or none: left out where it only picks a look, else written out. */
const LOOKS = /[\uFE00-\uFE0F\u{E0100}-\u{E01EF}\p{Emoji_Modifier}]/gu;
const UNSEEN = /\p{Default_Ignorable_Code_Point}/gu;
/** A mark without a letter would sit on whatever stands before it. */
const HOMELESS = /(?<=^|\s)(?=\p{M})/gu;
/** More marks than any spelling needs on one letter would cover the lines around. */
const PILED = /(\p{M}{4})\p{M}+/gu;

/**
 * Text from the tree as a frame may hold it: one line that moves no cursor, sets no title, reorders nothing, hides
 * nothing, and is as wide as `cells` says.
 */
export function cleanText(text: string): string {
  if (PLAIN.test(text)) return text;
  return terminalText(text).replace(LOOKS, '').replace(UNSEEN, written).replace(HOMELESS, '\u25CC').replace(PILED, '$1');
}

/** Most text is this, and in it only colons and hash signs mean anything to anybody. */
const PLAIN = /^[ -"$-9;-~]*$/;

function written(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}
