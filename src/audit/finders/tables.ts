import type { Passage, Table } from '../passage.ts';
import { quantities, type Quantity } from '../quantity.ts';
import { resolve } from '../resolve.ts';
import { placed, writtenAt, type Ground, type Statement } from '../statement.ts';
import { noteCompletion } from './completion.ts';
import { mentionsIn } from './mentions.ts';
import { skillNameOf } from './subject.ts';
import { inTree } from '../project.ts';
import { linesOfSkills, linesOfTree, sum } from './totals.ts';

const TOTAL = /^[\s*_]*(?:(?:grand )?totals?|sum|Σ|all(?: skills)?|overall)[\s*_:]*$/i;
/** Columns whose total is no sum. */
const NO_SUM = /%|percent|rate|ratio|avg|average|mean|median|score|max|min|version|year|date|#|number|no\.|id|unique|distinct|peak|target|goal|plan|estimate/i;

/** What a table says row by row of files and skills, and whether its totals are the sums of their columns. */
export function tables(table: Table, ground: Ground): Statement[] {
  const rows = table.rows.flatMap(row => (isTotal(row) ? totalRow(row, table.head, ground) : subjectRow(row, table.head, ground)));
  return [...rows, ...columnSums(table, ground)];
}

function isTotal([first]: readonly Passage[]): boolean {
  return first !== undefined && TOTAL.test(first.text);
}

/** The only number of a cell, where it is all that the cell says. */
function numberOf(cell: Passage): Quantity | undefined {
  const [count, ...more] = quantities(cell.text);
  const isAlone = count !== undefined && more.length === 0 && !count.isPercent && count.of === undefined && /^[\s*]*$/.test(cell.text.slice(0, count.from)) && /^[\s*]*(?:lines?)?[\s*]*$/i.test(cell.text.slice(count.to));
  return isAlone ? count : undefined;
}

function columnSums({ head, rows }: Table, { source }: Ground): Statement[] {
  const at = rows.findIndex(isTotal);
  const total = rows[at];
  if (total === undefined || at < 2 || rows.filter(isTotal).length > 1 || at !== rows.length - 1) return [];
  return total.flatMap((cell, column): Statement[] => {
    const above = rows.slice(0, at).map(row => (row[column] === undefined ? undefined : numberOf(row[column])));
    const number = column === 0 ? undefined : numberOf(cell);
    const terms = above.flatMap(each => (each?.form === 'exact' ? each.value : []));
    if (number === undefined || terms.length !== at || NO_SUM.test(head[column] ?? '')) return [];
    return [{ ...placed(cell, { start: number.from, end: number.to }), kind: 'sum', subject: null, skill: null, body: { is: 'sum', terms, number: writtenAt(cell, number, source), what: 'the rows' } }];
  });
}

/** Cells of a row by the headings of their columns. */
function cellsOf(row: readonly Passage[], head: readonly string[]): ReadonlyMap<string, Passage> {
  return new Map(row.map((cell, at) => [(head[at] ?? '').toLowerCase(), cell]));
}

function subjectRow(row: readonly Passage[], head: readonly string[], ground: Ground): Statement[] {
  const { standing, standing: { tree }, project } = ground;
  const [first] = row;
  if (first === undefined || first.isPlan || !standing.isAccount || tree === undefined) return [];
  const cells = cellsOf(row, head);
  const [mention, ...others] = mentionsIn(first);
  const found = mention === undefined ? undefined : resolve(mention.written, mention.isLink ? undefined : first.skill, standing, project);
  const isSkillFile = found?.kind === 'there' && first.skill?.parts.skillFile?.path === found.path;
  if (mention !== undefined && found !== undefined && others.length === 0 && !(isSkillFile && !first.text.trim().endsWith('.md'))) {
    const path = found.kind === 'ambiguous' ? null : found.path;
    const status = cells.get('status') ?? cells.get('state');
    const lines = cells.get('lines') ?? cells.get('line count') ?? cells.get('loc');
    const count = lines === undefined ? undefined : numberOf(lines);
    return [
      ...(lines === undefined || count === undefined || (found.kind === 'there' && found.isFolder && !project.deliverables.has(found.path)) ? [] : [{
        ...placed(lines, { start: count.from, end: count.to }), kind: 'lines' as const, subject: path ?? mention.written, skill: skillNameOf(path, first.skill, standing),
        body: { is: 'file-lines' as const, found, number: writtenAt(lines, count, ground.source), unit: 'lines' as const },
      }]),
      ...(status === undefined || path === null || /\d/.test(status.text) ? [] : noteCompletion(status, path, ground)),
    ];
  }
  return first.skill === undefined || first.skill === standing.skill ? [] : skillRow(first, cells, ground, inTree(tree, first.skill.name));
}

function skillRow({ skill }: Passage, cells: ReadonlyMap<string, Passage>, ground: Ground, folder: string): Statement[] {
  if (skill === undefined) return [];
  const status = cells.get('status') ?? cells.get('state') ?? cells.get('stage');
  return [
    ...cellCount(cells.get('lines') ?? cells.get('total lines'), linesOfSkills([skill]), 'line', skill.name, ground),
    ...cellCount(cells.get('scripts'), [skill.parts.scripts.length], 'script', skill.name, ground),
    ...cellCount(cells.get('examples'), [skill.parts.examples.length], 'example', skill.name, ground),
    ...(status === undefined ? [] : noteCompletion(status, folder, ground)),
  ];
}

function cellCount(cell: Passage | undefined, accepted: readonly number[], unit: string, skill: string | null, { source, standing }: Ground): Statement[] {
  const count = cell === undefined ? undefined : numberOf(cell);
  if (cell === undefined || count === undefined || standing.tree === undefined) return [];
  return [{
    ...placed(cell, { start: count.from, end: count.to }), kind: unit === 'line' ? 'lines' : 'count', subject: skill ?? standing.tree.path, skill,
    body: { is: 'number', accepted, number: writtenAt(cell, count, source), unit },
  }];
}

/** Totals of a table of all skills, in a document of their tree. */
function totalRow(row: readonly Passage[], head: readonly string[], ground: Ground): Statement[] {
  const { standing: { tree, isAccount, skill } } = ground;
  const cells = cellsOf(row, head);
  const isOfSkills = /^skills?(?: name)?$|^name$/i.test(head.find(title => !/^#?$|^no\.?$/i.test(title)) ?? '');
  if (tree === undefined || !isAccount || skill !== undefined || !isOfSkills) return [];
  return [
    ...cellCount(cells.get('lines') ?? cells.get('total lines'), linesOfTree(tree), 'line', null, ground),
    ...cellCount(cells.get('scripts'), [sum(tree.skills.map(({ parts }) => parts.scripts.length))], 'script', null, ground),
    ...cellCount(cells.get('examples'), [sum(tree.skills.map(({ parts }) => parts.examples.length))], 'example', null, ground),
  ];
}
