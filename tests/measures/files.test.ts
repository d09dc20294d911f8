import { expect, test } from 'vitest';
import { AROUND, known, markdown, skill, take } from './skill-literal.ts';

const tree = [
  'skills/crafts/.hidden/knitting.md',
  'skills/crafts/@(a|b).md',
  'skills/crafts/a.md',
  'skills/crafts/knitting/LICENSE',
  'skills/crafts/knitting/LICENSE-MIT',
  'skills/crafts/knitting-lace/LICENSE',
  'skills/other/a.md',
];
const knitting = skill({ skillFile: markdown('knitting.md'), surroundings: { ...AROUND, files: tree } });

test.each([
  ['{skill}/LICENSE*', 2],
  ['{skill}/license*', 0],
  ['**', 6],
  ['**/{skill}.md', 1],
  ['@(a|b).md', 1],
  ['skills/crafts/a.md', 0],
  ['../other/*', 0],
  [['a.md', 'knitting/*'], 3],
  [['*.md', 'a.md'], 2],
])('%o: %i', (files, value) => {
  expect(take('files', knitting, { files })).toEqual([known('skills/crafts/knitting', value)]);
});

test('the tree that is the project itself', () => {
  expect(take('files', { ...knitting, tree: '.' }, { files: 'skills/*/a.md' })).toEqual([known('knitting', 2)]);
});

test('a name with the look of a replacement pattern is taken as it is', () => {
  expect(take('files', { ...knitting, name: '$&' }, { files: '{skill}' })).toEqual([known('skills/crafts/$&', 0)]);
});
