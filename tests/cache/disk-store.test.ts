import { existsSync, readdirSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { diskStore } from '../../src/cache/disk-store.ts';
import type { FactKey } from '../../src/cache/fact-store.ts';
import { buildTree } from '../build-tree.ts';

const record = (text: string) => ({ facts: Buffer.from(text), lineSums: Uint32Array.of(text.length) });
const LARGE = { packs: 99, bytes: 1e9 };

/** A run that keeps some facts, asking for others. */
function run(folder: string, put: readonly FactKey[], ask: readonly FactKey[] = [], limits = LARGE): (string | undefined)[] {
  const store = diskStore(folder, limits);
  for (const key of put) store.put(key, record(key));
  const answers = ask.map(key => { const found = store.get(key); return found && Buffer.from(found.facts).toString(); });
  store.save();
  return answers;
}

test('what one run keeps, later runs have', () => {
  const folder = join(buildTree({}), 'facts');
  run(folder, ['plain:a', 'plain:b']);
  run(folder, ['plain:c']);
  expect(run(folder, [], ['plain:a', 'plain:c', 'plain:d'])).toEqual(['plain:a', 'plain:c', undefined]);
  expect(readdirSync(folder)).toHaveLength(2);
});

test('two at once do not disturb each other', () => {
  const folder = join(buildTree({}), 'facts');
  const [one, other] = [diskStore(folder), diskStore(folder)];
  one.put('plain:a', record('plain:a'));
  other.put('plain:a', record('plain:a'));
  other.put('plain:b', record('plain:b'));
  expect(one.has('plain:b')).toBe(false);
  one.save();
  other.save();
  expect(run(folder, [], ['plain:a', 'plain:b'])).toEqual(['plain:a', 'plain:b']);
});

test('many packs become one, with all that is in them', () => {
  const folder = join(buildTree({}), 'facts');
  const keys = Array.from({ length: 5 }, (_, at): FactKey => `plain:${at}`);
  for (const key of keys) run(folder, [key], [], { packs: 4, bytes: 1e9 });
  expect(readdirSync(folder)).toHaveLength(1);
  expect(run(folder, [], keys)).toEqual(keys);
});

test('where packs are too large only what the last run used is left', () => {
  const folder = join(buildTree({}), 'facts');
  run(folder, ['plain:a', 'plain:b', 'plain:c']);
  run(folder, [], ['plain:b'], { packs: 99, bytes: 10 });
  expect(run(folder, [], ['plain:a', 'plain:b', 'plain:c'])).toEqual([undefined, 'plain:b', undefined]);
});

test('damaged packs and what killed processes left are removed, what another one writes now is not', () => {
  const folder = buildTree({ 'damaged.pack': 'x'.repeat(400), 'old.tmp': 'x', 'new.tmp': 'x' });
  utimesSync(join(folder, 'old.tmp'), new Date(0), new Date(0));
  expect(run(folder, ['plain:a'], ['plain:b'])).toEqual([undefined]);
  expect(readdirSync(folder).filter(name => !/^[0-9a-f]{16}\.pack$/.test(name))).toEqual(['new.tmp']);
});

test('facts are kept for this run where nothing can be written', () => {
  const root = buildTree({ file: '' });
  const inFile = join(root, 'file', 'facts');
  expect(run(inFile, ['plain:a'], ['plain:a', 'plain:b'])).toEqual(['plain:a', undefined]);
  expect(existsSync(inFile)).toBe(false);
});

test('nobody else can read or write it', () => {
  const folder = join(buildTree({}), 'facts');
  run(folder, ['plain:a']);
  const [pack = ''] = readdirSync(folder);
  expect([folder, join(folder, pack)].map(path => statSync(path).mode & 0o777)).toEqual([0o700, 0o600]);
});
