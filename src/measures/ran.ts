import * as z from 'zod/mini';
import { defineMeasure } from './define-measure.ts';
import { unknown } from './outcome.ts';
import { subjects } from './subjects.ts';

/** Whether what can only be shown by running it was run and passed. Only a recorded run can tell. */
export const ran = defineMeasure({
  id: 'ran',
  summary: 'Whether the tests of each example, or the command line of each script, were run on these bytes and passed.',
  unit: { kind: 'share' },
  of: { allowed: ['scripts', 'examples'], default: ['examples'] },
  options: z.strictObject({}),
  take: (skill, { of }) => subjects(skill, of).map(({ part, path }) =>
    unknown(path, 'evidence', part === 'scripts' ? 'nobody has recorded a run of its command line' : 'nobody has recorded a run of its tests')),
});
