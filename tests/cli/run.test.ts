import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readEvidence } from '../../src/evidence/read-evidence.ts';
import type { RunRecord } from '../../src/model/evidence.ts';
import { buildTree, commitAll, runGit } from '../build-tree.ts';
import { HAS_SANDBOX, PATH } from '../run/python.ts';
import { MAIN, skillgate, type Outcome } from './cli.ts';

const GATES = `version: 1
trees: skills
layout:
  skill-file: "{skill}/SKILL.md"
  tracking: "{skill}/STATUS.md"
  scripts: "{skill}/scripts/*.py"
  examples: "{skill}/examples/*"
gates:
  tracking: { group: documentation, measure: tracking, min: 100%, blocks: always }
  examples-run: { group: examples, measure: ran, min: 100% }
  script-cli-verified: { group: scripts, measure: ran, of: scripts, min: 100%, blocks: never }
`;

const MAIN_PY = (body: string, flags = ['--json', '--dry-run']) => `import argparse, sys
def main() -> int:
    parser = argparse.ArgumentParser()
${flags.map(flag => `    parser.add_argument("${flag}", action="store_true")\n`).join('')}    args = parser.parse_args()
${body.replace(/^/gm, '    ')}
    return 0
sys.exit(main())
`;
const TEST = 'import unittest\nclass Knot(unittest.TestCase):\n    def test_holds(self) -> None:\n        self.assertTrue(True)\n';

/** What every call needs: a python that is one, and the sandbox where there is one to be had. */
const ENV = { PATH };
const SANDBOX = HAS_SANDBOX ? [] : ['--sandbox', 'none'];
const run = (root: string, ...args: readonly string[]) => skillgate(root, ['run', ...SANDBOX, ...args], ENV);
const NONE_KEPT = (root: string) => ({ ...ENV, XDG_CACHE_HOME: join(dirname(root), `none-of-${root.split('/').at(-1)}`) });

const MORE = 'unverified: wants more arguments: say which are harmless under run: scripts: invocations: in gates.yaml';

/** Each gate's state and evidence, without the day and whoever ran it. */
function verdicts(root: string, args: readonly string[] = [], env: Readonly<Record<string, string>> = ENV): Readonly<Record<string, string>> {
  const { stdout, stderr } = skillgate(root, ['check', '--format', 'json', ...args], env);
  expect(stderr).toBe('');
  const { trees }: { trees: { skills: { gates: { id: string; state: string; evidence: string }[] }[] }[] } = JSON.parse(stdout);
  return Object.fromEntries(trees.flatMap(({ skills }) => skills.flatMap(({ gates }) => gates.map(({ id, state, evidence }) => [id, `${state}: ${evidence.replace(/run by \S+ on \d{4}-\d\d-\d\d( without a sandbox)?/, 'run by …')}`]))));
}

const checksIn = (records: readonly RunRecord[]) => Object.fromEntries(records.map(({ path, checks }) => [path.slice(path.lastIndexOf('/') + 1), checks.map(({ name, outcome, message }) => (outcome === 'passed' ? name : `${name} ${outcome}: ${message}`))]));

function project(files: Readonly<Record<string, string>>, gates = GATES): string {
  return buildTree({ 'gates.yaml': gates, 'skills/INDEX.md': '1. knots\n', ...Object.fromEntries(Object.entries(files).map(([path, text]) => [`skills/knots/${path}`, text])) }, { git: true });
}

test('the command line of scripts: what each check sees', () => {
  const root = project({
    'scripts/good.py': MAIN_PY('import rope\nprint(rope.knot(args.json))'), 'scripts/rope.py': 'def knot(json: bool) -> str:\n    return "{}" if json else "a knot"\n',
    'scripts/mute.py': `import argparse\nparser = argparse.ArgumentParser(add_help=False)\nparser.add_argument("--help", action="store_true")\nparser.add_argument("--secret")\nparser.parse_args()\nprint("no help")\n`,
    'scripts/chatty.py': MAIN_PY('print("Hello")\nprint("{}")'),
    'scripts/writes.py': MAIN_PY('open("left-behind", "w").write("x") if args.dry_run and not args.json else print("{}")'),
    'scripts/trace.py': 'import argparse\nparser = argparse.ArgumentParser()\nparser.add_argument("--json", action="store_true")\nparser.add_argument("--dry-run", action="store_true")\nargs, rest = parser.parse_known_args()\nif rest: raise ValueError(rest)\nraise SystemExit(print("[]"))\n',
    'scripts/half.py': MAIN_PY('print("{}")', ['--json']), 'scripts/wants.py': MAIN_PY('print("{}")').replace('    args =', '    parser.add_argument("rope")\n    args ='),
    'scripts/parts.py': 'import argparse\nparser = argparse.ArgumentParser()\nparts = parser.add_subparsers(required=True)\nparts.add_parser("tie").add_argument("--twice", action="store_true")\nparts.add_parser("untie").add_argument("--slowly", action="store_true")\nparser.parse_args()\n',
    'scripts/named.py': 'import argparse\nparser = argparse.ArgumentParser()\nparts = parser.add_subparsers(metavar="COMMAND")\nparts.add_parser("tie", help="a knot").add_argument("--twice", action="store_true")\nparts.add_parser("untie", help="no knot").add_argument("--slowly", action="store_true")\nparser.parse_args()\n',
  });
  const { code, stdout, stderr } = run(root, '--format', 'json', '--quiet', '--only', 'scripts');
  expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
  expect(checksIn(readEvidence(stdout, 'stdout'))).toEqual({
    'good.py': ['help', 'json', 'dry-run', 'unknown-flag'],
    'mute.py': ['help failed: does not name --help and --secret', 'unknown-flag'],
    'chatty.py': ['help', 'json failed: prints something that is not one JSON value', 'dry-run', 'unknown-flag'],
    'writes.py': ['help', 'json', 'dry-run failed: changes left-behind', 'unknown-flag'],
    'trace.py': ['help', 'json', 'dry-run', 'unknown-flag failed: answers an unknown flag with a stack trace'],
    'half.py': ['help', 'json unverified: declares --json and not --dry-run, so nothing says that trying it is harmless: say how under run: scripts: invocations: in gates.yaml', 'unknown-flag'],
    'wants.py': ['help', ...['json', 'dry-run', 'unknown-flag'].map(name => `${name} ${MORE}`)],
    'parts.py': ['help', `unknown-flag ${MORE}`],
    'named.py': ['help', 'unknown-flag'],
  });
});

describe('evidence', () => {
  test('answers the gates for just these bytes, and is made again only where it no longer does', () => {
    const root = project({ 'scripts/tie.py': MAIN_PY('print("{}")'), 'scripts/rope.py': '', 'examples/01-loop/test_loop.py': TEST, 'examples/02-bend/test_bend.py': TEST });
    expect(verdicts(root)).toMatchObject({ 'examples-run': 'unverified: 01-loop: nobody has recorded a run of its tests (2 subjects of 2 not verified)' });
    const first = run(root, '--skill', 'knots', '--evidence', 'evidence.json');
    expect({ code: first.code, stdout: first.stdout }).toEqual({ code: 2, stdout: 'unverified   skills/knots/scripts/rope.py: declares no flags: nothing says that running it with --help is harmless\n3 passed and 1 unverified\n' });
    expect(first.stderr).toContain('3 to run');
    const passed = { 'examples-run': 'pass: 2 of 2 within, wants 100 % (run by …)', 'script-cli-verified': 'unverified: rope.py: declares no flags: nothing says that running it with --help is harmless (1 subject of 2 not verified)' };
    expect(verdicts(root)).toMatchObject(passed);
    expect(verdicts(root, ['--evidence', 'evidence.json'], NONE_KEPT(root))).toMatchObject(passed);
    expect(run(root).stdout).toMatch(/3 passed and 1 unverified; 3 results recorded earlier\n$/);

    // A file more is another thing, and so is another byte of what a script can import.
    writeFileSync(join(root, 'skills/knots/examples/01-loop/helper.py'), '');
    writeFileSync(join(root, 'skills/knots/scripts/rope.py'), 'x = 1\n');
    expect(verdicts(root)).toMatchObject({ 'examples-run': 'unverified: 01-loop: it changed since its tests were run: skillgate run (1 subject of 2 not verified)' });
    expect(skillgate(root, ['run', '--list'], ENV).stdout).toContain('2 to run; 1 recorded already\n  script   skills/knots/scripts/tie.py: help, json, dry-run, unknown-flag, up to 60 s each\n');
    rmSync(join(root, 'skills/knots/examples/01-loop/helper.py'));
    expect(verdicts(root)).toMatchObject({ 'examples-run': passed['examples-run'], 'script-cli-verified': expect.stringContaining('(2 subjects of 2 not verified)') });
  });

  test('is shown by STATUS.md only where it is named, and a document without it is fresh on every machine', () => {
    const root = project({ 'examples/01-loop/test_loop.py': TEST });
    expect([run(root).code, skillgate(root, ['status'], ENV).code]).toEqual([0, 0]);
    const document = () => readFileSync(join(root, 'skills/knots/STATUS.md'), 'utf8');
    expect(document()).toContain('nobody has recorded a run of its tests');
    expect(verdicts(root)).toEqual({ 'examples-run': 'pass: 100 %, wants 100 % (run by …)', 'script-cli-verified': 'pending: scripts not there yet', tracking: 'pass: 100 %, wants 100 %' });
    expect(run(root, '--evidence', 'evidence.json').code).toBe(0);
    expect(skillgate(root, ['status', '--evidence', 'evidence.json'], ENV).code).toBe(0);
    expect(document()).not.toContain('nobody has recorded');
    expect(verdicts(root)).toMatchObject({ tracking: 'pass: 100 %, wants 100 %' });
    expect(skillgate(root, ['status', '--check', '--evidence', 'evidence.json'], NONE_KEPT(root)).code).toBe(0);
    expect(skillgate(root, ['status', '--check'], ENV).code).toBe(1);
  });

  test('made by another command than the base wants is not believed, and the change is told', () => {
    const root = project({ 'examples/01-loop/test_loop.py': 'import unittest\nclass Knot(unittest.TestCase):\n    def test_holds(self) -> None:\n        self.fail("slips")\n' });
    runGit(root, 'checkout', '--quiet', '-b', 'branch');
    writeFileSync(join(root, 'gates.yaml'), `${GATES}run: { runners: { unittest: { command: echo fine, shows: fine } } }\n`);
    commitAll(root, 'Pass');
    expect(run(root).code).toBe(0);
    expect(verdicts(root)).toMatchObject({ 'examples-run': 'pass: 100 %, wants 100 % (run by …)' });
    expect(verdicts(root, ['--base', 'main'])).toMatchObject({ 'examples-run': 'unverified: 01-loop: its tests were run by another command than gates.yaml wants: skillgate run' });
    const { code, stdout } = skillgate(root, ['check', '--base', 'main'], ENV);
    expect(code).toBe(1);
    expect(stdout).toContain('changed!      runner unittest: **/test*.py (unittest): python3 -B -m unittest discover, shows Ran [1-9], now **/test*.py (unittest): echo fine, shows fine');
  });

  test('that is broken is no answer, and neither is a place that cannot be written', () => {
    const root = project({ 'examples/01-loop/test_loop.py': TEST });
    writeFileSync(join(root, 'broken.json'), '{"version": 1, "tool": {"name": "skillgate", "version": "1"}, "kind": "evidence", "runs": [5]}');
    const expected = { code: 2, stdout: '', stderr: 'broken.json: runs[0] is not as it should be, expected evidence as skillgate run --evidence FILE writes it\n' };
    for (const command of [['check'], ['status'], ['run']]) expect(skillgate(root, [...command, '--evidence', 'broken.json'], ENV)).toEqual(expected);
    expect(skillgate(root, ['check', '--evidence', 'none.json'], ENV)).toEqual({ code: 2, stdout: '', stderr: 'none.json: does not exist: expected evidence of skillgate run\n' });
    expect(run(root, '--quiet', '--evidence', 'no/where.json')).toEqual({ code: 2, stdout: '', stderr: expect.stringContaining('no/where.json: cannot be written') });
  });
});

describe('what cannot be run', () => {
  /** A folder with nothing on the PATH but what these tests put there. */
  function bin(root: string, bwrap: string | undefined): string {
    const folder = join(root, '.git/bin');
    mkdirSync(folder);
    if (bwrap !== undefined) {
      writeFileSync(join(folder, 'bwrap'), bwrap);
      chmodSync(join(folder, 'bwrap'), 0o755);
    }
    symlinkSync('/bin/sh', join(folder, 'sh'));
    return folder;
  }

  test.for([
    ['is not there', undefined, 'bubblewrap is not installed, so nothing is run: install it (apt-get install bubblewrap), or let what you trust run without: --sandbox none\n'],
    ['does not work', '#!/bin/sh\n[ "$1" = --version ] && echo bubblewrap 0.8.0 && exit\necho "bwrap: No permissions to create new namespace" >&2\nexit 1\n', 'bubblewrap 0.8.0 makes no sandbox here (bwrap: No permissions to create new namespace), so nothing is run: run this where it can: it takes version 0.8 and user namespaces, or let what you trust run without: --sandbox none\n'],
  ] as const)('is anything where bubblewrap %s', ([, bwrap, says]) => {
    const [root, elsewhere] = [project({ 'examples/01-loop/test_loop.py': TEST }), buildTree({ '.git/x': '' })];
    const refused: Outcome = { code: 2, stdout: '', stderr: says };
    expect(skillgate(root, ['run'], { PATH: bin(elsewhere, bwrap) })).toEqual(refused);
    expect(skillgate(root, ['run', '--sandbox', 'required'], { PATH: join(elsewhere, '.git/bin') })).toEqual(refused);
  });

  test('is what lacks a tool: unverified, with what to install; and what has no runner', () => {
    const root = project({ 'examples/01-loop/loop.zig': '', 'examples/02-bend/go.mod': '' }, `${GATES}run: { runners: { go: { files: go.mod, command: go test, needs: [no-such-tool] } } }\n`);
    expect(run(root, '--quiet')).toEqual({
      code: 2, stderr: '', stdout: `unverified   skills/knots/examples/01-loop: no runner of gates.yaml fits its files: declare one under run: runners:
unverified   skills/knots/examples/02-bend: no-such-tool is missing: install it and put it on the PATH
0 passed and 2 unverified
`,
    });
    expect(verdicts(root)).toMatchObject({ 'examples-run': 'unverified: 01-loop: no runner of gates.yaml fits its files: declare one under run: runners: (2 subjects of 2 not verified)' });
    expect(run(root, '--only', 'scripts')).toEqual({ code: 2, stdout: '', stderr: 'there is nothing to run with these filters\n' });
  });
});

test('without a sandbox: said beside the verdict, a group that a daemon outlives is not waited for, and no proof where one is required', () => {
  const root = project({ 'examples/01-loop/stay.sh': '' }, `${GATES}run: { runners: { stay: { files: stay.sh, command: "sleep 600 & echo $HOME $SECRET; pwd", shows: "^/.*/home$" } } }\n`);
  expect(skillgate(root, ['run', '--sandbox', 'none'], { ...ENV, SECRET: 'hush' })).toEqual({ code: 0, stdout: '1 passed\n', stderr: expect.stringContaining('1 to run WITHOUT a sandbox: it can do all that you can') });
  const { stdout } = skillgate(root, ['check'], ENV);
  expect(stdout).not.toContain('examples-run');
  expect(skillgate(root, ['explain', 'examples-run'], ENV).stdout).toMatch(/knots +pass +100 % +100 %, wants 100 % \(run by \S+ on [\d-]+ without a sandbox\)/);
  expect(skillgate(root, ['run', '--list'], ENV).stdout).toMatch(/^0 to run; 1 recorded already/);
  expect(skillgate(root, ['run', '--list', '--sandbox', 'required'], ENV).stdout).toMatch(/^1 to run\n/);
});

test('an interrupted run leaves nothing running and keeps what is finished', async () => {
  const root = project({ 'examples/01-loop/test_loop.py': TEST, 'examples/02-bend/wait.py': 'import time\ntime.sleep(600)\n' }, `${GATES}run: { runners: { wait: { files: wait.py, command: python3 -B wait.py, needs: python3 } } }\n`);
  const temporary = join(root, '.git/temporary');
  mkdirSync(temporary);
  const child = spawn(process.execPath, [MAIN, 'run', '--jobs', '1', ...SANDBOX], { cwd: root, env: { ...ENV, HOME: root, XDG_CACHE_HOME: join(dirname(root), `none-of-${root.split('/').at(-1)}`), TMPDIR: temporary }, stdio: ['ignore', 'ignore', 'pipe'] });
  let stderr = '';
  child.stderr.on('data', (bytes: Buffer) => {
    stderr += bytes.toString();
    if (stderr.includes('[1/2]') && !child.killed) child.kill('SIGINT');
  });
  const code = await new Promise(resolve => { child.once('close', resolve); });
  expect({ code, last: stderr.trim().split('\n').at(-1) }).toEqual({ code: 2, last: 'interrupted: 1 run did not come to an end, what did is kept: run again for the others' });
  expect({ left: readdirSync(temporary), running: linesOf(/wait\.py/) }).toEqual({ left: [], running: [] });
  expect(verdicts(root, [], NONE_KEPT(root))).toMatchObject({ 'examples-run': 'unverified: 02-bend: nobody has recorded a run of its tests (1 subject of 2 not verified)' });
  rmSync(NONE_KEPT(root).XDG_CACHE_HOME, { recursive: true });
});

/** Command lines of running processes. */
function linesOf(pattern: RegExp): string[] {
  if (!existsSync('/proc/self/cmdline')) return [];
  return readdirSync('/proc').filter(name => /^\d+$/.test(name)).flatMap(name => {
    try {
      const line = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ');
      return pattern.test(line) ? [line] : [];
    } catch {
      return [];
    }
  });
}
