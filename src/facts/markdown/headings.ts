import GithubSlugger from 'github-slugger';
import type { Token } from 'markdown-it';
import type { Heading } from '../../model/facts.ts';
import type { Spot } from '../../model/place.ts';
import type { Block } from './blocks.ts';
import { isOnlyComments } from './html.ts';
import { inlineText } from './inline-text.ts';

type HeadingBlock = Extract<Block, { kind: 'heading' }>;

/**
 * Headings with the anchors that GitHub gives them. A section is empty when nothing but sub-headings, which are empty
 * too, and HTML comments stand before the next heading of its level or above. A heading inside a quote or list is
 * text of the section around it and never empty itself.
 */
export function headingsOf(blocks: readonly Block[], source: readonly string[]): readonly Heading[] {
  const filled = filledHeadings(blocks);
  const slugger = new GithubSlugger();
  return blocks
    .filter(block => block.kind === 'heading')
    .map(block => ({
      ...spotOf(block, source),
      level: block.level,
      text: titleOf(block.inline),
      id: slugger.slug(inlineText(block.inline, false)),
      empty: !filled.has(block),
    }));
}

/** Ids that headings name themselves, in braces at their end, as site generators and Pandoc read them. */
export function ownIds(blocks: readonly Block[]): readonly string[] {
  return blocks.flatMap(block => (block.kind === 'heading' ? [OWN_ID.exec(block.inline.content)?.[1] ?? []].flat() : []));
}

function titleOf(inline: Token): string {
  const text = inlineText(inline, true);
  return (OWN_ID.test(inline.content) ? text.replace(OWN_ID, '') : text).trim();
}

const OWN_ID = /\{:? ?#([^\s{}]+)[^{}]*\}\s*$/;

function spotOf({ markup, line, locate }: HeadingBlock, source: readonly string[]): Spot {
  return markup.startsWith('#') ? { line, column: (source[line - 1] ?? '').indexOf(markup) + 1 } : locate(0);
}

function filledHeadings(blocks: readonly Block[]): ReadonlySet<Block> {
  const filled = new Set<Block>();
  const open: HeadingBlock[] = [];
  for (const block of blocks) {
    if (block.kind === 'heading' && !block.nested) {
      while ((open.at(-1)?.level ?? 0) >= block.level) open.pop();
      open.push(block);
    } else if (isContent(block)) {
      if (block.kind === 'heading') filled.add(block);
      for (let at = open.length - 1; at >= 0 && !filled.has(open[at] ?? block); at -= 1) filled.add(open[at] ?? block);
    }
  }
  return filled;
}

function isContent(block: Block): boolean {
  switch (block.kind) {
    case 'heading':
      return true;
    case 'prose':
      return (block.inline.children ?? []).some(isShown);
    case 'html':
      return !isOnlyComments(block.content);
    default:
      return true;
  }
}

function isShown({ type, content }: Token): boolean {
  return type === 'html_inline' ? !isOnlyComments(content) : type === 'image' || content.trim() !== '';
}
