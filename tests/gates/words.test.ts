import { describe, expect, test } from 'vitest';
import { limitWords, valueWords, wantsWords } from '../../src/gates/words.ts';
import type { Unit, Value } from '../../src/model/measurement.ts';
import type { Threshold } from '../../src/model/rules.ts';
import { LEVELS, LINES, SHARE } from '../report/literals.ts';

describe('a value', () => {
  const cases: readonly (readonly [Value, Unit, string])[] = [
    [0, LINES, '0 lines'],
    [1, LINES, '1 line'],
    [2814, LINES, '2,814 lines'],
    [1_234_567, LINES, '1,234,567 lines'],
    [1, SHARE, '100 %'],
    [0.9999, SHARE, '99 %'],
    [0.29, SHARE, '29 %'],
    [0, SHARE, '0 %'],
    [{ critical: 0, high: 1, low: 1200 }, LEVELS, '1 high, 1,200 low'],
    [{ critical: 0 }, LEVELS, 'none'],
    [3, LEVELS, '3'],
  ];

  test.each(cases)('%j', (value, unit, words) => {
    expect(valueWords(value, unit)).toBe(words);
  });
});

describe('what a gate wants, with its unit and beside a value that named it', () => {
  const cases: readonly (readonly [Omit<Extract<Threshold, { kind: 'range' }>, 'kind'>, Unit, string, string])[] = [
    [{ min: 3500, max: 4000 }, LINES, '3,500-4,000 lines', '3,500-4,000'],
    [{ min: 800 }, LINES, '800 lines or more', '800 or more'],
    [{ min: 1 }, LINES, '1 line or more', '1 or more'],
    [{ max: 0 }, LINES, 'no line', 'none'],
    [{ max: 1 }, LINES, 'at most 1 line', 'at most 1'],
    [{ max: 5000 }, LINES, 'at most 5,000 lines', 'at most 5,000'],
    [{ min: 3, max: 3 }, LINES, '3 lines', '3'],
    [{ min: 0, max: 0 }, LINES, '0 lines', '0'],
    [{ min: 1 }, SHARE, '100 %', '100 %'],
    [{ min: 0.995 }, SHARE, '99.5 % or more', '99.5 % or more'],
    [{ min: 0.29 }, SHARE, '29 % or more', '29 % or more'],
    [{ min: 0.8, max: 0.9 }, SHARE, '80-90 %', '80-90 %'],
    [{ max: 0 }, SHARE, 'at most 0 %', 'at most 0 %'],
  ];

  test.each(cases)('%j', (limits, unit, wants, limit) => {
    expect(wantsWords({ threshold: { kind: 'range', ...limits } }, unit)).toBe(wants);
    expect(limitWords({ kind: 'range', ...limits }, unit)).toBe(limit);
  });

  test('levels', () => {
    const threshold: Threshold = { kind: 'levels', max: { critical: 0, high: 2, low: 1000 } };
    expect(wantsWords({ threshold }, LEVELS)).toBe('no critical, at most 2 high and at most 1,000 low');
    expect(limitWords(threshold, LEVELS)).toBe('no critical, at most 2 high and at most 1,000 low');
  });

  test('at least so many subjects', () => {
    expect(wantsWords({ threshold: { kind: 'range', min: 800 }, atLeast: 3 }, LINES)).toBe('3 with 800 lines or more');
    expect(wantsWords({ threshold: { kind: 'range', min: 1 }, atLeast: 1 }, SHARE)).toBe('1 with 100 %');
  });
});
