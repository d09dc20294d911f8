import type { Level } from '../../model/facts.ts';
import type { Block } from './blocks.ts';

const LABEL = /^[ \t]*[*_]{0,2}level[*_]{0,2}[ \t]*:[*_]{0,2}[ \t]*[*_`]{0,2}([\p{L}\p{N}][^\n|·•,;.(*_`–—]*)/imu;

/** The first `Level: …` of a document: a line of a paragraph or a list item, the label or the value bold or not. */
export function declaredLevel(blocks: readonly Block[]): Level | undefined {
  for (const block of blocks) {
    if (block.kind !== 'prose' || !/level/i.test(block.inline.content)) continue;
    const found = LABEL.exec(block.inline.content);
    if (found !== null) return { value: (found[1] ?? '').trim(), ...block.locate(found.index + found[0].search(/\S/)) };
  }
  return undefined;
}
