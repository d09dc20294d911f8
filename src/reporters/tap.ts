import { problemLine } from '../model/problem.ts';
import type { Report, SkillReport, TreeReport, Verdict } from '../model/report.ts';
import { findingLines } from './finding-lines.ts';
import { outcomeSentence } from './outcome.ts';
import { fullName } from './skill-name.ts';
import { terminalText } from './terminal.ts';

/** So many different findings of a gate are listed. */
const MOST_FINDINGS = 100;

/**
 * TAP 14: a test for each skill with its gates as a subtest. Only what blocks is a failure: what is not done yet is
 * TODO, what is waived or could not be looked at was skipped.
 */
export function tapReport(report: Report): string {
  const skills = report.trees.flatMap(tree => tree.skills.map(skill => ({ name: fullName(tree, skill), skill })));
  return [
    'TAP version 14',
    plan(skills.length, 'no skills'),
    ...skills.flatMap(({ name, skill }, at) => subtest(name, skill, at + 1)),
    ...report.problems.map(problem => `# note: ${terminalText(problemLine(problem))}`),
    `# ${outcomeSentence(report)}`,
    '',
  ].join('\n');
}

function plan(tests: number, none: string): string {
  return tests === 0 ? `1..0 # SKIP ${none}` : `1..${tests}`;
}

function subtest(name: TreeReport['path'], { gates }: SkillReport, number: number): readonly string[] {
  const shown = described(name);
  const lines = [plan(gates.length, 'no gates'), ...gates.flatMap((verdict, at) => testPoint(verdict, at + 1))];
  const isOk = gates.every(({ blocking }) => !blocking);
  return [`# Subtest: ${shown}`, ...lines.map(line => `    ${line}`), `${isOk ? 'ok' : 'not ok'} ${number} - ${shown}${gates.length === 0 ? ' # SKIP no gates' : ''}`];
}

function testPoint(verdict: Verdict, number: number): readonly string[] {
  const { id, title, state, evidence, findings } = verdict;
  const isOk = state === 'pass' || (!verdict.blocking && (state === 'waived' || state === 'unverified'));
  const point = `${isOk ? 'ok' : 'not ok'} ${number} - ${described(`${id}: ${title}`)}${directive(verdict)}`;
  if (state === 'pass') return [point];
  const places = findingLines(findings, MOST_FINDINGS).map(line => `    - ${quoted(line)}`);
  return [point, '  ---', `  state: ${state}`, `  evidence: ${quoted(terminalText(evidence))}`, ...(places.length === 0 ? [] : ['  findings:', ...places]), '  ...'];
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
