import { groupBy } from '../model/group.ts';
import { problemLine } from '../model/problem.ts';
import type { Report, SkillReport, State, TreeReport, Verdict } from '../model/report.ts';
import { percent, plural, thousands } from '../model/words.ts';
import { fold, type Fold, type FoldedFinding } from './fold.ts';
import { stateStyle, type Paint } from './paint.ts';
import { terminalText } from './terminal.ts';

/** More findings of one gate, and more problems, than this are counted instead of listed. */
const MOST_FINDINGS = 10;
const MOST_PROBLEMS = 20;
/** So many skills are shown one by one; what blocks is always listed. */
const MOST_SKILLS = 50;

const STATES = ['pass', 'fail', 'pending', 'waived', 'unverified'] as const satisfies readonly State[];

/** The report for people: how each tree and skill stands, then what blocks, with each place to mend. */
export function textReport(report: Report, paint: Paint): string {
  const blocking = report.trees.flatMap(({ skills }) => skills.flatMap(skill =>
    skill.gates.filter(verdict => verdict.blocking).map(verdict => ({ skill, verdict }))));
  return [
    ...report.trees.flatMap(tree => treeLines(tree, paint)),
    ...problemLines(report, paint),
    ...blocking.flatMap(({ skill, verdict }) => blockLines(skill, verdict, paint)),
    verdictLine(blocking.length, report, paint),
  ].join('\n').concat('\n');
}

function treeLines({ path, summary, skills }: TreeReport, paint: Paint): string[] {
  const begun = skills.filter(({ stage }) => stage !== 'pending');
  const pending = skills.filter(({ stage }) => stage === 'pending');
  const { planned, unplanned, complete, core, started } = summary.skills;
  const stages = [`${complete} complete`, `${core} core`, `${started} started`, `${summary.skills.pending} pending`];
  const target = summary.target === null ? '' : ` of ${thousands(summary.target[0])}-${thousands(summary.target[1])}`;
  const share = summary.completion === null ? '' : ` (${percent(summary.completion)})`;
  return [
    `${paint('strong', terminalText(path))}  ${plural(planned, 'planned skill')}: ${stages.join(', ')}${unplanned === 0 ? '' : `; ${unplanned} unplanned`}`,
    paint('quiet', `  ${thousands(summary.lines)}${target} deliverable lines${share}; mean completion of planned skills ${percent(summary.skillsCompletion)}`),
    '',
    ...begun.slice(0, MOST_SKILLS).flatMap(skill => [...skillLines(skill, paint), '']),
    ...(begun.length > MOST_SKILLS ? [`  and ${plural(begun.length - MOST_SKILLS, 'more skill')}: skillgate check --skill NAME shows one`, ''] : []),
    ...(pending.length === 0 ? [] : [paint('quiet', `  pending: ${folded(pending.map(({ name }) => terminalText(name)))}`), '']),
  ];
}

function folded(names: readonly string[]): string {
  const more = names.length - MOST_FINDINGS;
  return more > 0 ? `${names.slice(0, MOST_FINDINGS).join(', ')} and ${thousands(more)} more` : names.join(', ');
}

function skillLines({ name, stage, completion, lines, gates, claimed }: SkillReport, paint: Paint): string[] {
  const counts = STATES.map(state => [gates.filter(gate => gate.state === state).length, state] as const).filter(([count]) => count > 0);
  const claim = claimed === null || claimed === stage ? '' : `, claimed ${claimed}`;
  return [
    `  ${paint('strong', terminalText(name))}  ${stage}${claim}, ${percent(completion)}, ${plural(lines, 'line')}: ${counts.map(([count, state]) => paint(stateStyle(state), `${count} ${state}`)).join(', ')}`,
    ...[...groupBy(gates.filter(({ state }) => state !== 'pass'), sameAnswer).values()].map(alike => gatesLine(alike, paint)),
  ];
}

/** Gates that say the same are said once: most of a skill that has just begun is not there yet. */
function sameAnswer({ id, state, evidence, blocking }: Verdict): string {
  return JSON.stringify(state === 'fail' ? id : [state, evidence, blocking]);
}

function gatesLine(alike: readonly Verdict[], paint: Paint): string {
  const [first] = alike;
  if (first === undefined) return '';
  const { state, evidence, findings, blocking } = first;
  const more = state === 'fail' && findings.length > 0 ? ` (${plural(findings.length, 'finding')})` : '';
  const ids = alike.map(({ id }) => id).join(', ');
  const answer = alike.length === 1 ? `${ids.padEnd(24)} ${terminalText(evidence)}` : `${terminalText(evidence)}: ${ids}`;
  return `    ${paint(stateStyle(state), (blocking ? `${state}!` : state).padEnd(11))} ${answer}${more}`;
}

function blockLines({ name }: SkillReport, { id, title, evidence, findings }: Verdict, paint: Paint): string[] {
  const { shown, hidden } = fold(findings, MOST_FINDINGS);
  return [
    `${paint('bad', 'blocks')}  ${paint('strong', terminalText(name))}: ${terminalText(title)} (${id}): ${terminalText(evidence)}`,
    ...shown.flatMap((finding, at) => findingLines(finding, shown[at - 1], paint)),
    ...hiddenLines(hidden, name, id),
    '',
  ];
}

/** What to do is said once where it stays the same. */
function findingLines({ first, others }: FoldedFinding, before: FoldedFinding | undefined, paint: Paint): string[] {
  const { path, line, column, message, fix } = first;
  const also = others.length === 0 ? '' : ` (also at ${folded(others.map(other => `${other.line}:${other.column}`))})`;
  const next = fix === before?.first.fix ? [] : [paint('quiet', `      ${terminalText(fix)}`)];
  return [`    ${terminalText(`${path}:${line}:${column}: ${message}`)}${also}`, ...next];
}

function hiddenLines(hidden: Fold['hidden'], name: string, id: string): string[] {
  if (hidden.length === 0) return [];
  const count = hidden.reduce((sum, file) => sum + file.count, 0);
  const files = hidden.map(file => `${terminalText(file.path)} ${thousands(file.count)}`);
  return [
    `    and ${plural(count, 'more finding')}: ${folded(files)}`,
    `      skillgate check --skill ${terminalText(name)} --gate ${id} --format json lists all`,
  ];
}

function problemLines({ problems }: Report, paint: Paint): string[] {
  const more = problems.length - MOST_PROBLEMS;
  const shown = problems.slice(0, MOST_PROBLEMS).map(problem => `${paint('open', 'note')}  ${terminalText(problemLine(problem))}`);
  return problems.length === 0 ? [] : [...shown, ...(more > 0 ? [`      and ${plural(more, 'more note')}`] : []), ''];
}

function verdictLine(blocking: number, { trees }: Report, paint: Paint): string {
  const waived = trees.flatMap(({ skills }) => skills.flatMap(({ gates }) => gates.filter(({ state }) => state === 'waived'))).length;
  const excuses = waived === 0 ? '' : `; ${plural(waived, 'gate')} waived`;
  return blocking === 0 ? paint('good', `Nothing blocks${excuses}.`) : paint('bad', `${plural(blocking, 'gate blocks', 'gates block')}${excuses}.`);
}
