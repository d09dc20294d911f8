import { expect, test } from 'vitest';
import type { CheckRecord, Ran } from '../../src/model/evidence.ts';
import { check, record } from '../evidence/record.ts';
import { example, known, skill, source, take } from './skill-literal.ts';

const WITNESS = 'run by bosun@ship on 2026-01-02';
const ran = (run: Ran) => take('ran', skill({ examples: [example('01-loop')], runs: new Map([['01-loop', run]]) }));
const recorded = (...checks: readonly CheckRecord[]) => ran({ kind: 'recorded', record: record({ checks }) });
const dark = (message: string) => [{ kind: 'unknown', subject: '01-loop', why: { kind: 'evidence', message } }];
const failure = (key: string, message: string) => ({ path: '01-loop', line: 1, column: 1, key, message, fix: 'mend it and run skillgate run; it was python3 -B -m unittest discover' });

test('tests that passed are worth all, tests that did not nothing, and who says so is told', () => {
  expect(recorded(check())).toEqual([{ ...known('01-loop', 1), witness: WITNESS }]);
  expect(recorded(check({ outcome: 'failed', message: 'ends with 1', output: ['F', 'assert 1 == 2', ' '] })))
    .toEqual([{ ...known('01-loop', 0, [failure('tests', 'ends with 1: assert 1 == 2')]), witness: WITNESS }]);
  expect(recorded(check({ outcome: 'timed-out', message: 'took longer than 4 s' }))).toEqual([{ ...known('01-loop', 0, [failure('tests', 'took longer than 4 s')]), witness: WITNESS }]);
});

test('what could not be run is unknown, and why', () => {
  expect(recorded(check({ outcome: 'unverified', message: 'maturin is missing: python3 -m pip install maturin' }))).toEqual(dark(`maturin is missing: python3 -m pip install maturin (${WITNESS})`));
  expect(recorded(check({ outcome: 'not-started', message: 'it could not be started' }))).toEqual(dark(`it could not be started (${WITNESS})`));
  expect(ran({ kind: 'none', why: 'it changed' })).toEqual(dark('it changed'));
});

test('of a script each check counts, and each that failed is named', () => {
  const run = record({ of: 'script', sandbox: 'none', checks: [check({ name: 'help' }), check({ name: 'json', outcome: 'failed', message: 'prints no JSON' }), check({ name: 'dry-run', outcome: 'unverified' }), check({ name: 'unknown-flag' })] });
  const measured = take('ran', skill({ scripts: [source('01-loop')], runs: new Map([['01-loop', { kind: 'recorded', record: run }]]) }), {}, ['scripts']);
  expect(measured).toEqual([{ ...known('01-loop', 0.5, [failure('json', 'json: prints no JSON')]), witness: `${WITNESS} without a sandbox` }]);
});
