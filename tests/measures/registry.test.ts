import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { measures } from '../../src/measures/index.ts';

const room = new URL('../../src/measures/', import.meta.url);
const sources = readdirSync(room).filter(name => name.endsWith('.ts'));

describe('the registry of measures', () => {
  test('names each measure as the measure names itself', () => {
    expect(Object.keys(measures)).toEqual(Object.values(measures).map(({ id }) => id));
  });

  test('has one entry for each file that defines a measure, and no other', () => {
    const defining = sources.filter(name => readFileSync(new URL(name, room), 'utf8').includes('= defineMeasure({'));
    expect(defining.map(name => name.replace('.ts', ''))).toEqual(Object.keys(measures).toSorted());
  });

  test.each(Object.values(measures).filter(({ of }) => of.allowed.length > 0))('$id allows the parts that it takes by default', ({ of }) => {
    expect((of.default ?? []).filter(part => !of.allowed.includes(part))).toEqual([]);
  });

  test.each(Object.values(measures))('$id says in one sentence what its value is', ({ summary }) => {
    expect(summary).toMatch(/^[A-Z][^\n]*\.$/);
  });
});

describe('options', () => {
  const cases = [
    ['files', { files: '{skill}/LICENSE*' }, true],
    ['files', { files: ['a', 'b'] }, true],
    ['files', { files: [] }, false],
    ['files', { files: [''] }, false],
    ['files', {}, false],
    ['pattern', { pattern: 'TODO' }, true],
    ['pattern', { pattern: '' }, false],
    ['cli-flags', { flags: ['--help', '-v'] }, true],
    ['cli-flags', { flags: ['help'] }, false],
    ['cli-flags', { flags: [] }, false],
    ['documentation', {}, true],
    ['documentation', { sections: ['Errors'] }, true],
    ['documentation', { sections: [''] }, false],
    ['lines', { lines: 3 }, false],
  ] as const;

  test.each(cases)('%s %o: %s', (id, options, isRight) => {
    expect(z.safeParse(measures[id].options, options).success).toBe(isRight);
  });
});
