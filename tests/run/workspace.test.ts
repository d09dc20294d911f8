import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { changedPaths, removeAll, snapshot } from '../../src/run/workspace.ts';
import { buildTree } from '../build-tree.ts';

test('what an example nests deeper than any path, and takes its own permissions from, is removed all the same', () => {
  const folder = join(buildTree({}), 'left');
  mkdirSync(join(folder, 'shut'), { recursive: true });
  writeFileSync(join(folder, 'shut/file'), '');
  chmodSync(join(folder, 'shut'), 0o444);
  execFileSync('sh', ['-c', 'for at in $(seq 60); do mkdir "$0" && cd -P "$0" || exit 1; done; : > end', 'x'.repeat(200)], { cwd: folder });
  removeAll(folder);
  expect(existsSync(folder)).toBe(false);
});

test('a change is seen wherever it is made: in what git and npm keep, too, and in a mode alone', () => {
  const folder = buildTree({ 'tie.py': '', '.git/config': 'a', 'node_modules/knot/index.js': 'a' });
  const before = snapshot(folder);
  writeFileSync(join(folder, '.git/config'), 'b');
  writeFileSync(join(folder, 'node_modules/knot/more.js'), '');
  chmodSync(join(folder, 'tie.py'), 0o600);
  expect(changedPaths(before, snapshot(folder))).toEqual(['.git/config', 'node_modules/knot/more.js', 'tie.py']);
});
