import * as z from 'zod/mini';
import type { Unit } from '../model/measurement.ts';
import type { Threshold } from '../model/rules.ts';
import type { Located, Steps } from './fault.ts';
import { levelsShape, rangeShape } from './limits.ts';
import { child } from './raw.ts';
import { checked } from './scalars.ts';

/** The limits of a gate or an override, or undefined where one of them is not what the unit takes. */
export function readThreshold(unit: Unit, value: unknown): Threshold | undefined {
  return unit.kind === 'levels' ? readLevels(unit.levels, value) : readRange(unit.kind, value);
}

function readLevels(levels: readonly string[], value: unknown): Threshold | undefined {
  const read = checked(z.object(levelsShape(levels)), value);
  return read.success ? { kind: 'levels', max: read.data.max ?? {} } : undefined;
}

function readRange(kind: 'count' | 'share', value: unknown): Threshold | undefined {
  const read = checked(z.object(rangeShape(kind)), value);
  return read.success ? { kind: 'range', ...read.data } : undefined;
}

export function isEmpty(threshold: Threshold): boolean {
  return threshold.kind === 'levels' ? Object.keys(threshold.max).length === 0 : threshold.min === undefined && threshold.max === undefined;
}

/** The limits of a change laid over a gate's own. */
export function laidOver(own: Threshold, change: Threshold): Threshold {
  if (own.kind === 'levels' && change.kind === 'levels') return { kind: 'levels', max: { ...own.max, ...change.max } };
  return own.kind === 'range' && change.kind === 'range' ? { ...own, ...change } : change;
}

/** Limits as they were written: a gate's own, and those that an override lays over them. */
export interface WrittenLimits {
  readonly steps: Steps;
  readonly own: unknown;
  readonly change?: { readonly value: unknown; readonly gate: string };
}

/** The fault of limits that nothing can be within, shown as they were written. */
export function orderFaults(threshold: Threshold, { steps, own, change }: WrittenLimits): Located[] {
  if (threshold.kind === 'levels' || (threshold.min ?? 0) <= (threshold.max ?? Infinity)) return [];
  const written = (key: string) => String(child(change?.value, key) ?? child(own, key));
  const key = change !== undefined && child(change.value, 'min') === undefined ? 'max' : 'min';
  const gate = change === undefined ? {} : { gate: change.gate };
  return [{ steps: [...steps, key], on: 'value', fault: { code: 'min-over-max', min: written('min'), max: written('max'), ...gate } }];
}
