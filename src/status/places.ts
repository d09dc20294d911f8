import type { Token } from 'markdown-it';
import { blocksOf, linesOf, type Line } from './blocks.ts';
import { boldTitle, regionTitled, type Sureness } from './titles.ts';

/** A block at the top level of a document: its first line and the line behind its last, counted from 0. */
interface Block {
  readonly first: number;
  readonly last: number;
  readonly text: string;
  /** 1 to 6 for a heading, 7 for a line that is one bold text; undefined for anything else. */
  readonly level: number | undefined;
}

/** A heading that may be the place of a region; the least `rank` is the best. */
interface Candidate {
  readonly name: string;
  readonly line: number;
  readonly rank: number;
}

const BOLD_LEVEL = 7;

/** What stands at the head of a document, by the labels that people give it. */
const HEAD: Readonly<Record<string, RegExp>> = {
  header: /^(?:created|started|start date|status)$/i,
  updated: /^(?:last updated?|updated|last modified)$/i,
  skill: /^(?:status|stage|completion|progress)$/i,
};

/** What has no heading, by its label. */
const LABELLED: Readonly<Record<string, RegExp>> = {
  elapsed: /^(?:elapsed|elapsed time|time elapsed)$/i,
  milestone: /^next milestone$/i,
};

export const HEAD_REGIONS: ReadonlySet<string> = new Set(Object.keys(HEAD));

/**
 * Where regions belong in a document: each name with the line that it stands before, counted from 0. Right below the
 * heading that says the same, or right above the paragraph or list with its label. `isGenerated`: lines of regions.
 */
export function placesOf(document: string, isGenerated: (line: number) => boolean): ReadonlyMap<string, number> {
  const lines = linesOf(document);
  const blocks = blocksFrom(blocksOf(lines), lines).filter(({ first }) => !isGenerated(first));
  const title = titleOf(blocks);
  const sections = blocks.filter(block => block !== title);
  const places = new Map<string, number>();
  for (const { name, line } of [...headPlaces(sections, title, lines), ...titled(sections, lines), ...labelled(sections, lines)])
    if (!places.has(name)) places.set(name, line);
  return places;
}

function blocksFrom(tokens: readonly Token[], lines: readonly Line[]): Block[] {
  return tokens.flatMap((token, at): Block[] => {
    if (token.level !== 0 || token.map === null || token.nesting < 0) return [];
    const [first, last] = token.map;
    if (token.type === 'heading_open') return [{ first, last, text: tokens[at + 1]?.content ?? '', level: Number(token.tag.slice(1)) }];
    const bold = token.type === 'paragraph_open' && last === first + 1 ? boldTitle(lines[first]?.text ?? '') : undefined;
    return [bold === undefined ? { first, last, text: '', level: undefined } : { first, last, text: bold, level: BOLD_LEVEL }];
  });
}

/** The only heading of level 1, where nothing of a section comes before it, is what the document is called. */
function titleOf(blocks: readonly Block[]): Block | undefined {
  const [first, ...others] = blocks.filter(({ level = BOLD_LEVEL }) => level < BOLD_LEVEL);
  return first?.level === 1 && others.every(({ level }) => level !== 1) ? first : undefined;
}

function headPlaces(sections: readonly Block[], title: Block | undefined, lines: readonly Line[]): { readonly name: string; readonly line: number }[] {
  const end = sections.findIndex(({ level = BOLD_LEVEL }) => level < BOLD_LEVEL);
  const head = end < 0 ? sections : sections.slice(0, end);
  const found = Object.entries(HEAD).map(([name, label]) => ({ name, line: head.find(block => hasLabel(block, label, lines))?.first }));
  const otherwise = found.find(({ line }) => line !== undefined)?.line ?? title?.last;
  return found.flatMap(({ name, line = otherwise }) => (line === undefined ? [] : [{ name, line }]));
}

/** Headings that say what a region says, the surest and highest first; what stands inside one skill's section is about that skill. */
function titled(sections: readonly Block[], lines: readonly Line[]): Candidate[] {
  return sections
    .flatMap((block, at): Candidate[] => {
      if (block.level === undefined || isAboutOneSkill(sections.slice(0, at), block.level)) return [];
      const found = regionTitled(block.text, textBetween(lines, block.last, sections.slice(at + 1).find(({ level }) => level !== undefined)?.first));
      return found === undefined ? [] : [{ name: found.name, line: block.last, rank: rankOf(found.sure, block.level) }];
    })
    .toSorted((a, b) => a.rank - b.rank);
}

function rankOf(sure: Sureness, level: number): number {
  return (sure === 'says' ? 0 : 10) + level;
}

/** Whether one of the headings above a place, as deep as they nest, names a single skill. */
function isAboutOneSkill(before: readonly Block[], level: number): boolean {
  let inside = level;
  for (const block of before.toReversed()) {
    if (block.level === undefined || block.level >= inside) continue;
    if (/\bskill #?\d/i.test(block.text) || /^\W*[a-z0-9]+(?:-[a-z0-9]+)+\W*$/.test(block.text)) return true;
    inside = block.level;
  }
  return false;
}

function labelled(sections: readonly Block[], lines: readonly Line[]): { readonly name: string; readonly line: number }[] {
  return Object.entries(LABELLED).flatMap(([name, label]) => sections
    .filter((block, at) => block.level === undefined && hasLabel(block, label, lines) && !isAboutOneSkill(sections.slice(0, at), BOLD_LEVEL))
    .map(({ first }) => ({ name, line: first })));
}

/** Whether one of a block's lines is `**Label**: …`, in a list or not. */
function hasLabel({ first, last }: Block, label: RegExp, lines: readonly Line[]): boolean {
  return lines.slice(first, last).some(({ text }) => {
    const [, before] = /^\s*(?:[-*+]\s+)?(?:\*\*|__)?([\p{L} ]{2,30}?)(?:\*\*|__)?\s*:/u.exec(text) ?? [];
    return before !== undefined && label.test(before);
  });
}

function textBetween(lines: readonly Line[], from: number, to: number | undefined): string {
  return lines.slice(from, to).map(({ text }) => text).join('\n');
}
