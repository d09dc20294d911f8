import type { Placeholder } from '../../model/facts.ts';
import { cut } from '../spots.ts';
import type { Block } from './blocks.ts';
import { fragmentsOf, holdsMarkup } from './fragments.ts';
import { commentsOf } from './html.ts';
import type { Places } from './parser.ts';
import { phrases } from './phrases.ts';
import { withoutCode } from './without-code.ts';

type Prose = Extract<Block, { kind: 'prose' }>;

const LONGEST = 60;
const SLOT_TAG = /^<(?:placeholder|insert\s[^<>]+|(?:add|enter|describe|write|replace|put|your)\s[^<>]*\bhere)>$/i;
const WORK_COMMENT = /^\s*(TODO|FIXME|XXX|TBD)(?![\w\-/'"`])/;

/**
 * Text that says that the real text is still to come: in paragraphs, list items and table cells, never in headings,
 * code spans, code blocks or quotation marks. Precision before recall: a document that writes about such words has none.
 */
export function placeholdersOf(blocks: readonly Block[], places: Places): readonly Placeholder[] {
  return blocks.flatMap(block => [...(block.kind === 'prose' ? inProse(block, places) : []), ...(holdsMarkup(block) ? inHtml(block, places) : [])]);
}

function inProse(block: Prose, places: Places): readonly Placeholder[] {
  if (!MAY_HOLD_ONE.test(block.inline.content)) return [];
  return phrases(withoutCode(block.inline, places)).map(({ text, offset }) => ({ what: cut(text, LONGEST), ...block.locate(offset) }));
}

/** A quick look that spares most paragraphs the closer one. */
const MAY_HOLD_ONE = /TODO|FIXME|XXX|TBD|lorem ipsum|coming soon|to be |\[(?:insert|add|enter|describe|write|put|your)\b|\{\{/i;

/** A tag that is a slot to be filled, and comments that begin with a work marker. */
function inHtml(block: Block, places: Places): readonly Placeholder[] {
  return fragmentsOf(block, places).flatMap(({ html, offset, locate }) => {
    const tag = html.trim();
    const slot = SLOT_TAG.test(tag) ? [{ what: cut(tag, LONGEST), ...locate(offset + html.indexOf(tag)) }] : [];
    const comments = commentsOf(html).flatMap(comment => {
      const marker = WORK_COMMENT.exec(comment.text)?.[1];
      if (marker === undefined) return [];
      const at = comment.text.indexOf(marker);
      const [line = ''] = comment.text.slice(at).split('\n', 1);
      return [{ what: cut(line.trim(), LONGEST), ...locate(offset + comment.offset + at) }];
    });
    return [...slot, ...comments];
  });
}
