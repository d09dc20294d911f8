import * as z from 'zod/mini';
import type { Unit } from '../model/measurement.ts';
import { expects, optional, percentage, whole } from './scalars.ts';

const LOWEST = 'The lowest value that passes.';
const HIGHEST = 'The highest value that passes.';

const counts = { min: optional(whole, LOWEST), max: optional(whole, HIGHEST) };
const shares = { min: optional(percentage, LOWEST), max: optional(percentage, HIGHEST) };

/** The keys that limit a unit's numbers. */
export function limitsShape(unit: Unit) {
  return unit.kind === 'levels' ? levelsShape(unit.levels) : rangeShape(unit.kind);
}

export function rangeShape(kind: 'count' | 'share') {
  return kind === 'share' ? shares : counts;
}

export function levelsShape(levels: readonly string[]) {
  const max = z.strictObject(Object.fromEntries(levels.map(level => [level, z.exactOptional(whole)])), expects('levels'));
  z.globalRegistry.add(max, { minProperties: 1 });
  return { max: optional(max, 'The highest number of each level that passes.') };
}

/** Which keys set a threshold; those of numbers where the unit is not known. */
export function limitKeys(unit: Unit | undefined): readonly string[] {
  return unit?.kind === 'levels' ? ['max'] : ['min', 'max'];
}
