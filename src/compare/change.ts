import type { Direction, GateChange } from '../model/comparison.ts';

/** What is the same of all changes of one gate, override or list. */
type About = Pick<GateChange, 'what'> & Partial<Pick<GateChange, 'gate' | 'skill'>>;

/** The two sides of a change in words; null where there is nothing on that side. */
export interface Words {
  readonly before: string | null;
  readonly after: string | null;
}

/** What is looser blocks, and so does what nobody can tell. */
const BLOCKING: Readonly<Record<Direction, boolean>> = { tightened: false, loosened: true, added: false, removed: true, changed: true };

/** Makes a change. Its message begins with what changed; `isBlocking` where it is not its direction that says so. */
export function change(about: About, direction: Direction, subject: string, { before, after }: Words, isBlocking = BLOCKING[direction]): GateChange {
  return { gate: about.gate ?? null, skill: about.skill ?? null, what: about.what, direction, before, after, message: `${subject}: ${sidesInWords({ before, after })}`, blocking: isBlocking };
}

function sidesInWords({ before, after }: Words): string {
  if (before === null) return after ?? '';
  return after === null ? `${before}, now gone` : `${before}, now ${after}`;
}

/** The direction of a number: more is stricter, or less is. */
export function directionOf(before: number, after: number, stricter: 'more' | 'less'): Direction {
  return (after > before) === (stricter === 'more') ? 'tightened' : 'loosened';
}

/** Whether two lists hold the same, in any order. */
export function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && holdsAll(a, b);
}

/** Whether a list holds all of another. */
export function holdsAll(list: readonly string[], others: readonly string[]): boolean {
  return others.every(other => list.includes(other));
}

/** A list as gates.yaml has it. */
export function listWords(list: readonly string[]): string {
  return `[${list.join(', ')}]`;
}
