import { groupBy } from '../model/group.ts';
import { problemLine } from '../model/problem.ts';
import type { Report, SkillReport, TreeReport, Verdict } from '../model/report.ts';
import { percent, plural, thousands } from '../model/words.ts';
import { blockingLines, blocksOf } from './blocking.ts';
import { comparisonLines } from './comparison.ts';
import { folded } from './folded.ts';
import { outcomeSentence, STATES } from './outcome.ts';
import { stateStyle, type Paint } from './paint.ts';
import { terminalText } from './terminal.ts';

const MOST_PROBLEMS = 20;
/** So many skills are shown one by one. */
const MOST_SKILLS = 50;

/** The report for people: what a branch changes, how each tree and skill stands, then what blocks, with each place to mend. */
export function textReport(report: Report, paint: Paint): string {
  const blocking = blocksOf(report);
  return [
    ...shardLines(report, paint),
    ...(report.comparison === undefined ? [] : comparisonLines(report.comparison, paint)),
    ...report.trees.flatMap(tree => treeLines(tree, paint)),
    ...problemLines(report, paint),
    ...blockingLines(blocking, paint),
    paint(report.outcome === 'pass' ? 'good' : 'bad', outcomeSentence(report)),
  ].join('\n').concat('\n');
}

/** What a part of the skills says is not taken for the whole. */
function shardLines({ shard, trees }: Report, paint: Paint): string[] {
  if (shard === undefined) return [];
  const [own, all] = [trees, shard.trees].map(each => each.reduce((sum, { skills }) => sum + skills.length, 0));
  return [paint('open', `shard ${thousands(shard.index)} of ${thousands(shard.of)}: ${thousands(own ?? 0)} of ${plural(all ?? 0, 'skill')}; skillgate merge joins the JSON reports of all shards`), ''];
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

function problemLines({ problems }: Report, paint: Paint): string[] {
  const more = problems.length - MOST_PROBLEMS;
  const shown = problems.slice(0, MOST_PROBLEMS).map(problem => `${paint('open', 'note')}  ${terminalText(problemLine(problem))}`);
  return problems.length === 0 ? [] : [...shown, ...(more > 0 ? [`      and ${plural(more, 'more note')}`] : []), ''];
}
