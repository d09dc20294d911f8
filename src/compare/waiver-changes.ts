import type { GateChange } from '../model/comparison.ts';
import { groupBy } from '../model/group.ts';
import type { Waiver } from '../model/rules.ts';
import { change, directionOf, type Words } from './change.ts';

/** Changes of waivers. One that is new would excuse something once the branch is merged; here it excuses nothing. */
export function waiverChanges(before: readonly Waiver[], after: readonly Waiver[]): readonly GateChange[] {
  const then = groupBy(before, keyOf);
  const now = groupBy(after, keyOf);
  return [...new Set([...then.keys(), ...now.keys()])].flatMap(key => {
    const [olds, news] = [then.get(key) ?? [], now.get(key) ?? []];
    return Array.from({ length: Math.max(olds.length, news.length) }, (_, at) => waiverChange(olds[at], news[at])).flat();
  });
}

function waiverChange(before: Waiver | undefined, after: Waiver | undefined): GateChange[] {
  const waiver = after ?? before;
  if (waiver === undefined) return [];
  const { gate, skill } = waiver;
  const make = (direction: GateChange['direction'], words: Words, isBlocking: boolean) =>
    [change({ what: 'waiver', gate, skill }, direction, `waiver of ${gate} for ${skill}`, words, isBlocking)];
  if (before === undefined) return make('added', { before: null, after: `new, until ${waiver.until}: ${waiver.reason}` }, true);
  if (after === undefined) return make('removed', { before: `until ${before.until}`, after: null }, false);
  if (before.until !== after.until) {
    const direction = directionOf(Date.parse(before.until), Date.parse(after.until), 'less');
    return make(direction, { before: `until ${before.until}`, after: `until ${after.until}` }, direction === 'loosened');
  }
  return before.reason === after.reason ? [] : make('changed', { before: before.reason, after: after.reason }, false);
}

function keyOf({ skill, gate }: Waiver): string {
  return JSON.stringify([skill, gate]);
}
