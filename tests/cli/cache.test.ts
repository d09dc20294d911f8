import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { appendFileSync, chmodSync, existsSync, readdirSync, readFileSync, statSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
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

/** Makes what is kept of an answer say something else, so that it shows where it was used. */
function forge(file: string): void {
  const bytes = readFileSync(file);
  const rest = Buffer.from(bytes.subarray(bytes.indexOf('\n') + 1).toString('latin1').replace('2 planned', '9 planned'), 'latin1');
  writeFileSync(file, Buffer.concat([Buffer.from(`${createHash('sha1').update(rest).digest('hex')}\n`), rest]));
}

test('the same call gets what it got before, until something is different that it rests on', { timeout: 60_000 }, async () => {
  const { root, env, cache } = knots();
  const ask = (args: readonly string[] = ['check'], more = {}) => skillgate(root, args, { ...env, ...more });
  const answers = () => filesBelow(cache).filter(path => /answer-\w+\.bin$/.test(path));
  expect(ask().stdout).toContain('2 planned');
  // What changed just now may change again without showing it.
  expect(answers()).toEqual([]);
  await wait(2100);
  const honest = ask();
  const [kept = ''] = answers();
  forge(kept);
  // A reader that leaves early is told no less the next time.
  const plan = Array.from({ length: 300 }, (_, at) => `${at + 1}. knot-${at + 1}\n`).join('');
  const long = buildTree({ 'project/gates.yaml': GATES, 'project/skills/INDEX.md': plan });
  await wait(2100);
  const longEnv = { XDG_CACHE_HOME: join(long, 'cache') };
  execFileSync('bash', ['-c', '"$0" "$1" check --format json | head -n 1', process.execPath, MAIN], { cwd: join(long, 'project'), env: { PATH: process.env['PATH'], HOME: join(long, 'project'), GIT_CONFIG_GLOBAL: '/dev/null', GIT_CEILING_DIRECTORIES: join(long, 'project'), ...longEnv } });
  const all = skillgate(join(long, 'project'), ['check', '--format', 'json', '--no-cache'], longEnv);
  expect(skillgate(join(long, 'project'), ['check', '--format', 'json'], longEnv)).toEqual(all);
  const forged = { ...honest, stdout: honest.stdout.replace('2 planned', '9 planned') };
  expect(ask()).toEqual(forged);
  writeFileSync(join(root, 'beside.txt'), 'rests on nothing');
  expect(ask()).toEqual(forged);
  for (const args of [['check', '--no-cache'], ['check', '--strict'], ['check', '--cwd', '.'], ['check', '--config', 'gates.yaml']]) expect(ask(args).stdout).toContain('2 planned');
  expect(ask(['check'], { NO_COLOR: '1' })).toEqual(honest);
  expect(ask(['check', '--format', 'text=report.txt'])).toEqual({ code: 0, stdout: '', stderr: '' });
  expect(skillgate(join(root, 'skills'), ['check'], env)).toEqual(honest);
  expect(ask()).toEqual(forged);
  appendFileSync(join(root, 'gates.yaml'), '# another comment\n');
  expect(ask()).toEqual(honest);
  chmodSync(join(root, 'skills/bowline/resources/scripts/tie.py'), 0o755);
  writeFileSync(join(root, 'skills/notes.txt'), '');
  expect(ask()).toEqual(honest);
});

test('an answer longer than is worth keeping is made anew', { timeout: 60_000 }, async () => {
  const folder = buildTree({ 'project/gates.yaml': GATES, 'project/skills/INDEX.md': Array.from({ length: 4000 }, (_, at) => `${at + 1}. knot-${at + 1}\n`).join('') });
  const [root, env] = [join(folder, 'project'), { XDG_CACHE_HOME: join(folder, 'cache') }];
  await wait(2100);
  const first = skillgate(root, ['check', '--format', 'json'], env);
  expect(first.stdout.length).toBeGreaterThan(4_000_000);
  expect(filesBelow(env.XDG_CACHE_HOME).filter(path => path.includes('answer-'))).toEqual([]);
  expect(skillgate(root, ['check', '--format', 'json'], env).stdout === first.stdout).toBe(true);
});
