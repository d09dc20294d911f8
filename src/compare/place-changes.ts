import type { Changed, Direction, GateChange } from '../model/comparison.ts';
import { PART_KINDS, type Layout, type Rules, type Totals } from '../model/rules.ts';
import { thousands } from '../model/words.ts';
import { change, directionOf, holdsAll, isSame, listWords } from './change.ts';

/** Changes of where skills are looked for, and of what counts towards the size of a tree. */
export function placeChanges(before: Rules, after: Rules): readonly GateChange[] {
  return [...treesChange(before.trees, after.trees), ...layoutChanges(before.layout, after.layout), ...totalsChanges(before.totals, after.totals)];
}

/** A glob that is gone takes what it found with it, whatever stands in its place. */
function treesChange(before: readonly string[], after: readonly string[]): GateChange[] {
  return isSame(before, after) ? [] : [lists('trees', holdsAll(after, before) ? 'tightened' : 'loosened', 'trees', before, after)];
}

/** Patterns are tried in order: one more at the end finds more, one before the others can hide what they find. */
function layoutChanges(before: Layout, after: Layout): GateChange[] {
  return PART_KINDS.flatMap(part => {
    const [then, now] = [before[part], after[part]];
    if (JSON.stringify(then) === JSON.stringify(now)) return [];
    const isAppended = then.every((pattern, at) => now[at] === pattern);
    const direction = isAppended ? 'tightened' : (holdsAll(now, then) ? 'changed' : 'loosened');
    return [lists('layout', direction, `layout of ${part}`, then, now)];
  });
}

/** The more lines are wanted and the fewer parts count, the stricter. */
function totalsChanges({ targetLines: before, count: countBefore }: Totals, { targetLines: after, count: countAfter }: Totals): GateChange[] {
  const counted = isSame(countBefore, countAfter) ? [] : [lists('totals', holdsAll(countBefore, countAfter) ? 'tightened' : 'loosened', 'totals count', countBefore, countAfter)];
  if (before?.[0] === after?.[0] && before?.[1] === after?.[1]) return counted;
  const direction = before === undefined ? 'tightened' : (after === undefined ? 'loosened' : targetDirection(before, after));
  return [change({ what: 'totals' }, direction, 'totals target-lines', { before: targetWords(before), after: targetWords(after) }), ...counted];
}

function targetDirection([lower, upper]: readonly [number, number], [nowLower, nowUpper]: readonly [number, number]): Direction {
  if (lower === nowLower) return directionOf(upper, nowUpper, 'more');
  return directionOf(lower, nowLower, 'more');
}

function targetWords(target: Totals['targetLines']): string {
  return target === undefined ? 'none' : `${thousands(target[0])}-${thousands(target[1])}`;
}

function lists(what: Changed, direction: Direction, subject: string, before: readonly string[], after: readonly string[]): GateChange {
  return change({ what }, direction, subject, { before: listWords(before), after: listWords(after) });
}
