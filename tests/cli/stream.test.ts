import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { buildTree } from '../build-tree.ts';
import { MAIN } from './cli.ts';

/** So many planned skills that no pipe holds their report. */
const PLAN = Array.from({ length: 2000 }, (_, at) => `${at + 1}. knot-${at + 1}\n`).join('');
const GATES = 'version: 1\ntrees: skills\ngates:\n  length: { group: documentation, measure: lines, of: reference, min: 2 }\n  tests: { group: examples, measure: example-tests, min: 1 }\n';

test('a long report arrives whole however slowly it is read, and a reader that leaves is no fault', { timeout: 60_000 }, async () => {
  const root = buildTree({ 'gates.yaml': GATES, 'skills/INDEX.md': PLAN });
  const options = { cwd: root, env: { PATH: process.env['PATH'], HOME: root, XDG_CACHE_HOME: join(root, '../none') } };
  const child = spawn(process.execPath, [MAIN, 'check', '--no-cache', '--format', 'json', '--format', 'text=report.txt', '--format', 'tap=report.tap'], options);
  const ended = once(child, 'close');
  let text = '';
  for await (const chunk of child.stdout) {
    if (text.length < 600_000) await wait(20);
    text += chunk;
  }
  expect(await ended).toEqual([0, null]);
  expect(text.length).toBeGreaterThan(1_500_000);
  execFileSync(process.execPath, [MAIN, 'check', '--no-cache', '--format', 'json=report.json'], options);
  expect(readFileSync(join(root, 'report.json'), 'utf8')).toBe(text);
  const piped = execFileSync('bash', ['-c', `"$0" "$1" check --no-cache --format json 2>&1 | head -n 1; echo "\${PIPESTATUS[0]}"`, process.execPath, MAIN], { ...options, encoding: 'utf8' });
  expect(piped).toBe('{\n0\n');
});
