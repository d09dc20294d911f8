import { expect, test } from 'vitest';
import { PART_KINDS } from '../../src/model/rules.ts';
import { beyond, binary, ceiling, example, known, markdown, plain, skill, source, take } from './skill-literal.ts';

test('each file by its path, in the order of the parts', () => {
  const knitting = skill({
    scripts: [source('cast_on.py', {}, { lines: 799 }), source('purl.py', {}, { lines: 801 })],
    skillFile: markdown('knitting.md', {}, { lines: 180 }),
    reference: markdown('REFERENCE.md', {}, { lines: 0 }),
    tracking: { ...markdown('STATUS.md', {}, { lines: 7 }), freshness: 'stale' },
  });
  expect(take('lines', knitting, {}, PART_KINDS.toReversed())).toEqual([
    known('knitting.md', 180), known('REFERENCE.md', 0), known('STATUS.md', 7), known('cast_on.py', 799), known('purl.py', 801),
  ]);
  expect(take('lines', knitting, {}, ['reference'])).toEqual([known('REFERENCE.md', 0)]);
});

test('an example by all its text files', () => {
  const scarf = example('01-scarf', [markdown('01-scarf/README.md', {}, { lines: 20 }), source('01-scarf/a.py', {}, { lines: 5 }), plain('01-scarf/yarn.csv', { lines: 3 }), binary('01-scarf/photo.png')]);
  expect(take('lines', skill({ examples: [scarf, example('02-hat')] }), {}, ['examples'])).toEqual([known('01-scarf', 28), known('02-hat', 0)]);
});

test('an example with one file beyond a ceiling is unknown and the file is named', () => {
  const scarf = example('ex/01-scarf', [source('ex/01-scarf/a.py'), beyond('ex/01-scarf/data/wool.csv')]);
  expect(take('lines', skill({ examples: [scarf] }), {}, ['examples'])).toEqual([ceiling('ex/01-scarf', 'data/wool.csv has 12,000,000 bytes')]);
});

test('a binary file in the place of a script has no lines', () => {
  expect(take('lines', skill({ scripts: [binary('cast_on')] }), {}, ['scripts'])).toEqual([known('cast_on', 0)]);
});
