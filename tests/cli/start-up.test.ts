import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { buildTree } from '../build-tree.ts';
import { MAIN, skillgate } from './cli.ts';

/** A built file with all that it imports before it can run. */
function loaded(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  const text = readFileSync(file, 'utf8');
  for (const [, path = ''] of text.matchAll(/(?:^|;)(?:import|export)(?:[^;"]*?from)?"(\.[^"]+)"/gm)) loaded(join(dirname(file), path), seen);
  return seen;
}

function sizeOf(files: ReadonlySet<string>): number {
  return [...files].reduce((sum, file) => sum + readFileSync(file).length, 0);
}

test('--version loads nothing but the version', () => {
  expect(sizeOf(loaded(MAIN))).toBeLessThan(10_000);
  expect(skillgate(buildTree({}), ['--version'])).toEqual({ code: 0, stdout: `${manifest.version}\n`, stderr: '' });
});

test('help is printed for the program and each command, without the code of any command', () => {
  const folder = buildTree({});
  for (const args of [['--help'], ['check', '--help'], ['status', '--help'], ['schema', '--help']]) {
    const { code, stdout, stderr } = skillgate(folder, args);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^Usage: skillgate/);
  }
});

test('the reader of the bundle above sees imports at all', () => {
  const check = readFileSync(MAIN, 'utf8').match(/\.\/process-[A-Z0-9]+\.js/)?.[0] ?? '';
  expect(sizeOf(loaded(join(dirname(MAIN), check)))).toBeGreaterThan(50_000);
});
