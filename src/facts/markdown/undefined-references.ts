import type { Reference } from '../../model/facts.ts';
import type { Block } from './blocks.ts';
import type { Parsed } from './parser.ts';
import { withoutCode } from './without-code.ts';

/** `[text][label]` and `[label][]`, not an index behind a name and not one of a row of brackets. */
const REFERENCE = /(?<![\\\w\])])(!?)\[([^[\]]+)\]\[([^[\]]*)\](?![[(:])/g;

/**
 * Reference links that no line of the document defines: readers see brackets instead of a link. Of `[label]` alone
 * nobody can know whether it was meant as one.
 */
export function undefinedReferences(blocks: readonly Block[], { places, isDefined }: Parsed): readonly Reference[] {
  return blocks.flatMap(block => {
    if ((block.kind !== 'heading' && block.kind !== 'prose') || !block.inline.content.includes('][')) return [];
    const { content } = block.inline;
    return [...withoutCode(block.inline, places).matchAll(REFERENCE)].flatMap(({ index, 1: bang = '', 2: text = '', 3: second = '' }) => {
      const from = index + bang.length + (second === '' ? 1 : text.length + 3);
      const label = content.slice(from, from + (second === '' ? text : second).length);
      return isLabel(label, text) && !isDefined(label) ? [{ label, ...block.locate(index) }] : [];
    });
  });
}

/** `[a][b]` is mathematics, `[1][2]` are two numbers, and `[^1]` is a footnote. */
function isLabel(label: string, text: string): boolean {
  return /\p{L}/u.test(label) && !label.startsWith('^') && label.length + text.length > 2;
}
