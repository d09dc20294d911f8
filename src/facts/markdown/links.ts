import type { Token } from 'markdown-it';
import type { Link } from '../../model/facts.ts';
import type { Block } from './blocks.ts';
import type { Fragment } from './fragments.ts';
import { fragmentsOf, holdsMarkup } from './fragments.ts';
import { tagsOf } from './html.ts';
import type { Places } from './parser.ts';

/**
 * Links, images, autolinks and HTML's `href` and `src`, in the document's order. A reference link carries the target
 * of its definition and stands where it is used; a reference without a definition is text. Footnotes are no links.
 */
export function linksOf(blocks: readonly Block[], places: Places): readonly Link[] {
  return blocks.filter(holdsMarkup).flatMap(block => [...markdownLinks(block, places), ...fragmentsOf(block, places).flatMap(htmlLinks)].toSorted(byPlace));
}

/** Ids that HTML gives to places of the document. */
export function anchorsOf(blocks: readonly Block[], places: Places): readonly string[] {
  return blocks
    .filter(holdsMarkup)
    .flatMap(block => fragmentsOf(block, places))
    .flatMap(({ html }) => tagsOf(html))
    .flatMap(({ name, attributes }) => [attributes.get('id'), name === 'a' ? attributes.get('name') : undefined])
    .filter((id): id is string => id !== undefined && id !== '');
}

function markdownLinks(block: Block, places: Places): readonly Link[] {
  if (block.kind !== 'heading' && block.kind !== 'prose') return [];
  return (block.inline.children ?? []).flatMap(token => {
    const target = targetOf(token);
    return target === undefined ? [] : [{ target, ...block.locate(startOf(token, places)) }];
  });
}

/** What a link or image token points at; undefined for every other token. */
function targetOf(token: Token): string | undefined {
  if (token.type === 'image') return String(token.attrGet('src') ?? '');
  if (token.type !== 'link_open' || isFootnote(token)) return undefined;
  return String(token.attrGet('href') ?? '');
}

/** markdown-it takes `[^1]: word` for a link definition; GitHub shows a footnote. */
function isFootnote({ meta }: Token): boolean {
  return typeof meta?.label === 'string' && meta.label.startsWith('^');
}

/** A link is opened when its bracket has been passed; an autolink has none. */
function startOf(token: Token, places: Places): number {
  const place = places.get(token) ?? 0;
  return token.type === 'link_open' && token.markup !== 'autolink' ? place - 1 : place;
}

function htmlLinks({ html, offset, locate }: Fragment): readonly Link[] {
  return tagsOf(html).flatMap(tag =>
    ['href', 'src'].flatMap(name => {
      const target = tag.attributes.get(name);
      return target === undefined ? [] : [{ target, ...locate(offset + tag.offset) }];
    }),
  );
}

function byPlace(a: Link, b: Link): number {
  return a.line - b.line || a.column - b.column;
}
