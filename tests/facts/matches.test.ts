import { expect, test } from 'vitest';
import { loadReader } from '../../src/facts/analyser.ts';
import { textOf } from './analysed.ts';

const NOTHING = { kinds: new Set(['plain'] as const), patterns: [], security: false, fences: false, lineSums: false };

async function matches(pattern: string, text: string) {
  const analyse = await loadReader({ ...NOTHING, patterns: [pattern] });
  return textOf(analyse('plain', Buffer.from(text))).matches[pattern];
}

test.for([
  ['\\b(TODO|FIXME)\\b', 'knit\n  TODO purl, FIXME', [{ line: 2, column: 3, text: 'TODO' }, { line: 2, column: 14, text: 'FIXME' }]],
  ['^purl$', 'knit\npurl\r\npurl', [{ line: 2, column: 1, text: 'purl' }, { line: 3, column: 1, text: 'purl' }]],
  ['knit\\npurl', 'knit\r\npurl', [{ line: 1, column: 1, text: 'knit\npurl' }]],
  ['x*', 'axx', [{ line: 1, column: 1, text: '' }, { line: 1, column: 2, text: 'xx' }, { line: 1, column: 4, text: '' }]],
  ['.', '😀', [{ line: 1, column: 1, text: '😀' }]],
  ['sail', 'knit', []],
] as const)('%j in %j', async ([pattern, text, found]) => {
  expect(await matches(pattern, text)).toEqual(found);
});

test('a match is cut to 80 characters, never through a surrogate pair', async () => {
  expect(await matches('a+', 'a'.repeat(200))).toEqual([{ line: 1, column: 1, text: 'a'.repeat(80) }]);
  expect(await matches('a.*', `${'a'.repeat(79)}😀😀`)).toEqual([{ line: 1, column: 1, text: 'a'.repeat(79) }]);
});

test('at most a thousand matches of each pattern', async () => {
  expect(await matches('a', 'a'.repeat(5000))).toHaveLength(1000);
  expect(await matches('', 'a'.repeat(5000))).toHaveLength(1000);
});

test('each pattern is kept by its own words, however it is called', async () => {
  const analyse = await loadReader({ ...NOTHING, patterns: ['__proto__', 'knit', 'knit'] });
  const found = textOf(analyse('plain', Buffer.from('knit __proto__'))).matches;
  expect(Object.entries(found)).toEqual([
    ['__proto__', [{ line: 1, column: 6, text: '__proto__' }]],
    ['knit', [{ line: 1, column: 1, text: 'knit' }]],
  ]);
});

test('a pattern that would explode elsewhere runs in linear time', async () => {
  expect(await matches('(a+a+)+b', 'a'.repeat(50_000))).toEqual([]);
});
