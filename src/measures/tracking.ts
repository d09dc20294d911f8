import * as z from 'zod/mini';
import type { Finding } from '../model/measurement.ts';
import type { Path } from '../model/place.ts';
import type { Freshness } from '../model/skill.ts';
import { defineMeasure } from './define-measure.ts';
import { finding, START, type Words } from './finding.ts';
import { beyond, known } from './outcome.ts';

/** Whether the tracking document says what skillgate would write: 1 or 0. */
export const tracking = defineMeasure({
  id: 'tracking',
  summary: 'Whether the generated regions of the tracking document say what is true now.',
  unit: { kind: 'share' },
  of: { allowed: [], default: ['tracking'] },
  options: z.strictObject({}),
  take: ({ tracking: document }) => {
    if (document === undefined) return [];
    const findings = staleness(document.path, document.freshness);
    return [beyond(document.path, [document]) ?? known(document.path, findings.length === 0 ? 1 : 0, findings)];
  },
});

function staleness(path: Path, freshness: Freshness): readonly Finding[] {
  const words = wordsOf(freshness);
  return words === undefined ? [] : [finding(path, START, { key: freshness, ...words })];
}

function wordsOf(freshness: Freshness): Omit<Words, 'key'> | undefined {
  switch (freshness) {
    case 'fresh':
      return undefined;
    case 'stale':
      return { message: 'a generated region differs from what is there now, expected it fresh', fix: 'run skillgate status' };
    case 'edited':
      return {
        message: 'a generated region was edited by hand, expected it as it was generated',
        fix: 'move the text outside the region, or overwrite it with skillgate status --force',
      };
    case 'unmarked':
      return {
        message: 'no generated region, expected one between two markers',
        fix: 'run skillgate status --adopt, which lays regions in it and keeps every word',
      };
    case 'broken':
      return { message: 'broken region markers, expected pairs of begin and end', fix: 'run skillgate status to see where' };
    default:
      return freshness satisfies never;
  }
}
