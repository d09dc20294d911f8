import { expect, test } from 'vitest';
import { DEFAULT_RUN } from '../../src/config/run-defaults.ts';
import { wantedOfExample, wantedOfScript } from '../../src/evidence/wanted.ts';
import { globMatching } from '../../src/inventory/pattern.ts';
import type { ScriptRun } from '../../src/model/run-rules.ts';
import { beyond, example, NO_PYTHON, plain, source, unread } from '../measures/skill-literal.ts';

const matches = globMatching();
const at = { line: 1, column: 1 };
const script = (...flags: readonly string[]) => source('k/tie.py', { python: { ...NO_PYTHON, flags: flags.map(name => ({ name, by: 'argparse', ...at })) } });
const checks = (flags: readonly string[], scripts: Partial<ScriptRun> = {}) => {
  const wanted = wantedOfScript(script(...flags), { ...DEFAULT_RUN, scripts: { ...DEFAULT_RUN.scripts, ...scripts } }, matches);
  return wanted.kind === 'nothing' ? wanted.why : wanted.checks.map(({ command, undeclared }) => `${command.replace('python3 -B {script} ', '')}${undeclared === undefined ? '' : ' (not run)'}`);
};
const UNKNOWN = '--no-such-flag-of-skillgate';

test.for([
  [['--help'], {}, ['--help', UNKNOWN]],
  [['--help', '--json', '--dry-run'], {}, ['--help', '--json --dry-run', '--dry-run', UNKNOWN]],
  [['--help', '--json'], {}, ['--help', '--json --dry-run (not run)', UNKNOWN]],
  [['--help', '--json'], { json: '--json --mode=none' }, ['--help', '--json --mode=none (not run)', UNKNOWN]],
  [['--help', '--json', '--mode'], { json: '--json --mode=none' }, ['--help', '--json --mode=none', UNKNOWN]],
  [['--help', '--json'], { invocations: [{ script: '**/tie.py', json: '--json rope' }] }, ['--help', '--json rope', `--json rope ${UNKNOWN}`]],
  [['--help'], { invocations: [{ script: 'k/*', dryRun: '-n rope' }, { script: 'other/*', dryRun: 'no' }] }, ['--help', '-n rope', `-n rope ${UNKNOWN}`]],
] as const)('of a script with %j and %j', ([flags, scripts, expected]) => {
  expect(checks(flags, scripts)).toEqual(expected);
});

test.for([
  ['declares no flags: nothing says that running it with --help is harmless', script()],
  ['is no Python: which flags it declares is not known', unread('tie.sh')],
  ['does not parse as Python', { ...source('k/tie.py', { syntaxError: { ...at, message: '' } }), facts: { kind: 'code', text: { lines: 1, matches: {} }, code: { kind: 'read', language: 'python', tests: [], placeholders: [] } } }],
  ['is too large', { ...beyond('k/tie.py'), facts: { kind: 'beyond', message: 'is too large' } }],
] as const)('nothing is run of a script that %s', ([why, file]) => {
  expect(wantedOfScript(file, DEFAULT_RUN, matches)).toEqual({ kind: 'nothing', why });
});

const test1 = { name: 'test_a', ...at };
const method = { ...test1, unittest: true } as const;
const python = (name: string, ...tests: readonly (typeof test1)[]) => source(`e/${name}`, { tests });

test.for([
  ['maturin', [plain('e/Cargo.toml'), plain('e/pyproject.toml'), python('tests/test_a.py', test1)]],
  ['cargo', [plain('e/Cargo.toml'), plain('e/pyproject.toml')]],
  ['cargo', [plain('e/Cargo.toml'), plain('e/src/lib.rs')]],
  ['npm', [plain('e/package.json'), python('test_a.py', test1)]],
  ['unittest', [python('a.py'), python('test_a.py', method)]],
  ['pytest', [python('test_a.py', method), python('test_b.py', test1)]],
  ['pytest', [python('deep/down/a_test.py', test1)]],
  ['pytest', [python('test_a.py')]],
  [undefined, [plain('e/sub/Cargo.toml'), python('a.py', test1)]],
  [undefined, [unread('e/main.go')]],
] as const)('%s runs what holds %j', ([name, files]) => {
  const wanted = wantedOfExample(example('e', files), DEFAULT_RUN, matches);
  expect(wanted.kind === 'wanted' ? wanted.runner : undefined).toBe(name);
});
