import type { MarkdownFacts } from '../model/facts.ts';
import type { Finding } from '../model/measurement.ts';
import type { Path } from '../model/place.ts';
import { finding } from './finding.ts';

/** Blocks of Python that a reader cannot copy, because they do not parse. */
export function brokenBlocks(path: Path, { fences }: MarkdownFacts): readonly Finding[] {
  return fences.flatMap(({ syntaxError }) => {
    if (syntaxError === undefined) return [];
    const { message, ...at } = syntaxError;
    return [finding(path, at, {
      key: `block does not parse ${message}`,
      message: `a block of Python does not parse: ${message}, expected code that can be copied`,
      fix: 'mend it, or mark the block as ```text where it is no Python',
    })];
  });
}
