import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isWithin, nearness } from '../../src/gates/threshold.ts';
import type { Value } from '../../src/model/measurement.ts';
import type { Threshold } from '../../src/model/rules.ts';

const range = (min?: number, max?: number): Threshold => ({ kind: 'range', ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) });
const levels = (max: Record<string, number>): Threshold => ({ kind: 'levels', max });

describe('how near a value is to its threshold', () => {
  const cases: Record<string, readonly [Value, Threshold, number]> = {
    'min reached': [800, range(800), 1],
    'min passed': [5000, range(800), 1],
    'one short of min': [799, range(800), 799 / 800],
    'half of min': [400, range(800), 0.5],
    'nothing of min': [0, range(800), 0],
    'min of zero': [0, range(0), 1],
    'max reached': [10, range(undefined, 10), 1],
    'below max': [0, range(undefined, 10), 1],
    'twice max': [20, range(undefined, 10), 0.5],
    'max of zero kept': [0, range(undefined, 0), 1],
    'one where none is allowed': [1, range(undefined, 0), 0.5],
    'three where none is allowed': [3, range(undefined, 0), 0.25],
    'within both': [3750, range(3500, 4000), 1],
    'at the lower of both': [3500, range(3500, 4000), 1],
    'at the upper of both': [4000, range(3500, 4000), 1],
    'below both': [1750, range(3500, 4000), 0.5],
    'above both': [8000, range(3500, 4000), 0.5],
    'a share': [0.93, range(1), 0.93],
    'levels kept': [{ critical: 0, high: 2, low: 9 }, levels({ critical: 0, high: 2 }), 1],
    'a level that is not there': [{}, levels({ critical: 0 }), 1],
    'the worst level counts': [{ critical: 1, high: 4 }, levels({ critical: 0, high: 1 }), 0.25],
    'levels held against a range are added up': [{ critical: 1, high: 3 }, range(undefined, 2), 0.5],
  };

  test.each(Object.entries(cases))('%s', (_, [value, threshold, near]) => {
    expect(nearness(value, threshold)).toBe(near);
    expect(isWithin(value, threshold)).toBe(near === 1);
  });
});

describe('for any threshold', () => {
  const number = fc.oneof(fc.nat(), fc.double({ min: 0, max: 1e9, noNaN: true }));
  const anyRange = fc.tuple(number, number).map(([a, b]) => range(Math.min(a, b), Math.max(a, b)));

  test('the score lies between 0 and 1, and is 1 just within the limits', () => {
    fc.assert(fc.property(number, anyRange, (value, threshold) => {
      const near = nearness(value, threshold);
      const { min = 0, max = Infinity } = threshold.kind === 'range' ? threshold : {};
      expect(near).toBeGreaterThanOrEqual(0);
      expect(near).toBeLessThanOrEqual(1);
      expect(near === 1).toBe(value >= min && value <= max);
    }));
  });

  test('more never lowers the score of a minimum, less never that of a maximum', () => {
    fc.assert(fc.property(number, number, number, (a, b, limit) => {
      const [less, more] = [Math.min(a, b), Math.max(a, b)];
      expect(nearness(more, range(limit))).toBeGreaterThanOrEqual(nearness(less, range(limit)));
      expect(nearness(less, range(undefined, limit))).toBeGreaterThanOrEqual(nearness(more, range(undefined, limit)));
    }));
  });
});
