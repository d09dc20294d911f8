import { describe, expect, test } from 'vitest';
import { difference } from '../../src/status/difference.ts';

const lines = (count: number, text = 'line'): string => Array.from({ length: count }, (_, index) => `${text} ${index + 1}\n`).join('');

describe('difference', () => {
  test('of equal texts is nothing', () => expect(difference('a\n', 'a\n')).toBe(''));
  test('shows three lines around a change', () => {
    expect(difference(lines(9), lines(9).replace('line 5', 'knot 5'))).toBe(
      ['@@ -2,7 +2,7 @@', ' line 2', ' line 3', ' line 4', '-line 5', '+knot 5', ' line 6', ' line 7', ' line 8'].join('\n'),
    );
  });
  test('stops after 200 lines and says how many more', () => {
    const shown = difference('', lines(1203)).split('\n');
    expect(shown).toHaveLength(201);
    expect(shown.at(-1)).toBe('... and 1,004 more lines');
  });
  test('shows exactly 200 lines without a word', () => expect(difference('', lines(199)).split('\n')).toHaveLength(200));
  test('of texts with nothing in common is quick and says where', () => {
    const started = performance.now();
    const shown = difference(`same\n${lines(60_000, 'a')}end\n`, `same\n${lines(50_000, 'b')}end\n`).split('\n');
    expect([shown[0], shown[1], shown.at(-1)]).toEqual(['@@ -2,60000 +2,50000 @@', '-a 1', '... and 109,801 more lines']);
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
