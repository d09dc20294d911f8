import type { CheckRecord, RunRecord } from '../../src/model/evidence.ts';

/** A check that passed. */
export function check(more: Partial<CheckRecord> = {}): CheckRecord {
  return { name: 'tests', command: 'python3 -B -m unittest discover', shows: 'Ran [1-9]', outcome: 'passed', message: 'passed', output: [], ...more };
}

/** The run of an example's tests. */
export function record(more: Partial<RunRecord> = {}): RunRecord {
  return {
    of: 'example', path: 'knots/bowline/examples/01-loop', files: [{ path: 'test_loop.py', id: 'a'.repeat(40), executable: false }],
    runner: 'unittest', checks: [check()], seconds: 1.5, tools: { python3: '3.11.7' }, sandbox: 'bubblewrap 0.8.0', by: 'bosun@ship', at: '2026-01-02T03:04:05.000Z', ...more,
  };
}
