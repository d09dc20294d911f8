import { expect, test } from 'vitest';
import type { MarkdownFacts } from '../../src/model/facts.ts';
import { beyond, ceiling, example, heading, keys, known, markdown, skill, source, take } from './skill-literal.ts';

const good: Partial<MarkdownFacts> = { headings: [heading(1, 'A scarf')], words: 60, fences: [{ language: 'sh', code: 'knit', line: 5, column: 1 }] };
const path = 'ex/01-scarf/README.md';

function scarf(...files: readonly string[]) {
  return take('readme', skill({ examples: [example('ex/01-scarf', files.map(file => markdown(`ex/01-scarf/${file}`, good)))] }));
}

function explained(facts: Partial<MarkdownFacts>) {
  return take('readme', skill({ examples: [example('ex/01-scarf', [markdown(path, { ...good, ...facts })])] }));
}

test.each([
  ['all', {}, 1, []],
  ['59 words', { words: 59 }, 2 / 3, [{ path, line: 1, column: 1, key: 'short', message: '59 words of prose, expected 60 or more', fix: 'explain what the example shows and why it is done this way' }]],
  ['no code', { fences: [] }, 2 / 3, [{ path, line: 1, column: 1, key: 'no code block', message: 'no code block, expected a fenced one', fix: 'show how to run the example between two lines ```' }]],
  ['no title', { headings: [heading(2, 'A scarf')] }, 2 / 3, [{ path, line: 1, column: 1, key: 'no title', message: 'no title, expected a level-1 heading', fix: 'put a line # Title at the top' }]],
])('%s', (_, facts, value, findings) => {
  expect(explained(facts)).toEqual([known('ex/01-scarf', value, findings)]);
});

test('an empty README has nothing of it', () => {
  const measured = explained({ words: 0, fences: [], headings: [] });
  expect([measured.map(one => one.kind === 'known' && one.value), keys(measured)]).toEqual([[0], ['no title', 'short', 'no code block']]);
});

test('its name in any case, and only directly in the folder', () => {
  const none = { path: 'ex/01-scarf', line: 1, column: 1, key: 'no README.md', message: 'no README.md, expected one in the folder', fix: 'write ex/01-scarf/README.md' };
  expect(scarf('readme.MD')).toEqual([known('ex/01-scarf', 1)]);
  expect(scarf('docs/README.md', 'NOTES.md')).toEqual([known('ex/01-scarf', 0, [none])]);
});

test('README.md itself where there are several', () => {
  const files = [markdown('ex/01-scarf/Readme.md'), markdown(path, good)];
  expect(take('readme', skill({ examples: [example('ex/01-scarf', files)] }))).toEqual([known('ex/01-scarf', 1)]);
});

test('a single file is told how to become a folder', () => {
  const fix = 'make the folder ex/01_scarf, move the file to ex/01_scarf/01_scarf.py and write ex/01_scarf/README.md';
  const finding = { path: 'ex/01_scarf.py', line: 1, column: 1, key: 'no folder', message: 'a single file without a README.md, expected a folder with both', fix };
  expect(take('readme', skill({ examples: [example('ex/01_scarf.py', [source('ex/01_scarf.py')])] }))).toEqual([known('ex/01_scarf.py', 0, [finding])]);
});

test('a README beyond a ceiling is named', () => {
  expect(take('readme', skill({ examples: [example('ex/01-scarf', [beyond(path)])] }))).toEqual([ceiling('ex/01-scarf', 'README.md has 12,000,000 bytes')]);
});
