import * as z from 'zod/mini';
import { defineMeasure } from './define-measure.ts';
import { notAnalysed } from './not-analysed.ts';

/** Handlers that hide errors, and entry points that let expected ones through as a stack trace. */
export const errorHandling = defineMeasure({
  id: 'error-handling',
  summary: 'Places in each script where an error is swallowed or ends in a stack trace.',
  unit: { kind: 'count', one: 'finding', many: 'findings' },
  of: { allowed: ['scripts'], default: ['scripts'] },
  options: z.strictObject({}),
  take: ({ scripts }) => notAnalysed('Python', scripts),
});
