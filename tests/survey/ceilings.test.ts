import { expect, test } from 'vitest';
import { ceilingsOf } from '../../src/survey/ceilings.ts';

const NAMES = ['bread', 'bread-rye', 'cake'];

/** The folder of a ceiling, and the skills of a tree that it concerns. */
const cases: Record<string, readonly [string, string, readonly string[]]> = {
  'inside a skill\'s folder': ['skills', 'skills/bread/examples/01', ['bread']],
  'at a skill\'s folder': ['skills', 'skills/bread-rye', ['bread-rye']],
  'inside a folder that sorts by something else': ['skills', 'skills/sweet/cake/data', ['cake']],
  'inside two skills\' names, the outer one': ['skills', 'skills/cake/bread', ['cake']],
  'in a folder of nobody\'s': ['skills', 'skills/assets/large', NAMES],
  'in a folder whose name only begins like a skill\'s': ['skills', 'skills/bread-wheat', NAMES],
  'at the tree': ['skills', 'skills', NAMES],
  'above the tree': ['a/skills', 'a', NAMES],
  'at the project': ['a/skills', '', NAMES],
  'beside the tree': ['skills/bakery', 'skills/brewery/bread', []],
  'beside a tree whose name begins alike': ['skills', 'skills-old/bread', []],
  'inside the tree that is the project': ['.', 'cake/data', ['cake']],
  'in a folder of nobody\'s in the project': ['.', 'assets', NAMES],
  'at the project that is the tree': ['.', '', NAMES],
};

test.for(Object.entries(cases))('a ceiling %s', ([, [tree, folder, expected]]) => {
  const ceiling = { folder, message: 'is 64 folders deep' };
  const found = ceilingsOf(tree, [ceiling], NAMES);
  expect(NAMES.filter(name => found.get(name)?.length === 1)).toEqual(expected);
  expect([...found.values()].flat().every(each => each === ceiling)).toBe(true);
});

test('a skill has its own ceilings and everybody\'s', () => {
  const [own, other, common] = ['skills/bread/x', 'skills/cake/x', 'skills/assets'].map(folder => ({ folder, message: folder }));
  expect(Object.fromEntries(ceilingsOf('skills', [own, other, common].filter(each => each !== undefined), NAMES)))
    .toEqual({ 'bread': [common, own], 'bread-rye': [common], 'cake': [common, other] });
});

test('thousands of ceilings and skills', () => {
  const names = Array.from({ length: 10_000 }, (_, at) => `bread-${at}`);
  const ceilings = Array.from({ length: 10_000 }, (_, at) => ({ folder: at % 2 === 0 ? `skills/bread-${at}` : `skills/assets/${at}`, message: 'is wide' }));
  const found = ceilingsOf('skills', ceilings, names);
  expect([found.get('bread-0')?.length, found.get('bread-1')?.length]).toEqual([5_001, 5_000]);
});
