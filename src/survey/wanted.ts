import type { Need } from '../facts/index.ts';
import type { Rules } from '../model/rules.ts';

/** What gates ask of files, whatever their kinds. */
export type Wanted = Omit<Need, 'kinds'>;

/** What links need of the documents that they lead to. */
export const NOTHING_MORE: Wanted = { patterns: [], security: false, fences: false, lineSums: false };

/** What repeated lines need of the files of other shards. */
export const LINES_ONLY: Wanted = { patterns: [], security: false, fences: false, lineSums: true, linesOnly: true };

export function wantedBy({ gates }: Rules): Wanted {
  const has = (wanted: string) => gates.some(({ measure }) => measure === wanted);
  const patterns = gates.map(({ options }) => options['pattern']).filter(pattern => typeof pattern === 'string');
  return { patterns: [...new Set(patterns)].toSorted(), security: has('security'), fences: has('documentation'), lineSums: has('padding'), ...(has('error-handling') || has('portability') ? {} : { withoutFaults: true }) };
}
