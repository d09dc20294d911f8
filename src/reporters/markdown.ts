import { groupBy } from '../model/group.ts';
import { problemLine } from '../model/problem.ts';
import type { Report, SkillReport, TreeReport, Verdict } from '../model/report.ts';
import { percent, plural, thousands } from '../model/words.ts';
import { commentCode, commentHtml, commentText, row } from './comment-text.ts';
import { fit, type Room, type Section } from './fit.ts';
import { MOST_LISTED } from './folded.ts';
import { markdownBlocks } from './markdown-blocks.ts';
import { markdownSince } from './markdown-since.ts';
import { outcomeSentence, STATES } from './outcome.ts';
import { fullName } from './skill-name.ts';

/** By this line whoever updates a comment finds it again. */
const MARKER = '<!-- skillgate:report -->';

/** GitHub takes a comment of so many characters. UTF-16 units are counted, which are never fewer. */
const COMMENT: Room = { most: 65_536, sizeOf: text => text.length };

const MOST_TREES = 50;
const MOST_NOTES = 20;

/** The report as a comment on a pull request. What does not fit is left out whole and counted. */
export function markdownReport(report: Report, room: Room = COMMENT): string {
  return fit(sections(report), room);
}

/** The same as the summary of a job, which may take so many bytes. */
export function markdownSummary(report: Report, most: number): string {
  return markdownReport(report, { most, sizeOf: text => Buffer.byteLength(text) });
}

/** In the order in which reviewers ask: does it block, what did the branch change, what blocks, how does everything stand. */
function sections(report: Report): readonly Section[] {
  return [
    { what: 'verdict', text: `${MARKER}\n\n## ${report.outcome === 'pass' ? '✅' : '❌'} skillgate: ${outcomeSentence(report)}` },
    ...markdownSince(report),
    ...treesTable(report),
    ...markdownBlocks(report),
    ...waived(report),
    ...notes(report),
    ...report.trees.flatMap(tree => tree.skills.filter(({ stage }) => stage !== 'pending').map(skill => details(tree, skill))),
    ...pending(report),
  ];
}

function treesTable({ trees }: Report): readonly Section[] {
  if (trees.length === 0) return [];
  const more = trees.length > MOST_TREES ? [row([`and ${plural(trees.length - MOST_TREES, 'more tree')}`, '', '', '', ''])] : [];
  const head = ['| tree | skills | deliverable lines | mean completion | gates |', '| --- | --- | ---: | ---: | --- |'];
  return [{ what: 'table of trees', text: [...head, ...trees.slice(0, MOST_TREES).map(treeRow), ...more].join('\n') }];
}

function treeRow({ path, summary: { skills, lines, target, completion, skillsCompletion, gates } }: TreeReport): string {
  const stages = (['complete', 'core', 'started', 'pending'] as const).map(stage => `${thousands(skills[stage])} ${stage}`).join(', ');
  const wanted = target === null ? '' : ` of ${target.map(thousands).join('-')}${completion === null ? '' : ` (${percent(completion)})`}`;
  const unplanned = skills.unplanned === 0 ? '' : `; ${thousands(skills.unplanned)} unplanned`;
  return row([commentCode(path), `${thousands(skills.planned)} planned: ${stages}${unplanned}`, thousands(lines) + wanted, percent(skillsCompletion), counts(gates)]);
}

function counts(found: TreeReport['summary']['gates']): string {
  return STATES.filter(state => found[state] > 0).map(state => `${thousands(found[state])} ${state}`).join(', ');
}

function waived({ trees }: Report): readonly Section[] {
  const items = trees.flatMap(tree => tree.skills.flatMap(skill => skill.gates.filter(({ state }) => state === 'waived')
    .map(({ title, id, evidence }) => `${commentCode(fullName(tree, skill))}: ${commentText(title)} (${commentCode(id)}): ${commentText(evidence)}`)));
  return list('Waived', items, 'waived gate');
}

function notes({ problems }: Report): readonly Section[] {
  return list('Notes', problems.map(problem => commentText(problemLine(problem))), 'note');
}

function list(heading: string, items: readonly string[], what: string): readonly Section[] {
  if (items.length === 0) return [];
  const more = items.length > MOST_NOTES ? [`and ${plural(items.length - MOST_NOTES, `more ${what}`)}`] : [];
  return [{ what: `list of ${what}s`, text: `### ${heading}\n\n${[...items.slice(0, MOST_NOTES), ...more].map(item => `- ${item}`).join('\n')}` }];
}

function details(tree: TreeReport, skill: SkillReport): Section {
  const { stage, claimed, completion, lines, gates } = skill;
  const found = STATES.map(state => [gates.filter(gate => gate.state === state).length, state] as const).filter(([count]) => count > 0);
  const claim = claimed === null || claimed === stage ? '' : `, claimed ${claimed}`;
  const stands = `${stage}${claim}, ${percent(completion)}, ${plural(lines, 'line')}${found.length === 0 ? '' : `: ${found.map(([count, state]) => `${count} ${state}`).join(', ')}`}`;
  return { what: 'skill', text: `<details>\n<summary>${commentHtml(fullName(tree, skill))} ${stands}</summary>\n\n${gatesTable(gates)}\n\n</details>` };
}

function gatesTable(gates: readonly Verdict[]): string {
  const open = gates.filter(({ state }) => state !== 'pass');
  if (open.length === 0) return gates.length === 0 ? 'No gates.' : 'Every gate passes.';
  const alike = groupBy(open, ({ id, state, blocking, evidence }) => JSON.stringify(state === 'fail' ? id : [state, blocking, evidence]));
  return ['| gate | state | evidence | findings |', '| --- | --- | --- | ---: |', ...[...alike.values()].map(gatesRow)].join('\n');
}

/** Gates that say the same are said once. */
function gatesRow(alike: readonly Verdict[]): string {
  const [first] = alike;
  if (first === undefined) return '';
  const { state, blocking, evidence, findings } = first;
  return row([alike.map(({ id }) => commentCode(id)).join(', '), blocking ? `❌ ${state}, blocks` : state, commentText(evidence), thousands(findings.length)]);
}

function pending({ trees }: Report): readonly Section[] {
  const names = trees.flatMap(tree => tree.skills.filter(({ stage }) => stage === 'pending').map(skill => commentCode(fullName(tree, skill))));
  if (names.length === 0) return [];
  const more = names.length > MOST_LISTED ? ` and ${thousands(names.length - MOST_LISTED)} more` : '';
  return [{ what: 'list of pending skills', text: `Pending: ${names.slice(0, MOST_LISTED).join(', ')}${more}` }];
}
