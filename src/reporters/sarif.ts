import type { Location, Log, Notification, ReportingDescriptor, Result, Run, Suppression } from 'sarif';
import { groupBy } from '../model/group.ts';
import type { Path } from '../model/place.ts';
import type { Problem } from '../model/problem.ts';
import type { Report, ReportedFinding, Verdict } from '../model/report.ts';
import { plural, thousands } from '../model/words.ts';
import { folded } from './folded.ts';
import { jsonText } from './json-text.ts';
import type { Marked } from './marked.ts';
import { marksSince } from './marks-since.ts';
import { outcomeSentence, tally } from './outcome.ts';
import { fullName } from './skill-name.ts';
import { markWords, type SinceMark, type SinceRule } from './since-marks.ts';
import { terminalText } from './terminal.ts';
import { relativeUri } from './uri.ts';

/** GitHub shows so many results of a run. */
const MOST_RESULTS = 5000;
const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

type Message = Result['message'];

/**
 * SARIF 2.1.0: a rule for each gate, a result for each finding, and for what a branch changes and has none, what blocks
 * first. Waived findings are suppressed results. A gate that waits for a part has nothing to point at and is only
 * counted; one that waits for evidence is told as a notification, because no result says "nobody could look".
 */
export function sarifReport(report: Report, version: string, within: Path): string {
  const { changes, verdicts } = marksSince(report, within);
  const rules = rulesOf(report, changes);
  const results = [...changes.map(mark => changeResult(mark, rules)), ...verdicts.flatMap(marked => marked.findings.map(finding => resultOf(marked, finding, rules)))];
  const run: Run = {
    tool: { driver: { name: 'skillgate', version, rules: [...rules.values()] } },
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: { SRCROOT: { description: { text: 'The top of the repository, or of the project where there is none.' } } },
    invocations: [{
      executionSuccessful: true,
      toolExecutionNotifications: [...leftOut(results.length), ...unverified(report, rules)],
      toolConfigurationNotifications: report.problems.map(problem => configuration(problem, within)),
    }],
    results: results.slice(0, MOST_RESULTS),
    properties: { outcome: report.outcome, summary: outcomeSentence(report), gates: tally(report), results: results.length },
  };
  return jsonText({ $schema: SCHEMA, version: '2.1.0', runs: [run] } satisfies Log);
}

/** By gate, in the order in which gates appear. */
type Rules = ReadonlyMap<string, ReportingDescriptor>;

function rulesOf({ trees }: Report, changes: readonly SinceMark[]): Rules {
  const verdicts = trees.flatMap(({ skills }) => skills.flatMap(({ gates }) => gates));
  const gates = [...groupBy(verdicts, ({ id }) => id).values()].flatMap(([first]) => (first === undefined ? [] : [[first.id, ruleOf(first)] as const]));
  return new Map([...gates, ...[...new Set(changes.map(({ rule }) => rule))].map(rule => [rule, sinceRule(rule)] as const)]);
}

/** The project has no page on the web yet: a gate is named by a URN, and its help says how to ask skillgate itself. */
function ruleOf({ id, title, group, wants, blocks }: Verdict): ReportingDescriptor {
  const help = `Wants ${wants}. Blocks: ${blocks}. "skillgate explain ${id}" says why, how it is measured and how to mend it.`;
  return {
    id, name: title, shortDescription: message(title), fullDescription: message(`${title}: wants ${wants}.`), help: message(help),
    helpUri: `urn:skillgate:gate:${relativeUri(id)}`, defaultConfiguration: { level: 'warning' }, properties: { tags: [group] },
  };
}

const SINCE = {
  'since.rules': { title: 'Changed rules', says: 'gates.yaml is looser than in the base, or nobody can tell that it is not', help: 'Take the change back, or let it pass with --allow-loosened.' },
  'since.worse': { title: 'Worse than in the base', says: 'A skill, a gate or a score was better in the base', help: 'Bring back what was there, or excuse it by a waiver that is merged first.' },
} as const satisfies Record<SinceRule, unknown>;

function sinceRule(id: SinceRule): ReportingDescriptor {
  const { title, says, help } = SINCE[id];
  return {
    id, name: title, shortDescription: message(title), fullDescription: message(`${says}.`), help: message(help),
    helpUri: `urn:skillgate:${id}`, defaultConfiguration: { level: 'error' }, properties: { tags: ['since'] },
  };
}

/** What a branch changes and no finding shows. */
function changeResult(mark: SinceMark, rules: Rules): Result {
  const { rule, id, place: { path, line, column } } = mark;
  return {
    ruleId: rule, ruleIndex: indexOf(rule, rules), level: 'error', message: message(markWords(mark)),
    locations: [location(path, line, column)], partialFingerprints: { 'skillgate/v1': id }, suppressions: [],
    properties: { state: 'fail', blocking: true },
  };
}

function resultOf({ verdict, level, isWorse }: Marked, { id, path, line, column, message: text, fix }: ReportedFinding, rules: Rules): Result {
  return {
    ruleId: verdict.id, ruleIndex: indexOf(verdict.id, rules), level, message: message(`${text} (${fix})`),
    locations: [location(path, line, column)], partialFingerprints: { 'skillgate/v1': id }, suppressions: isWorse ? [] : suppressionsOf(verdict),
    properties: { state: verdict.state, blocking: verdict.blocking || isWorse },
  };
}

/** SARIF wants the list on every result or on none. */
function suppressionsOf({ state, evidence }: Verdict): Suppression[] {
  return state === 'waived' ? [{ kind: 'external', status: 'accepted', justification: terminalText(evidence) }] : [];
}

function location(path: Path, startLine: number, startColumn: number): Location {
  return { physicalLocation: { artifactLocation: { uri: relativeUri(path), uriBaseId: 'SRCROOT' }, region: { startLine, startColumn } } };
}

function leftOut(results: number): Notification[] {
  if (results <= MOST_RESULTS) return [];
  return [{ level: 'warning', message: message(`${thousands(MOST_RESULTS)} of ${thousands(results)} findings are here, those that block first: skillgate check --format json lists all`) }];
}

/** One for each gate: a skill that nobody has run is no fault at a line. */
function unverified({ trees }: Report, rules: Rules): Notification[] {
  const all = trees.flatMap(tree => tree.skills.flatMap(skill => skill.gates.filter(({ state }) => state === 'unverified').map(({ id, evidence }) => ({ id, evidence, name: fullName(tree, skill) }))));
  return [...groupBy(all, ({ id }) => id)].map(([id, alike]): Notification => ({
    level: 'note',
    message: message(`unverified for ${plural(alike.length, 'skill')}: ${folded(alike.map(({ name, evidence }) => `${name} (${evidence})`))}`),
    associatedRule: { id, index: indexOf(id, rules) },
  }));
}

function configuration({ path, at, message: text }: Problem, within: Path): Notification {
  const locations = path === undefined ? {} : { locations: [location(within + path, at?.line ?? 1, at?.column ?? 1)] };
  return { level: 'warning', message: message(text), ...locations };
}

function indexOf(gate: string, rules: Rules): number {
  return [...rules.keys()].indexOf(gate);
}

/** `[text](1)` in a message is a link to viewers: text of the tree makes none. */
function message(text: string): Message & { text: string } {
  return { text: terminalText(text).replace(/\](?=\()/g, '\\]') };
}
