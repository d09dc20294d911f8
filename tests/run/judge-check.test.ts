import { expect, test } from 'vitest';
import { cutShort, judgeDryRun, judgeHelp, judgeJson, judgeTests, judgeUnknownFlag } from '../../src/run/judge-check.ts';
import type { Ended } from '../../src/run/execute.ts';
import type { Stop } from '../../src/run/limits.ts';

const ended = (code: number | null, stdout = '', stderr = ''): Ended => ({ code, stdout, stderr, output: stdout + stderr, status: '' });
const limits = { memoryMb: 4096, processes: 1, diskMb: 20, outputMb: 10, seconds: 1500 };
const TRACE = 'Traceback (most recent call last)\n  File "tie.py"\nValueError: knot\n';
const passed = { outcome: 'passed', message: 'passed' };
const failed = (message: string) => ({ outcome: 'failed', message });

test('what is stopped says by what', () => {
  const stops: readonly Stop[] = ['time', 'memory', 'processes', 'disk', 'output'];
  expect(stops.map(stopped => cutShort({ ...ended(null), stopped }, true, limits))).toEqual([
    { outcome: 'timed-out', message: 'took longer than 1,500 s' }, failed('used more than 4,096 MB of memory'), failed('had more than 1 process'), failed('wrote more than 20 MB'), failed('printed more than 10 MB'),
  ]);
});

test('what did not start is no failure', () => {
  expect([cutShort(ended(0), false, limits), cutShort(ended(127), true, limits), cutShort(ended(0), true, limits)])
    .toEqual([{ outcome: 'not-started', message: 'the sandbox did not start it' }, { outcome: 'not-started', message: 'a command in it could not be started (exit code 127)' }, undefined]);
});

test('tests pass with 0 and what must be shown', () => {
  expect([judgeTests(ended(0), true), judgeTests(ended(0), false), judgeTests(ended(1), true), judgeTests(ended(null), true)])
    .toEqual([passed, failed('shows no test that passed'), failed('ends with 1'), failed('is ended by a signal')]);
});

test.for([
  [0, 'usage: tie [-h] [--json]\n  --dry-run  only say it', passed],
  [0, 'usage: tie [--json-lines] [--no-dry-run]', failed('does not name --json and --dry-run')],
  [1, '--json --dry-run', failed('ends with 1, expected 0')],
] as const)('--help that ends with %i: %s', ([code, text, finish]) => {
  expect(judgeHelp(ended(code, text), ['--json', '--dry-run'])).toEqual(finish);
});

test.for([
  [ended(0, '{"a": [1]}\n'), passed], [ended(1, ' null '), passed], [ended(0, '{}\n{}\n'), failed('prints something that is not one JSON value')],
  [ended(0, 'Hello\n{}'), failed('prints something that is not one JSON value')], [ended(0, '{"a": NaN}'), failed('prints something that is not one JSON value')],
  [ended(0, '', '{}'), failed('prints no JSON')], [ended(1, '{}', TRACE), failed('ends in a stack trace')], [ended(3, '{}'), failed('ends with 3, expected 0 or 1')],
  [ended(2, '', 'the following arguments are required: rope'), { outcome: 'unverified', message: 'wants more arguments: say which are harmless under run: scripts: invocations: in gates.yaml' }],
] as const)('--json: %j', ([end, finish]) => {
  expect(judgeJson(end, false)).toEqual(finish);
});

test('arguments that somebody declared are right, or the script is wrong', () => {
  expect(judgeJson(ended(2, ''), true)).toEqual(failed('ends with 2, expected 0 or 1'));
});

test('a dry run changes nothing', () => {
  expect([judgeDryRun(ended(0), [], false), judgeDryRun(ended(0), ['a', 'b'], false), judgeDryRun(ended(1, '', TRACE), [], false), judgeDryRun(ended(0), ['a', 'b', 'c', 'd', 'e', 'f', 'g'], false)])
    .toEqual([passed, failed('changes a and b'), failed('ends in a stack trace'), failed('changes a, b, c, d, e and 2 more')]);
});

test.for([
  [ended(2, '', 'usage: tie [-h]\ntie: error: unrecognized arguments: --no-such\n'), passed],
  [ended(2, '', 'tie: error: wrong\n'), failed('does not name the unknown flag in its last line on stderr')],
  [ended(2, '', 'the following arguments are required: rope'), { outcome: 'unverified', message: 'wants more arguments: say which are harmless under run: scripts: invocations: in gates.yaml' }],
  [ended(2, 'no --no-such', ''), failed('does not name the unknown flag in its last line on stderr')],
  [ended(1, '', '--no-such'), failed('ends with 1 for an unknown flag, expected 2')], [ended(0), failed('ends with 0 for an unknown flag, expected 2')],
  [ended(2, '', `${TRACE}--no-such`), failed('answers an unknown flag with a stack trace')],
] as const)('an unknown flag: %j', ([end, finish]) => {
  expect(judgeUnknownFlag(end, '--no-such')).toEqual(finish);
});
