import * as z from 'zod/mini';
import { defineMeasure } from './define-measure.ts';
import { notAnalysed } from './not-analysed.ts';

const flag = z.string().check(z.regex(/^--?[A-Za-z0-9]/));

/** The share of wanted command-line flags that each script declares. */
export const cliFlags = defineMeasure({
  id: 'cli-flags',
  summary: 'The share of the `flags` that each script declares.',
  unit: { kind: 'share' },
  of: { allowed: ['scripts'], default: ['scripts'] },
  options: z.strictObject({ flags: z.array(flag).check(z.minLength(1)) }),
  take: ({ scripts }) => notAnalysed('Python', scripts),
});
