import { groupBy } from '../model/group.ts';
import { listed, plural } from '../model/words.ts';

/** A piece of a document that is there whole or not at all. `what` names it where it is left out. */
export interface Section {
  readonly what: string;
  readonly text: string;
}

/** How long a document may be, and how that is counted. */
export interface Room {
  readonly most: number;
  readonly sizeOf: (text: string) => number;
}

/** The sections that fit, in order, and at the end how many of each kind do not, and which command shows them. */
export function fit(sections: readonly Section[], { most, sizeOf }: Room, command = 'skillgate check'): string {
  const shown: string[] = [];
  const left: string[] = [];
  let size = RESERVE;
  for (const { what, text } of sections) {
    const needed = sizeOf(text) + GAP.length;
    if (size + needed > most) left.push(what);
    else {
      size += needed;
      shown.push(text);
    }
  }
  return [...shown, ...leftOut(left, command)].join(GAP).concat('\n');
}

const GAP = '\n\n';
/** Room for the sentence at the end. */
const RESERVE = 500;

function leftOut(left: readonly string[], command: string): string[] {
  if (left.length === 0) return [];
  const counted = [...groupBy(left, what => what)].map(([what, alike]) => plural(alike.length, what));
  return [`Left out, because this would become too long: ${listed(counted)}. \`${command}\` shows all.`];
}
