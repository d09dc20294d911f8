import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, statSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { buildTree } from '../build-tree.ts';
import { MAIN, skillgate } from './cli.ts';

const GATES = 'version: 1\ntrees: skills\ngates:\n  length: { group: documentation, measure: lines, of: reference, min: 2 }\n  hints: { group: scripts, measure: type-hints, min: 100% }\n  padding: { group: quality, measure: padding, min: 50% }\n';
const SKILL = (name: string) => ({
  [`project/skills/${name}/resources/REFERENCE.md`]: `# ${name}\n\nA knot.\n`,
  [`project/skills/${name}/resources/scripts/tie.py`]: 'def tie(knot: int) -> int:\n    return knot\n',
});

/** A project and, beside it, the place of its cache. */
function knots(): { readonly root: string; readonly env: { readonly XDG_CACHE_HOME: string }; readonly cache: string } {
  const folder = buildTree({ 'project/gates.yaml': GATES, 'project/skills/INDEX.md': '1. bowline\n2. splice\n', ...SKILL('bowline'), ...SKILL('splice') });
  // Long ago, so that the files are believed to be unchanged.
  for (const path of filesBelow(join(folder, 'project'))) utimesSync(path, new Date(0), new Date(0));
  return { root: join(folder, 'project'), env: { XDG_CACHE_HOME: join(folder, 'cache') }, cache: join(folder, 'cache/skillgate') };
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(name => join(folder, name)).filter(path => statSync(path).isFile());
}

test('info tells what is kept, clear removes it, and --no-cache keeps nothing', () => {
  const { root, env, cache } = knots();
  expect(skillgate(root, ['cache', 'info'], env)).toEqual({ code: 0, stdout: `${cache}\n`, stderr: '' });
  expect(skillgate(root, ['check', '--no-cache'], env).code).toBe(0);
  expect(existsSync(cache)).toBe(false);
  const first = skillgate(root, ['check', '--format', 'json'], env);
  expect(skillgate(root, ['cache', 'info'], env).stdout).toMatch(new RegExp(`^${cache}\n {2}[0-9a-f]{16} \\(this build\\): \\d+ files, \\d+\\.\\d MB\n$`));
  expect(skillgate(root, ['check', '--format', 'json'], env)).toEqual(first);
  expect(skillgate(root, ['check', '--format', 'json', '--no-cache'], env)).toEqual(first);
  expect(skillgate(root, ['cache', 'clear'], env)).toMatchObject({ code: 0, stdout: '', stderr: expect.stringMatching(/: removed \d+\.\d MB\n$/) });
  expect(existsSync(cache)).toBe(false);
  expect(skillgate(root, ['cache', 'clear', '--quiet'], env)).toEqual({ code: 0, stdout: '', stderr: '' });
});

test('a word that cache does not know is refused with the nearest one that it does', () => {
  const { root, env } = knots();
  expect(skillgate(root, ['cache', 'clean'], env)).toEqual({ code: 2, stdout: '', stderr: 'cache "clean" is not one of info or clear: did you mean "clear"?\n' });
});

test('inside the project nothing is kept, and info says why', () => {
  const { root } = knots();
  const env = { XDG_CACHE_HOME: join(root, 'cache') };
  expect(skillgate(root, ['check'], env).code).toBe(0);
  expect(existsSync(env.XDG_CACHE_HOME)).toBe(false);
  expect(skillgate(root, ['cache', 'info'], env).stdout).toBe(`Nothing is kept: ${join(root, 'cache/skillgate')} lies inside the project, where a change under review could forge it.\n`);
});

test('whatever became of what is kept, the answer is the same and no word is said of it', () => {
  const { root, env, cache } = knots();
  const first = skillgate(root, ['check', '--format', 'json'], env);
  for (const spoil of [
    (path: string) => truncateSync(path, 40),
    (path: string) => writeFileSync(path, '{}'),
    (path: string) => writeFileSync(path, Buffer.alloc(5000, 7)),
    (path: string) => truncateSync(path, 0),
  ]) {
    const kept = filesBelow(cache);
    expect(kept.length).toBeGreaterThan(3);
    for (const path of kept) spoil(path);
    expect(skillgate(root, ['check', '--format', 'json'], env)).toEqual(first);
    expect(skillgate(root, ['check', '--format', 'json'], env)).toEqual(first);
  }
});

test('several at once, some of them killed half-way, leave a cache that gives the same answer', { timeout: 60_000 }, async () => {
  const { root, env } = knots();
  const first = skillgate(root, ['check', '--format', 'json', '--no-cache'], env);
  const running = Array.from({ length: 6 }, () => spawn(process.execPath, [MAIN, 'check', '--quiet'], { cwd: root, env: { PATH: process.env['PATH'], HOME: root, ...env }, stdio: 'ignore' }));
  for (const [at, child] of running.entries()) if (at % 2 === 0) setTimeout(() => child.kill('SIGKILL'), 100 * (at + 1));
  const codes = await Promise.all(running.map(async child => (child.exitCode === null && child.signalCode === null ? await once(child, 'exit') : [child.exitCode])[0]));
  expect(codes.filter(code => code === 0).length).toBeGreaterThanOrEqual(3);
  expect(skillgate(root, ['check', '--format', 'json'], env)).toEqual(first);
});
