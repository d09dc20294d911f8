import { expect, test } from 'vitest';
import { believe, isFresh, outcomeOf } from '../../src/evidence/believe.ts';
import { joinRecords } from '../../src/evidence/join-records.ts';
import { ledgerOf } from '../../src/evidence/ledger.ts';
import { exampleSubject, scriptSubject } from '../../src/evidence/subject.ts';
import type { Wanted } from '../../src/evidence/wanted.ts';
import type { EvidenceFile, RunRecord } from '../../src/model/evidence.ts';
import { check, record } from './record.ts';

const subject = exampleSubject('knots/bowline/examples/01-loop', ['knots/bowline/examples/01-loop/test_loop.py']);
const wanted: Wanted = { kind: 'wanted', runner: 'unittest', checks: [{ name: 'tests', command: 'python3 -B -m unittest discover', shows: 'Ran [1-9]' }] };
const [file] = record().files as [EvidenceFile];
const asked = (records: readonly RunRecord[], files: readonly EvidenceFile[] | undefined, what: Wanted = wanted) => believe(subject, files, what, ledgerOf(records));
const none = (why: string) => ({ kind: 'none', why });

test('a run of the same bytes by the wanted command counts, the newest of them, wherever the folder lies', () => {
  const moved = record({ path: 'elsewhere/02-loop', at: '2026-01-05T00:00:00Z' });
  expect(asked([record(), moved], [file])).toEqual({ kind: 'recorded', record: moved });
  expect(asked([moved, record()], [file])).toEqual({ kind: 'recorded', record: moved });
});

test.for([
  ['nothing', [], [file], 'nobody has recorded a run of its tests'],
  ['a byte that changed', [record()], [{ ...file, id: 'b'.repeat(40) }], 'it changed since its tests were run: skillgate run'],
  ['a mode that changed', [record()], [{ ...file, executable: true }], 'it changed since its tests were run: skillgate run'],
  ['a file more', [record()], [file, { ...file, path: 'conftest.py' }], 'it changed since its tests were run: skillgate run'],
  ['a file that is not known', [record()], undefined, 'it changed since its tests were run: skillgate run'],
  ['another command', [record({ checks: [check({ command: 'true' })] })], [file], 'its tests were run by another command than gates.yaml wants: skillgate run'],
  ['less that had to be shown', [record({ checks: [check({ shows: '' })] })], [file], 'its tests were run by another command than gates.yaml wants: skillgate run'],
  ['another runner', [record({ runner: 'mine' })], [file], 'its tests were run by another command than gates.yaml wants: skillgate run'],
  ['a check less', [record({ checks: [check(), check({ name: 'more' })] })], [file], 'its tests were run by another command than gates.yaml wants: skillgate run'],
  ['a script of these bytes', [record({ of: 'script' })], [{ ...file, path: 'other.py' }], 'it changed since its tests were run: skillgate run'],
] as const)('with %s there is no answer', ([, records, files, why]) => {
  expect(asked(records, files)).toEqual(none(why));
});

test('where nothing can be run, evidence is none', () => {
  expect(asked([record()], [file], { kind: 'nothing', why: 'no runner fits' })).toEqual(none('no runner fits'));
});

test('a script is what lies below its folder but documents and what Python leaves behind', () => {
  const all = ['a.py', 'k/s/README.md', 'k/s/__pycache__/tie.pyc', 'k/s/data/knots.json', 'k/s/rope.py', 'k/s/tie.py', 'k/sea.py'];
  expect(scriptSubject('k/s/tie.py', all)).toEqual({ of: 'script', path: 'k/s/tie.py', folder: 'k/s', files: ['k/s/data/knots.json', 'k/s/rope.py', 'k/s/tie.py'] });
  expect(scriptSubject('a.py', all).files).toEqual(['a.py', 'k/s/data/knots.json', 'k/s/rope.py', 'k/s/tie.py', 'k/sea.py']);
});

test('two scripts of one folder are two things', () => {
  const files = [{ ...file, path: 'rope.py' }, { ...file, path: 'tie.py' }];
  const ledger = ledgerOf([record({ of: 'script', path: 'k/s/tie.py', files })]);
  expect(ledger.about('script', 'x/y/tie.py', files.toReversed())).toHaveLength(1);
  expect(ledger.about('script', 'k/s/rope.py', files)).toEqual([]);
});

test('the outcome of a run is that of its worst check; only an answer is fresh', () => {
  const outcomes = ['passed', 'unverified', 'not-started', 'timed-out', 'failed'] as const;
  expect(outcomes.map((_, at) => outcomeOf(outcomes.slice(0, at + 1).map(outcome => ({ outcome }))))).toEqual(outcomes);
  expect(outcomes.filter(outcome => isFresh(record({ checks: [check(), check({ outcome })] })))).toEqual(['passed', 'failed']);
});

test('of what was run twice the newest is kept, and the newest of all where there is too much', () => {
  const [old, young, other] = [record(), record({ at: '2026-02-01T00:00:00Z' }), record({ runner: 'mine', at: '2026-01-20T00:00:00Z' })];
  expect(joinRecords([young, old, other], 9)).toEqual([young, other]);
  expect(joinRecords([old, other, young], 1)).toEqual([young]);
});
