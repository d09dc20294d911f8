import * as z from 'zod/mini';
import type { CheckRecord, Ran, RunRecord } from '../model/evidence.ts';
import type { Finding, Measurement } from '../model/measurement.ts';
import type { Path } from '../model/place.ts';
import type { PartKind } from '../model/rules.ts';
import { defineMeasure } from './define-measure.ts';
import { finding, START } from './finding.ts';
import { unknown } from './outcome.ts';
import { subjects } from './subjects.ts';

/** Whether what can only be shown by running it was run and passed. Only a recorded run can tell. */
export const ran = defineMeasure({
  id: 'ran',
  summary: 'Whether the tests of each example, or the command line of each script, were run on these bytes and passed.',
  unit: { kind: 'share' },
  of: { allowed: ['scripts', 'examples'], default: ['examples'] },
  options: z.strictObject({}),
  take: (skill, { of }) => subjects(skill, of).map(({ part, path }) => measured(path, skill.runs.get(path) ?? neverRun(part))),
});

function neverRun(part: PartKind): Ran {
  return { kind: 'none', why: part === 'scripts' ? 'nobody has recorded a run of its command line' : 'nobody has recorded a run of its tests' };
}

/** The share of checks that passed. One that could not be made leaves the whole unknown, unless another one failed. */
function measured(path: Path, run: Ran): Measurement {
  if (run.kind === 'none') return unknown(path, 'evidence', run.why);
  const { record } = run;
  const bad = record.checks.filter(({ outcome }) => outcome === 'failed' || outcome === 'timed-out');
  const dark = record.checks.find(({ outcome }) => outcome === 'not-started' || outcome === 'unverified');
  if (bad.length === 0 && dark !== undefined) return unknown(path, 'evidence', `${subjectWords(record, dark)}${dark.message} (${witness(record)})`);
  const passed = record.checks.filter(({ outcome }) => outcome === 'passed').length;
  return { kind: 'known', subject: path, value: passed / record.checks.length, findings: bad.map(check => failure(path, record, check)), witness: witness(record) };
}

/** Who says so, how and when. */
function witness({ by, at, sandbox }: RunRecord): string {
  return `run by ${by} on ${at.slice(0, 10)}${sandbox === 'none' ? ' without a sandbox' : ''}`;
}

function failure(path: Path, record: RunRecord, check: CheckRecord): Finding {
  const last = check.output.findLast(line => line.trim() !== '');
  const message = `${subjectWords(record, check)}${check.message}${last === undefined ? '' : `: ${last}`}`;
  return finding(path, START, { key: check.name, message, fix: `mend it and run skillgate run; it was ${check.command.replaceAll('{script}', () => record.path).split('\n').join('; ')}` });
}

/** A script has several checks, an example one. */
function subjectWords({ of }: RunRecord, { name }: CheckRecord): string {
  return of === 'script' ? `${name}: ` : '';
}
