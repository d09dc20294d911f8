import type { Path } from '../model/place.ts';
import { problemLine } from '../model/problem.ts';
import type { Report, SkillReport, TreeReport, Verdict } from '../model/report.ts';
import { findingLines } from './finding-lines.ts';
import { STATES, tally } from './outcome.ts';
import { changesSince, type Change } from './since.ts';
import { fullName } from './skill-name.ts';
import { element, xmlText } from './xml.ts';

/** So many different findings of a gate are listed. */
const MOST_FINDINGS = 100;

/**
 * JUnit XML as Jenkins and GitLab read it: a suite for each skill, a case for each gate. A failure is what blocks and
 * nothing else; what does not pass and does not block was skipped, with the state and its reason. What a branch
 * changes and notes are suites of their own. Nothing is timed.
 */
export function junitReport(report: Report): string {
  const suites = report.trees.flatMap(tree => tree.skills.map(skill => suite(tree, skill)));
  const { blocking, ...counts } = tally(report);
  const changes = report.comparison === undefined ? [] : changesSince(report.comparison);
  const tests = Object.values(counts).reduce((sum, count) => sum + count, changes.length);
  const failures = blocking + changes.filter(change => change.blocking).length;
  const lines = [...sinceSuite(report, changes), ...suites.flat(), ...notes(report)].map(line => `  ${line}`);
  const root = element('testsuites', { name: 'skillgate', tests, failures, errors: 0 }, `\n${lines.join('\n')}\n`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`;
}

function suite(tree: TreeReport, skill: SkillReport): readonly string[] {
  const { gates, stage, claimed } = skill;
  const counts = tally({ trees: [{ ...tree, skills: [skill] }] });
  const skipped = gates.length - counts.pass - counts.blocking;
  const properties = { stage, ...(claimed === null ? {} : { claimed }), ...Object.fromEntries(STATES.map(state => [state, counts[state]])) };
  return around('testsuite', { name: fullName(tree, skill), tests: gates.length, failures: counts.blocking, errors: 0, skipped }, [
    ...around('properties', {}, Object.entries(properties).map(([name, value]) => element('property', { name, value }))),
    ...gates.flatMap(verdict => testCase(tree, skill, verdict)),
  ]);
}

/** What a branch changes: what blocks is a failure, what is waived or allowed was skipped, and what is no harm passes. */
function sinceSuite({ comparison }: Report, changes: readonly Change[]): readonly string[] {
  if (comparison === undefined || changes.length === 0) return [];
  const failures = changes.filter(({ blocking }) => blocking).length;
  const skipped = changes.filter(({ excuse }) => excuse !== null).length;
  return around('testsuite', { name: `since ${comparison.base.ref}`, tests: changes.length, failures, errors: 0, skipped }, changes.flatMap(changeCase));
}

/** A regression bears its skill's class and a name apart from that of the gate. */
function changeCase({ of, word, message, findings, blocking, excuse }: Change): readonly string[] {
  const attributes = of.what === 'skill'
    ? { name: `since the base: ${of.regression.gate ?? of.regression.kind}`, classname: className(of.regression.tree, of.regression.skill) }
    : { name: message, classname: `rules ${word}` };
  if (!blocking && excuse === null) return [element('testcase', attributes)];
  const listed = findingLines(findings, MOST_FINDINGS).map(xmlText).join('\n');
  if (blocking) return around('testcase', attributes, [element('failure', { message, type: word }, listed)]);
  return around('testcase', attributes, [element('skipped', { message: `${word}: ${message}; ${excuse}` })]);
}

/** Jenkins takes what stands before the last dot of a class name for its package. */
function className(tree: Path, skill: string): string {
  return tree === '.' ? skill : `${tree}.${skill}`;
}

function testCase(tree: TreeReport, skill: SkillReport, verdict: Verdict): readonly string[] {
  const attributes = { name: verdict.id, classname: className(tree.path, skill.name) };
  const { state, blocking, evidence, findings } = verdict;
  if (state === 'pass') return [element('testcase', attributes)];
  const listed = findingLines(findings, MOST_FINDINGS).map(xmlText).join('\n');
  if (blocking) return around('testcase', attributes, [element('failure', { message: evidence, type: state }, listed)]);
  const output = listed === '' ? [] : [element('system-out', {}, listed)];
  return around('testcase', attributes, [element('skipped', { message: `${state}${state === 'fail' ? ', does not block' : ''}: ${evidence}` }), ...output]);
}

function notes({ problems }: Report): readonly string[] {
  if (problems.length === 0) return [];
  const text = problems.map(problem => xmlText(problemLine(problem))).join('\n');
  return around('testsuite', { name: 'notes', tests: 0, failures: 0, errors: 0, skipped: 0 }, [element('system-out', {}, text)]);
}

function around(name: string, attributes: Readonly<Record<string, string | number>>, lines: readonly string[]): readonly string[] {
  return [element(name, attributes, '').slice(0, -`</${name}>`.length), ...lines.map(line => `  ${line}`), `</${name}>`];
}
