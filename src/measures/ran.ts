import * as z from 'zod/mini';
import { defineMeasure } from './define-measure.ts';
import { unknown } from './outcome.ts';

/** Whether each example's tests passed when they were run. Only a recorded run can tell. */
export const ran = defineMeasure({
  id: 'ran',
  summary: 'Whether the tests of each example were run on these bytes and passed.',
  unit: { kind: 'share' },
  of: { allowed: ['examples'], default: ['examples'] },
  options: z.strictObject({}),
  take: ({ examples }) => examples.map(({ path }) => unknown(path, 'evidence', 'nobody has recorded a run of its tests')),
});
