import fc from 'fast-check';
import { expect, test } from 'vitest';
import { partFinder } from '../../src/inventory/finds.ts';
import { fillSkill, globMatching } from '../../src/inventory/pattern.ts';
import { findTrees, treeBases } from '../../src/inventory/trees.ts';
import type { Entry } from '../../src/model/entry.ts';
import { LAYOUT } from './layout.ts';

const find = partFinder(LAYOUT);

/** A path that ends with a slash is a folder, one that ends with an at sign a link. */
function entry(path: string): Entry {
  if (path.endsWith('/')) return { path: path.slice(0, -1), kind: 'folder' };
  return path.endsWith('@') ? { path: path.slice(0, -1), kind: 'link' } : { path, kind: 'file' };
}

const cases: Record<string, { trees: readonly string[]; entries: readonly string[]; is: Readonly<Record<string, readonly string[]>> }> = {
  'the project itself': {
    trees: ['.'], entries: ['INDEX.md', 'knit.md', 'knit/', 'knit/scripts/count.py'],
    is: { '.': ['INDEX.md', 'knit.md', 'knit/scripts/count.py'] },
  },
  'the project itself without a plan': { trees: ['./'], entries: ['knit/SKILL.md'], is: { '.': ['knit/SKILL.md'] } },
  'every folder that is one': {
    trees: ['skills/*'], entries: ['skills/INDEX.md', 'skills/wool/INDEX.md', 'skills/yarn/', 'skills/yarn/knit.md'],
    is: { 'skills/wool': ['skills/wool/INDEX.md'], 'skills/yarn': ['skills/yarn/knit.md'] },
  },
  'a slash and a dot more': { trees: ['./skills/'], entries: ['skills/INDEX.md'], is: { skills: ['skills/INDEX.md'] } },
  'several globs, and one folder that two of them match': {
    trees: ['skills/w*', 'skills/wool', 'more/{yarn,felt}'], entries: ['more/yarn/INDEX.md', 'more/silk/INDEX.md', 'skills/wool/INDEX.md'],
    is: { 'more/yarn': ['more/yarn/INDEX.md'], 'skills/wool': ['skills/wool/INDEX.md'] },
  },
  'a tree inside a tree is one of its own, too': {
    trees: ['skills', 'skills/*'], entries: ['skills/INDEX.md', 'skills/wool/INDEX.md'],
    is: { 'skills': ['skills/INDEX.md', 'skills/wool/INDEX.md'], 'skills/wool': ['skills/wool/INDEX.md'] },
  },
  'folders that are no trees': {
    trees: ['skills/*'], entries: ['skills/assets/logo.svg', 'skills/docs/README.md', 'skills/more/readme.md', 'skills/empty/', 'skills/notes.md', 'skills/wool/sub/INDEX.md'],
    is: {},
  },
  'a plan that is a link or a folder is none': { trees: ['skills/*'], entries: ['skills/wool/INDEX.md@', 'skills/yarn/INDEX.md/', 'skills/yarn/INDEX.md/x.txt'], is: {} },
  'names that a shell or a terminal would choke on': {
    trees: ['skills/**'], entries: ['skills/a\nb/INDEX.md', 'skills/[c]/INDEX.md', 'skills/.d/INDEX.md'],
    is: { 'skills/.d': ['skills/.d/INDEX.md'], 'skills/[c]': ['skills/[c]/INDEX.md'], 'skills/a\nb': ['skills/a\nb/INDEX.md'] },
  },
};

test.for(Object.entries(cases))('trees: %s', ([, { trees, entries, is }]) => {
  expect(findTrees(trees, entries.map(entry), find)).toEqual(Object.entries(is).map(([path, files]) => ({ path, files })));
});

test('the order of entries does not matter', () => {
  const all = cases['several globs, and one folder that two of them match'];
  const entries = [...Object.values(cases).flatMap(each => each.entries), 'skills/wool/b.md', 'skills/wool/a.md'];
  const expected = findTrees(all?.trees ?? [], [...new Set(entries)].toSorted().map(entry), find);
  expect(expected.length).toBeGreaterThan(1);
  fc.assert(fc.property(fc.shuffledSubarray([...new Set(entries)], { minLength: new Set(entries).size }), shuffled => {
    expect(findTrees(all?.trees ?? [], shuffled.map(entry), find)).toEqual(expected);
  }));
});

test('hostile names never throw', () => {
  fc.assert(fc.property(fc.array(fc.string({ unit: 'binary', minLength: 1 })), names => {
    const entries = names.map((path): Entry => ({ path, kind: 'file' }));
    expect(findTrees(['**', '.'], entries, find).length).toBeLessThanOrEqual(1 + names.join('').split('/').length);
  }));
});

test('listing begins below what stands before a wildcard', () => {
  const bases: readonly (readonly [readonly string[], readonly string[]])[] = [
    [['.'], ['']],
    [['./'], ['']],
    [['*'], ['']],
    [['**/skills'], ['']],
    [['skills/*'], ['skills']],
    [['./skills/'], ['skills']],
    [['skills/rust'], ['skills/rust']],
    [['skills/{a,b}/c'], ['skills']],
    [['skills/[ab]*/c'], ['skills']],
    [['skills', 'skills-old/*', 'skills/rust', 'skills/*'], ['skills', 'skills-old']],
    [['b/*', 'a', '.'], ['']],
  ];
  for (const [globs, expected] of bases) expect([globs, treeBases(globs)]).toEqual([globs, expected]);
});

test('globs match names, each in its own way', () => {
  const matches = globMatching();
  const table: readonly (readonly [string, string, boolean])[] = [
    ['knit', 'knit', true], ['knit', 'knit-wool', false], ['knit-*', 'knit-wool', true], ['knit-*', 'knit', false],
    ['{knit,felt}', 'felt', true], ['[kf]*', 'felt', true], ['*', 'anything', true],
  ];
  for (const [glob, name, expected] of [...table, ...table]) expect([glob, name, matches(glob, name)]).toEqual([glob, name, expected]);
});

test('a pattern is filled in wherever the name stands', () => {
  expect(fillSkill('{skill}/{skill}.md', 'knit')).toBe('knit/knit.md');
});
