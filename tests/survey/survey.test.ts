import { execFileSync } from 'node:child_process';
import { truncateSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { DEFAULT_RUN } from '../../src/config/run-defaults.ts';
import type { Rules } from '../../src/model/rules.ts';
import type { Skill } from '../../src/model/skill.ts';
import { diskSource } from '../../src/source/disk.ts';
import type { Source } from '../../src/source/source.ts';
import { survey } from '../../src/survey/survey.ts';
import { buildTree, type FileSpec } from '../build-tree.ts';
import { LAYOUT } from '../inventory/layout.ts';
import { refusals } from '../source/refusal.ts';

const RULES: Rules = {
  path: 'gates.yaml', trees: ['skills/*'], layout: LAYOUT, totals: { count: ['reference', 'scripts', 'examples'] },
  gates: [], overrides: [], waivers: [], run: DEFAULT_RUN,
};
const INDEX = '# Bakery\n\n1. bread\n2. cake\n';

/** A source that takes its bytes back as soon as they were seen, as its interface allows. */
function forgetful(root: string): Source {
  const source = diskSource(root);
  return {
    ...source,
    read: (paths, visit) => source.read(paths, async (path, file) => {
      await visit(path, file);
      if (file.content.kind === 'bytes') file.content.bytes.fill(0);
    }),
  };
}

const look = (root: string, rules: Partial<Rules> = {}) => survey(forgetful(root), { ...RULES, ...rules });

/** The lines of each file of a skill, by path; why there are none where it is beyond a ceiling. */
function lines({ skillFile, reference, tracking, scripts, examples }: Skill): Record<string, number | string> {
  const files = [skillFile, reference, tracking, ...scripts, ...examples.flatMap(each => each.files)].filter(file => file !== undefined);
  return Object.fromEntries(files.map(({ path, facts }) => [path, facts.kind === 'beyond' ? facts.message : facts.kind === 'binary' ? 'binary' : facts.text.lines]));
}

test('plans, documents and files of every tree are found', async () => {
  const root = buildTree({
    'skills/bakery/INDEX.md': INDEX,
    'skills/bakery/STATUS.md': '\uFEFFold\r\n',
    'skills/bakery/bread.md': { lines: 20 },
    'skills/bakery/bread/resources/REFERENCE.md': { lines: 300, finalNewline: false },
    'skills/bakery/bread/resources/STATUS.md': '# Bread\n',
    'skills/bakery/bread/resources/scripts/knead.py': { lines: 12 },
    'skills/bakery/bread/resources/examples/01-loaf/main.py': { lines: 7 },
    'skills/bakery/bread/resources/examples/01-loaf/crumb.bin': new Uint8Array([0, 1]),
    'skills/bakery/jam/SKILL.md': { lines: 3 },
    'skills/brewery/ale/SKILL.md': { lines: 4 },
    'skills/assets/logo.svg': '<svg/>',
  }, { executable: ['skills/bakery/bread/resources/scripts/knead.py'] });
  const { trees, problems } = await look(root);
  const [bakery, brewery] = trees;
  expect(problems).toEqual([]);
  expect(trees.map(({ path, plan }) => [path, plan?.title])).toEqual([['skills/bakery', 'Bakery'], ['skills/brewery', undefined]]);
  expect(bakery?.skills.map(({ name, planned }) => [name, planned?.number])).toEqual([['bread', 1], ['cake', 2], ['jam', undefined]]);
  expect(bakery?.skills.map(lines)).toEqual([
    {
      'skills/bakery/bread.md': 20,
      'skills/bakery/bread/resources/REFERENCE.md': 300,
      'skills/bakery/bread/resources/STATUS.md': 1,
      'skills/bakery/bread/resources/scripts/knead.py': 12,
      'skills/bakery/bread/resources/examples/01-loaf/crumb.bin': 'binary',
      'skills/bakery/bread/resources/examples/01-loaf/main.py': 7,
    },
    {},
    { 'skills/bakery/jam/SKILL.md': 3 },
  ]);
  expect(bakery?.skills[0]?.scripts.map(({ executable }) => executable)).toEqual([true]);
  expect(bakery?.skills[0]?.examples.map(({ number }) => number)).toEqual([1]);
  expect(bakery?.skills[1]?.expected).toEqual({ 'skill-file': 'skills/bakery/cake.md', 'reference': 'skills/bakery/cake/resources/REFERENCE.md', 'tracking': 'skills/bakery/cake/resources/STATUS.md' });
  expect(Buffer.from(bakery?.status ?? []).toString()).toBe('\uFEFFold\r\n');
  expect([...(bakery?.tracking ?? [])].map(([path, bytes]) => [path, Buffer.from(bytes).toString()])).toEqual([['skills/bakery/bread/resources/STATUS.md', '# Bread\n']]);
  expect(brewery?.status).toBeUndefined();
  expect(brewery?.skills.map(lines)).toEqual([{ 'skills/brewery/ale/SKILL.md': 4 }]);
});

test('the project itself can be the tree', async () => {
  const root = buildTree({ 'INDEX.md': INDEX, 'STATUS.md': 'old', 'bread.md': { lines: 2 } });
  const { trees } = await look(root, { trees: ['.'] });
  expect(trees.map(({ path, status }) => [path, Buffer.from(status ?? []).toString()])).toEqual([['.', 'old']]);
  expect(trees[0]?.skills.map(lines)).toEqual([{ 'bread.md': 2 }, {}]);
});

test('links and special files are named once, and those beside the trees not at all', async () => {
  const root = buildTree({
    'skills/bakery/INDEX.md': INDEX, 'skills/bakery/bread.md': { link: '/etc/hostname' }, 'skills/bakery/bread/loop': { link: '..' },
    'skills/link': { link: 'bakery' }, 'skills/assets/link': { link: 'x' },
  });
  execFileSync('mkfifo', [join(root, 'skills/bakery/cake.md')]);
  const { trees, problems } = await look(root, { trees: ['skills/*', 'skills/bakery'] });
  expect(problems).toEqual([
    { path: 'skills/bakery/bread.md', message: 'is a symbolic link: not followed, counts for nothing' },
    { path: 'skills/bakery/bread/loop', message: 'is a symbolic link: not followed, counts for nothing' },
    { path: 'skills/bakery/cake.md', message: 'is no regular file: not opened, counts for nothing' },
  ]);
  expect(trees.map(({ skills }) => skills.map(lines))).toEqual([[{}, {}]]);
});

test('a file beyond a ceiling is its own case, a folder beyond one concerns its skill', async () => {
  const deep = Array.from({ length: 66 }, (_, at) => `d${at}`).join('/');
  const root = buildTree({
    'skills/bakery/INDEX.md': INDEX, 'skills/bakery/bread/resources/REFERENCE.md': '', 'skills/bakery/cake.md': { lines: 1 }, [`skills/bakery/cake/resources/examples/01/${deep}/x.py`]: '',
  });
  truncateSync(join(root, 'skills/bakery/bread/resources/REFERENCE.md'), 200_000_000);
  const { trees } = await look(root);
  const [bread, cake] = trees[0]?.skills ?? [];
  expect(bread && lines(bread)).toEqual({ 'skills/bakery/bread/resources/REFERENCE.md': 'has 200,000,000 bytes: skillgate reads files of up to 10,000,000' });
  expect(bread?.ceilings).toEqual([]);
  expect(cake && lines(cake)).toEqual({ 'skills/bakery/cake.md': 1 });
  expect(cake?.ceilings.map(({ message }) => message)).toEqual(['is 64 folders deep: skillgate looks no deeper']);
});

test('what documents link to is looked at: kinds in the whole project, anchors where they are asked for', async () => {
  const root = buildTree({
    'README.md': '# Welcome\n\n## Oven rules\n', 'other/x.md': '# Unasked\n',
    'skills/bakery/INDEX.md': INDEX,
    'skills/bakery/bread.md': '# Bread\n\n[a](#bread) [b](../../README.md#oven-rules) [c](../../other/x.md) [d](gone.md) [e](../../../etc/passwd) [f](bread/) [g](https://example.org/)\n',
    'skills/bakery/bread/x.txt': '',
  });
  const { kinds, anchors, files } = (await look(root)).trees[0]?.skills[0]?.surroundings ?? { kinds: new Map(), anchors: new Map(), files: [] };
  expect(Object.fromEntries(kinds)).toEqual({ 'README.md': 'file', 'other/x.md': 'file', 'skills/bakery/bread': 'folder', 'skills/bakery/bread.md': 'file' });
  expect(Object.fromEntries([...anchors].map(([path, ids]) => [path, [...ids]]))).toEqual({ 'README.md': ['welcome', 'oven-rules'], 'skills/bakery/bread.md': ['bread'] });
  expect(files).toEqual(['skills/bakery/INDEX.md', 'skills/bakery/bread.md', 'skills/bakery/bread/x.txt']);
});

test('the expressions of gates.yaml are looked for in every file', async () => {
  const root = buildTree({ 'skills/bakery/INDEX.md': INDEX, 'skills/bakery/bread/scripts/knead.py': 'x = 1\ny = 2  # FIXME\n' });
  const gate: Rules['gates'][number] = {
    id: 'markers', title: 'Markers', group: 'quality', measure: 'pattern', of: ['scripts'], options: { pattern: 'FIXME' }, threshold: { kind: 'range', max: 0 }, weight: 1, blocks: 'never',
  };
  const facts = (await look(root, { gates: [gate] })).trees[0]?.skills[0]?.scripts[0]?.facts;
  expect(facts).toMatchObject({ kind: 'code', text: { matches: { FIXME: [{ line: 2, column: 10, text: 'FIXME' }] } } });
});

interface Case {
  readonly files: Readonly<Record<string, FileSpec>>;
  readonly rules?: Partial<Rules>;
  readonly says: readonly string[];
}

const refused: Record<string, Case> = {
  'no tree': { files: { 'skills/notes.md': '' }, says: ['gates.yaml: no tree found: "skills/*" matches no folder that holds an INDEX.md or a skill'] },
  'no tree by several globs': { files: {}, rules: { trees: ['a', 'b/*'] }, says: ['gates.yaml: no tree found: "a" or "b/*" matches no folder that holds an INDEX.md or a skill'] },
  'trees without skills, each of them': {
    files: { 'skills/a/INDEX.md': '# Soon\n', 'skills/b/INDEX.md': '', 'skills/c/INDEX.md': INDEX },
    says: ['a', 'b'].map(tree => `skills/${tree}/INDEX.md: plans no skill and there is none beside it: name each in a heading or a numbered item that begins with its slug`),
  },
  'faults of all plans at once': {
    files: {
      'skills/a/INDEX.md': '1. bread\n   - Stage: finished\n2. cake\n   - After: bred\n',
      'skills/b/INDEX.md': new Uint8Array([0x31, 0x0a, 0xff]),
      'skills/c/INDEX.md': '1. bread\0\n',
      'skills/d/INDEX.md': INDEX,
    },
    says: [
      'skills/a/INDEX.md:2:6: bread: stage "finished" is not one of pending, started, core or complete',
      'skills/a/INDEX.md:4:6: "After" names "bred", which is no tier or skill of this plan: did you mean "bread"?',
      'skills/b/INDEX.md:2:1: is not UTF-8, expected text in UTF-8',
      'skills/c/INDEX.md:1:9: holds a NUL byte, expected text',
    ],
  },
};

test.for(Object.entries(refused))('%s: no answer, and one line for each fault', async ([, { files, rules, says }]) => {
  expect(await refusals(() => look(buildTree(files), rules))).toEqual(says);
});

test('a plan of 200 MB is no answer', async () => {
  const root = buildTree({ 'skills/bakery/INDEX.md': '' });
  truncateSync(join(root, 'skills/bakery/INDEX.md'), 200_000_000);
  expect(await refusals(() => look(root))).toEqual(['skills/bakery/INDEX.md: has 200,000,000 bytes: skillgate reads files of up to 10,000,000']);
});
