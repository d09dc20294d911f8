import type { Code, Heading, List, ListItem, Paragraph, Root, RootContent, Table as MdastTable } from 'mdast';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import type { SkillReport } from '../model/report.ts';
import { readDrawings } from './drawing.ts';
import { flatten, slice, type Flat } from './flat.ts';
import { isOpenItem, isPlan } from './hedges.ts';
import type { Drawing, Passage, Reading, Table } from './passage.ts';
import { openingSkill, type Skills } from './skills.ts';

const parser = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter).freeze();

/** What is known where the reader stands. */
interface Context {
  readonly skill: SkillReport | undefined;
  readonly isPlan: boolean;
  readonly above: readonly string[];
}

interface Gathered {
  readonly passages: Passage[];
  readonly tables: Table[];
  readonly drawings: Drawing[];
}

/** Takes a document apart into what can hold claims; `own` is the skill whose document it is. A byte order mark is not part of the text. */
export function readDocument(text: string, skills: Skills, own: SkillReport | undefined): Reading {
  const gathered: Gathered = { passages: [], tables: [], drawings: [] };
  const root: Root = parser.parse(text);
  const headings: { depth: number; context: Context }[] = [{ depth: 0, context: { skill: own, isPlan: false, above: [] } }];
  let bold: Context | undefined;
  let lead = '';
  for (const node of root.children) {
    if (node.type === 'heading') {
      while ((headings.at(-1)?.depth ?? 0) >= node.depth) headings.pop();
      const context = headingContext(node, headings.at(-1)?.context ?? START, text, skills);
      headings.push({ depth: node.depth, context });
      gathered.passages.push({ ...line(flatten(node.children, text)), form: 'heading', isTicked: false, ...context, isPlan: headings.at(-2)?.context.isPlan ?? false });
      bold = undefined;
      lead = '';
      continue;
    }
    const context = headings.at(-1)?.context ?? START;
    if (node.type === 'paragraph') bold = boldContext(node, context, text, skills) ?? bold;
    lead = readBlock(node, withLead(bold ?? context, lead), { text, skills, gathered }) ?? '';
  }
  return gathered;
}

const START: Context = { skill: undefined, isPlan: false, above: [] };

interface Work {
  readonly text: string;
  readonly skills: Skills;
  readonly gathered: Gathered;
}

/** A label rules the list, drawing or table right below it and nothing after that. */
function withLead(context: Context, lead: string): Context {
  return lead === '' ? context : { ...context, isPlan: context.isPlan || isPlan(lead), above: [...context.above, lead] };
}

function headingContext(node: Heading, around: Context, text: string, skills: Skills): Context {
  const flat = flatten(node.children, text);
  const skill = openingSkill(flat, skills);
  return { skill: skill ?? around.skill, isPlan: around.isPlan || isPlan(flat.text), above: [...around.above, flat.text] };
}

/** A paragraph that begins with a bold name is about that skill, and so is what follows until the next one. */
function boldContext(node: Paragraph, around: Context, text: string, skills: Skills): Context | undefined {
  const [first] = node.children;
  if (first?.type !== 'strong') return undefined;
  const flat = flatten(first.children, text);
  const skill = openingSkill(flat, skills);
  if (skill !== undefined) return { ...around, skill, above: [...around.above, flat.text] };
  const isTitle = node.children.length === 1 && !flat.text.endsWith(':');
  return isTitle ? { ...around, isPlan: around.isPlan || isPlan(flat.text), above: [...around.above, flat.text] } : undefined;
}

/** Reads one block; answers with the label that rules the next one, where it ends with one. */
function readBlock(node: RootContent, context: Context, work: Work): string | undefined {
  switch (node.type) {
    case 'paragraph':
      return readParagraph(node, context, work);
    case 'list':
      for (const item of node.children) readItem(item, node, context, work);
      return undefined;
    case 'table':
      work.gathered.tables.push(readTable(node, context, work));
      return undefined;
    case 'code':
      readCode(node, context, work);
      return undefined;
    case 'yaml':
      work.gathered.passages.push(...fields(node.value, (node.position?.start.offset ?? 0), work.text));
      return undefined;
    default:
      return undefined;
  }
}

function readParagraph(node: Paragraph, context: Context, { text, gathered }: Work): string | undefined {
  const pieces = linesOf(flatten(node.children, text));
  const passages = pieces.map((piece): Passage => ({ ...piece, form: 'paragraph', isTicked: false, ...context, isPlan: context.isPlan || isOpenItem(piece.text) }));
  gathered.passages.push(...passages);
  const last = pieces.at(-1)?.text.trim() ?? '';
  return last.endsWith(':') && last.length <= LONGEST_LABEL ? last : undefined;
}

const LONGEST_LABEL = 120;

function readItem(item: ListItem, list: List, context: Context, work: Work): void {
  const [first, ...rest] = item.children;
  const opening = first?.type === 'paragraph' ? flatten(first.children, work.text) : undefined;
  const isOpen = item.checked === false || (opening !== undefined && isOpenItem(opening.text));
  const skill = opening === undefined ? undefined : openingSkill(opening, work.skills);
  const own: Context = { ...context, skill: skill ?? context.skill, isPlan: context.isPlan || isOpen };
  const pieces = opening === undefined ? [] : linesOf(opening);
  const passages = pieces.map((piece, at): Passage => ({ ...piece, form: 'item', isTicked: item.checked === true && at === 0, ...own }));
  work.gathered.passages.push(...passages);
  const label = pieces[0]?.text.slice(0, LONGEST_LABEL) ?? '';
  const below: Context = { ...own, isPlan: own.isPlan || isPlan(label), above: label === '' ? own.above : [...own.above, label] };
  let lead = '';
  for (const node of first?.type === 'paragraph' ? rest : item.children) lead = readBlock(node, withLead(below, lead), work) ?? '';
}

function readTable(node: MdastTable, context: Context, { text, skills }: Work): Table {
  const [head, ...rows] = node.children.map(row => row.children.map(cell => line(flatten(cell.children, text))));
  return {
    head: (head ?? []).map(cell => cell.text.trim()),
    rows: rows.map(cells => {
      const skill = cells[0] === undefined ? undefined : cells.slice(0, 2).map(cell => openingSkill(cell, skills)).find(each => each !== undefined);
      const isOpen = cells[0] !== undefined && isOpenItem(cells[0].text);
      return cells.map((cell): Passage => ({ ...cell, form: 'note', isTicked: false, ...context, skill: skill ?? context.skill, isPlan: context.isPlan || isOpen }));
    }),
  };
}

function readCode({ position }: Code, context: Context, { text, skills, gathered }: Work): void {
  if (position?.start.offset === undefined || position.end.offset === undefined) return;
  gathered.drawings.push(...readDrawings(text, { start: position.start.offset, end: position.end.offset }, context, skills));
}

/** Front matter line by line: `updated: 2026-11-26`. */
function fields(yaml: string, offset: number, source: string): Passage[] {
  const begin = source.indexOf('\n', offset) + 1;
  return [...yaml.matchAll(/^[^\r\n]+/gm)].map(({ 0: text, index }): Passage => ({
    text, places: Array.from({ length: text.length + 1 }, (_, at) => begin + index + at), links: [], codes: [], strongs: [], breaks: [],
    form: 'field', skill: undefined, isPlan: false, isTicked: false, above: [],
  }));
}

/** A text as one line. */
function line(flat: Flat): Flat {
  return slice(flat, 0, flat.text.length);
}

/** A paragraph's lines, where each begins with a label of its own; else it is one. */
function linesOf(flat: Flat): Flat[] {
  const bold = new Set(flat.strongs.map(({ start }) => start));
  const hard = new Set(flat.breaks);
  const cuts = [...flat.text.matchAll(/\n[ \t]*/g)].map(({ index, 0: gap }) => index + gap.length).filter(at => bold.has(at) || hard.has(at) || LABELLED.test(flat.text.slice(at, at + LONGEST_LABEL)));
  const starts = [0, ...cuts];
  return starts.map((start, at) => slice(flat, start, starts[at + 1] ?? flat.text.length));
}

const LABELLED = /^[A-Z][\w ()-]{0,40}:\s/;
