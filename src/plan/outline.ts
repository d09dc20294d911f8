import type { Heading, List, ListItem, Paragraph, PhrasingContent, Root, RootContent } from 'mdast';
import type { Spot } from '../model/place.ts';
import { readField } from './field.ts';
import { skillName, slugOfTarget, type SkillName } from './skill-name.ts';
import { plainText, textLines, type TextLine } from './text-lines.ts';

/** INDEX.md flattened to what a plan is made of, in reading order. `prose`: the lines are a paragraph of their own. */
export type Step =
  | { readonly kind: 'title'; readonly text: string; readonly at: Spot }
  | { readonly kind: 'group'; readonly text: string; readonly level: number; readonly at: Spot }
  | { readonly kind: 'skill'; readonly skill: SkillName; readonly level: number; readonly listNumber?: number; readonly list?: number; readonly at: Spot }
  | { readonly kind: 'end-item' }
  | { readonly kind: 'lines'; readonly lines: readonly TextLine[]; readonly prose: boolean };

/** Bold paragraphs stand below every heading; skills in lists below those. */
const BOLD_LEVEL = 7;
export const ITEM_LEVEL = 8;

export function outline({ children }: Root): Step[] {
  return children.flatMap((node, order) => [...endOfItem(children[order - 1], node), ...stepsOf(node, order)]);
}

/**
 * A list of fields that is indented by three columns no longer belongs to its item from item 10 on, as CommonMark
 * counts; whoever wrote it right below the item meant it all the same.
 */
function endOfItem(before: RootContent | undefined, node: RootContent): Step[] {
  if (before?.type !== 'list') return [];
  const isBelow = node.type === 'list' && node.ordered !== true && node.position?.start.line === (before.position?.end.line ?? 0) + 1;
  return isBelow ? [] : [{ kind: 'end-item' }];
}

function stepsOf(node: RootContent, order: number): Step[] {
  switch (node.type) {
    case 'heading':
      return [headingStep(node)];
    case 'paragraph':
      return boldSteps(node) ?? [{ kind: 'lines', lines: textLines(node), prose: true }];
    case 'list':
      return node.ordered === true ? node.children.flatMap((item, at) => itemSteps(item, node, at, order)) : fieldLines(node);
    default:
      return [];
  }
}

function headingStep(node: Heading): Step {
  const text = plainText(node.children);
  if (node.depth === 1) return { kind: 'title', text, at: spot(node) };
  const skill = named(node.children);
  return skill === undefined
    ? { kind: 'group', text, level: node.depth, at: spot(node) }
    : { kind: 'skill', skill, level: node.depth, at: spot(node) };
}

/** A bold line alone in its paragraph is a heading of the lowest level; a skill's may have its fields right below. */
function boldSteps(node: Paragraph): Step[] | undefined {
  const [bold, ...rest] = node.children;
  if (bold?.type !== 'strong') return undefined;
  const text = plainText(bold.children);
  const [first, ...below] = textLines(node);
  if (first?.text !== text.trim() || !below.every(line => readField(line.text) !== undefined)) return undefined;
  const skill = named(bold.children);
  if (skill !== undefined) return [{ kind: 'skill', skill, level: BOLD_LEVEL, at: spot(node) }, { kind: 'lines', lines: below, prose: false }];
  return rest.length > 0 || isLabelled(text) ? undefined : [{ kind: 'group', text, level: BOLD_LEVEL, at: spot(node) }];
}

/** `**Goal: learn the basics**` says something about its group and begins none; `**Phase 2: Performance**` does. */
function isLabelled(text: string): boolean {
  return /^[^:]+:\s*\S/.test(text) && !/^(phase|tier|stage)\s+\d/i.test(text);
}

function itemSteps(item: ListItem, list: List, position: number, order: number): Step[] {
  const [first, ...rest] = item.children;
  const skill = first?.type === 'paragraph' ? named(first.children) : undefined;
  if (first?.type !== 'paragraph' || skill === undefined) return [];
  const listNumber = (list.start ?? 1) + position;
  const below = textLines(first).slice(1);
  const fieldsFrom = below.findIndex(({ text }) => readField(text) !== undefined);
  const wrapped = fieldsFrom < 0 ? below : below.slice(0, fieldsFrom);
  return [
    { kind: 'skill', skill: withMore(skill, wrapped), level: ITEM_LEVEL, listNumber, list: order, at: spot(first) },
    { kind: 'lines', lines: below.slice(wrapped.length), prose: false },
    ...rest.flatMap(node => (node.type === 'list' ? fieldLines(node) : node.type === 'paragraph' ? [linesOf(node)] : [])),
  ];
}

/** A focus may go on in the next lines of its item. */
function withMore(skill: SkillName, lines: readonly TextLine[]): SkillName {
  return skill.rest === '' ? skill : { ...skill, rest: [skill.rest, ...lines.map(({ text }) => text)].join(' ') };
}

function fieldLines(list: List): Step[] {
  return list.children.flatMap(item => item.children.flatMap(node => (node.type === 'paragraph' ? [linesOf(node)] : [])));
}

function linesOf(node: Paragraph): Step {
  return { kind: 'lines', lines: textLines(node), prose: false };
}

/** Only the first line names; a slug alone in it begins a sentence where no field follows. */
function named(children: readonly PhrasingContent[]): SkillName | undefined {
  const [text = '', below] = plainText(children).split(/[\r\n]+/);
  const skill = skillName(text) ?? linkedName(children, text);
  return skill?.rest === '' && below !== undefined && readField(below.trim()) === undefined ? undefined : skill;
}

/** A link whose text is a title names a skill by its target. */
function linkedName(children: readonly PhrasingContent[], text: string): SkillName | undefined {
  const link = children.flatMap(child => (child.type === 'strong' ? child.children : [child])).find(child => child.type !== 'text' || !isNumber(child.value));
  const target = link?.type === 'link' ? slugOfTarget(link.url) : undefined;
  return link?.type !== 'link' || target === undefined ? undefined : skillName(text.replace(plainText(link.children), target));
}

/** What may stand before a link that names a skill: `3. ` or `Skill 3: `. */
function isNumber(text: string): boolean {
  return /^\s*((skill\s+)?\d+[.):]\s*)?$/i.test(text);
}

function spot(node: RootContent | ListItem): Spot {
  const { line, column } = node.position?.start ?? { line: 1, column: 1 };
  return { line, column };
}
