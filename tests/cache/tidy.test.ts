import { existsSync, readdirSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tidyUp } from '../../src/cache/tidy.ts';
import { buildTree } from '../build-tree.ts';

/** Used so many days ago. */
function age(path: string, days: number): void {
  const then = new Date(Date.now() - days * 86_400_000);
  utimesSync(path, then, then);
}

test('the three builds that were used last are kept', () => {
  const place = buildTree(Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map(name => [`${name}/facts`, ''])));
  for (const [at, name] of ['a', 'b', 'c', 'd', 'e'].entries()) age(join(place, name), 10 + at);
  tidyUp(place, join(place, 'e'), []);
  expect(readdirSync(place)).toEqual(['a', 'b', 'e']);
});

test('of what a build keeps, what was used last stays; what this run used is marked', () => {
  const names = Array.from({ length: 302 }, (_, at) => `verdicts-${String(at).padStart(3, '0')}.json`);
  const place = buildTree(Object.fromEntries(names.map(name => [`build/${name}`, ''])));
  for (const [at, name] of names.entries()) age(join(place, 'build', name), 400 - at);
  const used = join(place, 'build', names[0] ?? '');
  tidyUp(place, join(place, 'build'), [used, join(place, 'build/not-there.json')]);
  expect(names.filter(name => !existsSync(join(place, 'build', name)))).toEqual(['verdicts-001.json', 'verdicts-002.json']);
  expect(Date.now() - statSync(used).mtimeMs).toBeLessThan(60_000);
});

test('nothing happens where nothing is', () => {
  const place = buildTree({});
  tidyUp(join(place, 'gone'), join(place, 'gone/build'), []);
  expect(readdirSync(place)).toEqual([]);
});
