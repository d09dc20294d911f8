import * as z from 'zod/mini';
import { defineMeasure } from './define-measure.ts';
import { notAnalysed } from './not-analysed.ts';

/** The share of annotated slots in each script. See CONTRACT "Counting" for what a slot is. */
export const typeHints = defineMeasure({
  id: 'type-hints',
  summary: 'The share of parameters and returns of each script that are annotated.',
  unit: { kind: 'share' },
  of: { allowed: ['scripts'], default: ['scripts'] },
  options: z.strictObject({}),
  take: ({ scripts }) => notAnalysed('Python', scripts),
});
