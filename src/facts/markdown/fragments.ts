import type { Block } from './blocks.ts';
import type { Locate } from './locate.ts';
import type { Places } from './parser.ts';

/** A piece of HTML in a document; `offset` is where it begins in its block. */
export interface Fragment {
  readonly html: string;
  readonly offset: number;
  readonly locate: Locate;
}

/** Whether a block can hold a link or a tag: most paragraphs are nothing but text. */
export function holdsMarkup(block: Block): boolean {
  if (block.kind === 'html') return true;
  if (block.kind !== 'heading' && block.kind !== 'prose') return false;
  const { children } = block.inline;
  return children !== null && (children.length > 1 || children[0]?.type !== 'text');
}

/** The HTML of a block: all of an HTML block, the single tags and comments inside a paragraph or heading. */
export function fragmentsOf(block: Block, places: Places): readonly Fragment[] {
  if (block.kind === 'html') return [{ html: block.content, offset: 0, locate: block.locate }];
  if (block.kind !== 'heading' && block.kind !== 'prose') return [];
  return (block.inline.children ?? [])
    .filter(({ type }) => type === 'html_inline')
    .map(token => ({ html: token.content, offset: places.get(token) ?? 0, locate: block.locate }));
}
