import { problemLine } from '../model/problem.ts';
import type { Report, ReportedFinding, SkillReport, TreeReport, Verdict } from '../model/report.ts';
import { findingLines } from './finding-lines.ts';
import { outcomeSentence } from './outcome.ts';
import { changesSince, type Change } from './since.ts';
import { fullName } from './skill-name.ts';
import { terminalText } from './terminal.ts';

/** So many different findings of a gate are listed. */
const MOST_FINDINGS = 100;

/**
 * TAP 14: a test for what a branch changes, and one for each skill with its gates as a subtest. Only what blocks is a
 * failure: what is not done yet is TODO, what is waived, allowed or could not be looked at was skipped.
 */
export function tapReport(report: Report): string {
  const skills = report.trees.flatMap(tree => tree.skills.map(skill => ({ name: fullName(tree, skill), skill })));
  const subtests = [...sinceSubtest(report), ...skills.map(({ name, skill }) => skillSubtest(name, skill))];
  return [
    'TAP version 14',
    plan(subtests.length, 'no skills'),
    ...subtests.flatMap((each, at) => subtestLines(each, at + 1)),
    ...report.problems.map(problem => `# note: ${terminalText(problemLine(problem))}`),
    `# ${outcomeSentence(report)}`,
    '',
  ].join('\n');
}

function plan(tests: number, none: string): string {
  return tests === 0 ? `1..0 # SKIP ${none}` : `1..${tests}`;
}

/** Test points under one name, which is not ok where one of them blocks. `none` says why there are none. */
interface Subtest {
  readonly name: string;
  readonly points: readonly (readonly string[])[];
  readonly isOk: boolean;
  readonly none: string;
}

function subtestLines({ name, points, isOk, none }: Subtest, number: number): readonly string[] {
  const shown = described(name);
  const lines = [plan(points.length, none), ...points.flat()];
  return [`# Subtest: ${shown}`, ...lines.map(line => `    ${line}`), `${isOk ? 'ok' : 'not ok'} ${number} - ${shown}${points.length === 0 ? ` # SKIP ${none}` : ''}`];
}

function skillSubtest(name: TreeReport['path'], { gates }: SkillReport): Subtest {
  return { name, points: gates.map((verdict, at) => testPoint(verdict, at + 1)), isOk: gates.every(({ blocking }) => !blocking), none: 'no gates' };
}

/** What a branch changes: what is waived or allowed was skipped, and what is no harm passes. */
function sinceSubtest({ comparison }: Report): readonly Subtest[] {
  if (comparison === undefined) return [];
  const changes = changesSince(comparison);
  return [{ name: `since ${comparison.base.ref}`, points: changes.map((change, at) => changePoint(change, at + 1)), isOk: changes.every(({ blocking }) => !blocking), none: 'nothing is worse, and the rules are the same' }];
}

function changePoint({ of, word, skill, message, findings, blocking, excuse }: Change, number: number): readonly string[] {
  const name = of.what === 'skill' ? `${skill}: ${of.regression.gate ?? of.regression.kind}` : message;
  const point = `${blocking ? 'not ok' : 'ok'} ${number} - ${described(`${word}: ${name}`)}`;
  if (!blocking && excuse === null) return [point];
  const directive = blocking ? '' : ` # SKIP ${of.what === 'skill' ? 'waived' : 'does not block'}`;
  const reason = excuse === null ? [] : [`reason: ${quoted(terminalText(excuse))}`];
  return [point + directive, ...diagnostics([`message: ${quoted(terminalText(message))}`, ...reason], findings)];
}

function testPoint(verdict: Verdict, number: number): readonly string[] {
  const { id, title, state, evidence, findings } = verdict;
  const isOk = state === 'pass' || (!verdict.blocking && (state === 'waived' || state === 'unverified'));
  const point = `${isOk ? 'ok' : 'not ok'} ${number} - ${described(`${id}: ${title}`)}${directive(verdict)}`;
  if (state === 'pass') return [point];
  return [point, ...diagnostics([`state: ${state}`, `evidence: ${quoted(terminalText(evidence))}`], findings)];
}

/** YAML below a test point. */
function diagnostics(said: readonly string[], findings: readonly ReportedFinding[]): readonly string[] {
  const places = findingLines(findings, MOST_FINDINGS).map(line => `    - ${quoted(line)}`);
  return ['  ---', ...said.map(line => `  ${line}`), ...(places.length === 0 ? [] : ['  findings:', ...places]), '  ...'];
}

function directive({ state, blocking }: Verdict): string {
  if (blocking) return '';
  switch (state) {
    case 'pass':
      return '';
    case 'fail':
    case 'pending':
      return ` # TODO ${state === 'fail' ? 'does not block' : state}`;
    case 'waived':
    case 'unverified':
      return ` # SKIP ${state}`;
    default:
      return state satisfies never;
  }
}

/** A description ends where a bare hash sign begins a directive. */
function described(text: string): string {
  return terminalText(text).replace(/[\\#]/g, '\\$&');
}

/** A string of JSON is one of YAML. */
function quoted(text: string): string {
  return JSON.stringify(text);
}
