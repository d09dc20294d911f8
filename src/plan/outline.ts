import type { Heading, List, ListItem, Paragraph, PhrasingContent, Root, RootContent } from 'mdast';
import { toString } from 'mdast-util-to-string';
import type { Spot } from '../model/place.ts';
import { skillName, slugOfTarget, type SkillName } from './skill-name.ts';

/** INDEX.md flattened to what a plan is made of, in reading order. */
export type Step =
  | { readonly kind: 'title'; readonly text: string; readonly at: Spot }
  | { readonly kind: 'group'; readonly text: string; readonly level: number; readonly at: Spot }
  | { readonly kind: 'skill'; readonly skill: SkillName; readonly level: number; readonly listNumber?: number; readonly list?: number; readonly at: Spot }
  | { readonly kind: 'end-item'; readonly at: Spot }
  | { readonly kind: 'line'; readonly text: string; readonly prose: boolean; readonly starts: boolean; readonly at: Spot };

/** Bold paragraphs stand below every heading; skills in lists below those. */
const BOLD_LEVEL = 7;
const ITEM_LEVEL = 8;

export function outline(root: Root): Step[] {
  return root.children.flatMap(stepsOf);
}

function stepsOf(node: RootContent, order: number): Step[] {
  switch (node.type) {
    case 'heading':
      return [headingStep(node)];
    case 'paragraph':
      return isBold(node) ? [boldStep(node)] : lines(node, true);
    case 'list':
      return node.ordered === true ? node.children.flatMap((item, at) => itemSteps(item, node, at, order)) : fieldLines(node);
    default:
      return [];
  }
}

function headingStep(node: Heading): Step {
  const text = toString(node);
  if (node.depth === 1) return { kind: 'title', text, at: spot(node) };
  const skill = named(node.children);
  return skill === undefined
    ? { kind: 'group', text, level: node.depth, at: spot(node) }
    : { kind: 'skill', skill, level: node.depth, at: spot(node) };
}

function boldStep(node: Paragraph): Step {
  const skill = named(node.children);
  return skill === undefined
    ? { kind: 'group', text: toString(node), level: BOLD_LEVEL, at: spot(node) }
    : { kind: 'skill', skill, level: BOLD_LEVEL, at: spot(node) };
}

function itemSteps(item: ListItem, list: List, position: number, order: number): Step[] {
  const [first, ...rest] = item.children;
  const skill = first?.type === 'paragraph' ? named(first.children) : undefined;
  if (first?.type !== 'paragraph' || skill === undefined) return [];
  const listNumber = (list.start ?? 1) + position;
  const below = rest.flatMap(node => (node.type === 'list' ? fieldLines(node) : node.type === 'paragraph' ? lines(node, false) : []));
  return [
    { kind: 'skill', skill, level: ITEM_LEVEL, listNumber, list: order, at: spot(first) },
    ...lines(first, false).slice(1),
    ...below,
    { kind: 'end-item', at: spot(item) },
  ];
}

function fieldLines(list: List): Step[] {
  return list.children.flatMap(item =>
    item.children.flatMap(node => (node.type === 'paragraph' ? lines(node, false) : [])));
}

/** A paragraph's source lines, each without its markup. `starts`: the first of its paragraph. */
function lines(node: Paragraph, prose: boolean): Step[] {
  const start = spot(node);
  return toString(node).split('\n').map((text, at) => ({
    kind: 'line', text: text.trim(), prose, starts: at === 0, at: at === 0 ? start : { line: start.line + at, column: 1 },
  }));
}

function named(children: readonly PhrasingContent[]): SkillName | undefined {
  const text = toString(children);
  const link = children.flatMap(child => (child.type === 'strong' ? child.children : [child])).find(child => child.type !== 'text' || child.value.trim() !== '');
  const target = link?.type === 'link' ? slugOfTarget(link.url) : undefined;
  const bySlug = skillName(text);
  if (bySlug !== undefined || target === undefined || link === undefined) return bySlug;
  return skillName(text.replace(toString(link), target));
}

function isBold({ children }: Paragraph): boolean {
  return children.length === 1 && children[0]?.type === 'strong' && !/^[^:]+:\s*\S/.test(toString(children)) || boldName(children);
}

/** `**Skill 4: pyo3-basics**`, alone in its paragraph, is a name and not a field. */
function boldName(children: readonly PhrasingContent[]): boolean {
  return children.length === 1 && children[0]?.type === 'strong' && named(children) !== undefined;
}

function spot(node: RootContent | ListItem): Spot {
  const { line, column } = node.position?.start ?? { line: 1, column: 1 };
  return { line, column };
}
