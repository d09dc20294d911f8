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
  const general = sections.filter(outsideSkills());
  const places = new Map<string, number>();
  for (const { name, line } of [...headPlaces(sections, title, lines), ...titled(sections, new Set(general), lines), ...labelled(general, lines)])
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
function titled(sections: readonly Block[], general: ReadonlySet<Block>, lines: readonly Line[]): Candidate[] {
  const headings = sections.filter(({ level }) => level !== undefined);
  return headings
    .flatMap((block, at): Candidate[] => {
      const found = general.has(block) ? regionTitled(block.text, textBetween(lines, block.last, headings[at + 1]?.first)) : undefined;
      return found === undefined ? [] : [{ name: found.name, line: block.last, rank: rankOf(found.sure, block.level ?? BOLD_LEVEL) }];
    })
    .toSorted((a, b) => a.rank - b.rank);
}

function rankOf(sure: Sureness, level: number): number {
  return (sure === 'says' ? 0 : 10) + level;
}

/** Whether a block, asked for in the document's order, lies in no section of a single skill, however deep its headings nest. */
function outsideSkills(): (block: Block) => boolean {
  let open: readonly Block[] = [];
  return block => {
    const level = block.level ?? BOLD_LEVEL;
    open = block.level === undefined ? open : open.filter(above => (above.level ?? 0) < level);
    const isOutside = open.every(above => (above.level ?? 0) >= level || !namesSkill(above.text));
    if (block.level !== undefined) open = [...open, block];
    return isOutside;
  };
}

function namesSkill(title: string): boolean {
  return /\bskill #?\d/i.test(title) || /^\W*[a-z0-9]+(?:-[a-z0-9]+)+\W*$/.test(title.slice(0, 200));
}

function labelled(general: readonly Block[], lines: readonly Line[]): { readonly name: string; readonly line: number }[] {
  return Object.entries(LABELLED).flatMap(([name, label]) => general
    .filter(block => block.level === undefined && hasLabel(block, label, lines))
    .map(({ first }) => ({ name, line: first })));
}

/** Whether one of a block's lines is `**Label**: …`, in a list or not. */
function hasLabel({ first, last }: Block, label: RegExp, lines: readonly Line[]): boolean {
  return lines.slice(first, last).some(({ text }) => {
    const [, before] = /^\s*(?:[-*+]\s+)?(?:\*\*|__)?([\p{L} ]{2,30}?)(?:\*\*|__)?\s*:/u.exec(text) ?? [];
    return before !== undefined && label.test(before);
  });
}

/** What stands below a heading, as far as it takes to see what it is. */
function textBetween(lines: readonly Line[], from: number, to = Infinity): string {
  return lines.slice(from, Math.min(to, from + MOST_LINES)).map(({ text }) => text.slice(0, MOST_LINES)).join('\n');
}

const MOST_LINES = 60;
