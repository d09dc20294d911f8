import * as z from 'zod/mini';
import { defineMeasure } from './define-measure.ts';
import { notAnalysed } from './not-analysed.ts';

/** What works on one operating system only. */
export const portability = defineMeasure({
  id: 'portability',
  summary: 'Places in each script that work on one operating system only.',
  unit: { kind: 'count', one: 'finding', many: 'findings' },
  of: { allowed: ['scripts'], default: ['scripts'] },
  options: z.strictObject({}),
  take: ({ scripts }) => notAnalysed('Python', scripts),
});
