import type { Value } from '../model/measurement.ts';
import type { Threshold } from '../model/rules.ts';

/** How near a value is to a threshold: 1 within, and falling towards 0 the farther outside. See CONTRACT "gates.yaml". */
export function nearness(value: Value, threshold: Threshold): number {
  if (threshold.kind === 'levels') return worstLevel(value, threshold.max);
  const { min = 0, max = Infinity } = threshold;
  const number = typeof value === 'number' ? value : sum(value);
  if (number < min) return number / min;
  return number <= max ? 1 : excess(number, max);
}

/** Only a value that is within scores 1. */
export function isWithin(value: Value, threshold: Threshold): boolean {
  return nearness(value, threshold) === 1;
}

function worstLevel(value: Value, max: Readonly<Record<string, number>>): number {
  const levels = typeof value === 'number' ? {} : value;
  return Math.min(1, ...Object.entries(max).map(([level, limit]) => {
    const count = levels[level] ?? 0;
    return count <= limit ? 1 : excess(count, limit);
  }));
}

/** Where nothing is allowed the first one halves the score. */
function excess(value: number, max: number): number {
  return max === 0 ? 1 / (1 + value) : max / value;
}

function sum(levels: Readonly<Record<string, number>>): number {
  return Object.values(levels).reduce((total, count) => total + count, 0);
}
