import { wantsWords } from '../gates/words.ts';
import type { Direction } from '../model/comparison.ts';
import type { Unit } from '../model/measurement.ts';
import type { Gate, Threshold } from '../model/rules.ts';
import { directionOf, type Words } from './change.ts';

/** What a gate asks of its subjects, and of how many. */
export type Limits = Pick<Gate, 'threshold' | 'atLeast'>;

/** One limit that changed. */
export interface LimitChange extends Words {
  readonly direction: Direction;
}

/** Every limit that is another one now. */
export function limitChanges(before: Limits, after: Limits, unit: Unit): readonly LimitChange[] {
  return [...thresholdChanges(before.threshold, after.threshold, unit), ...neededChanges(before.atLeast, after.atLeast)];
}

/** Whether one set of limits lets anything pass that another does not, as far as anybody can tell. */
export function isLooser(limits: Limits, than: Limits, unit: Unit): boolean {
  return limitChanges(than, limits, unit).some(({ direction }) => direction !== 'tightened');
}

function thresholdChanges(before: Threshold, after: Threshold, unit: Unit): readonly LimitChange[] {
  if (before.kind === 'levels' && after.kind === 'levels') return levelChanges(before.max, after.max);
  if (before.kind !== 'range' || after.kind !== 'range') return [{ direction: 'changed', before: wantsWords({ threshold: before }, unit), after: wantsWords({ threshold: after }, unit) }];
  return [
    ...boundChange(before.min, after.min, 'more', limit => wantsWords({ threshold: { kind: 'range', min: limit } }, unit), 'no lower limit'),
    ...boundChange(before.max, after.max, 'less', limit => wantsWords({ threshold: { kind: 'range', max: limit } }, unit), 'no upper limit'),
  ];
}

function levelChanges(before: Readonly<Record<string, number>>, after: Readonly<Record<string, number>>): readonly LimitChange[] {
  const levels = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return levels.flatMap(level => boundChange(before[level], after[level], 'less', limit => (limit === 0 ? `no ${level}` : `at most ${limit} ${level}`), `any number of ${level}`));
}

function boundChange(before: number | undefined, after: number | undefined, stricter: 'more' | 'less', words: (limit: number) => string, none: string): LimitChange[] {
  if (before === after) return [];
  const sides = { before: before === undefined ? none : words(before), after: after === undefined ? none : words(after) };
  if (before === undefined || after === undefined) return [{ direction: after === undefined ? 'loosened' : 'tightened', ...sides }];
  return [{ direction: directionOf(before, after, stricter), ...sides }];
}

/** Of each subject to at least so many can be either: three of three scripts, or three of ten. */
function neededChanges(before: number | undefined, after: number | undefined): LimitChange[] {
  if (before === after) return [];
  const words = (needed: number | undefined) => (needed === undefined ? 'each subject' : `at least ${needed}`);
  const direction = before === undefined || after === undefined ? 'changed' : directionOf(before, after, 'more');
  return [{ direction, before: words(before), after: words(after) }];
}
