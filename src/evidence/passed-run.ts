import type { EvidenceFile, RunRecord } from '../model/evidence.ts';
import type { RunSubject } from './subject.ts';
import type { Wanted } from './wanted.ts';

/** What a run that passed would have recorded; none where nothing can be run. For what lies in memory only and is trusted. */
export function passedRun({ of, path }: RunSubject, files: readonly EvidenceFile[] | undefined, wanted: Wanted): RunRecord[] {
  if (wanted.kind === 'nothing' || files === undefined) return [];
  const checks = wanted.checks.map(({ name, command, shows }) => ({ name, command, ...(shows === undefined ? {} : { shows }), outcome: 'passed' as const, message: 'passed', output: [] }));
  return [{ of, path, files, runner: wanted.runner, checks, seconds: 0, tools: {}, sandbox: 'none', by: 'selftest', at: '2000-01-01T00:00:00Z' }];
}
