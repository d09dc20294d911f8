import { expect, test } from 'vitest';
import { scriptSubject } from '../../src/evidence/subject.ts';
import { DEFAULT_RUN } from '../../src/config/run-defaults.ts';
import { plainPaint } from '../../src/reporters/paint.ts';
import type { Planned } from '../../src/run/plan-run.ts';
import { exitCodeOf, planText, progressLine, resultOf, resultsText } from '../../src/run/words.ts';
import { check, record } from '../evidence/record.ts';

const [cargo] = DEFAULT_RUN.runners.filter(({ name }) => name === 'cargo');
const checks = [{ name: 'help', command: 'python3 {script} --help' }, { name: 'json', command: '', undeclared: 'nobody says how' }];
const planned: readonly Planned[] = [
  { kind: 'task', task: { skill: 's', tree: 't', needs: [], timeout: 60, subject: scriptSubject('t/tie\u001b.py', []), wanted: { kind: 'wanted', runner: 'script', checks }, detail: { kind: 'script', flags: [], isOwn: { json: false, dryRun: false } } } },
  ...(cargo === undefined ? [] : [{
    kind: 'task' as const,
    task: { skill: 's', tree: 't', needs: [], timeout: 900, subject: { ...scriptSubject('t/01', []), of: 'example' as const }, wanted: { kind: 'wanted' as const, runner: 'cargo', checks: [{ name: 'tests', command: 'cargo build\ncargo test' }] }, detail: { kind: 'example' as const, runner: cargo } },
  }]),
  { kind: 'fresh', record: record() },
  { kind: 'nothing', subject: scriptSubject('t/no.sh', []), why: 'is no Python' },
];

test('the plan, before anything is run; with every command where that was asked for', () => {
  const FETCHED = '; before, with network and executing nothing of the tree, what it needs is fetched';
  expect(planText(planned, 'here', false)).toBe(`2 to run here; 1 recorded already
  script   t/tie\\x1b.py: help, json, up to 60 s each
  example  t/01: cargo, up to 900 s${FETCHED}
  unverified  t/no.sh: is no Python
`);
  expect(planText(planned.slice(0, 2), '', true)).toBe(`2 to run
  script   t/tie\\x1b.py: help, json, up to 60 s each
             python3 {script} --help
             not run: nobody says how
  example  t/01: cargo, up to 900 s${FETCHED}
             with network: cargo fetch
             cargo build
             cargo test
`);
});

const failing = record({ path: 'k/02', checks: [check({ outcome: 'failed', message: 'ends with 1', output: ['F', '::error::\u001b[2J'] })] });
const dark = record({ of: 'script', path: 'k/tie.py', checks: [check({ name: 'help' }), check({ name: 'json', outcome: 'unverified', message: 'wants more' })] });

test('results name what did not pass with its last lines, and count the rest', () => {
  expect(resultsText([resultOf(record(), true), resultOf(failing, false), resultOf(dark, false)], plainPaint)).toBe(`failed       k/02: ends with 1
    F
    \\x3a:error::\\x1b[2J
unverified   k/tie.py: json wants more
1 passed, 1 failed and 1 unverified; 1 result recorded earlier
`);
});

test.for([
  [[record()], 0], [[], 0], [[record(), failing, dark], 1], [[record(), dark], 2], [[record({ checks: [check({ outcome: 'timed-out' })] })], 1],
] as const)('%j ends with %i', ([records, code]) => {
  expect(exitCodeOf(records.map(each => resultOf(each, false)))).toBe(code);
});

test('progress is one line that fits', () => {
  expect(progressLine(1, 4, ['k/01', 'k/02'], 80)).toBe('[#####...............] 1/4 k/01, k/02');
  expect(progressLine(4, 4, ['k/01\u001b'.repeat(9)], 40)).toBe('[####################] 4/4 k/01\\x1bk/01…'.slice(0, 38).concat('…'));
  expect(progressLine(0, 0, [], 40)).toBe('[####################] 0/0 ');
});
