import * as z from 'zod/mini';
import { PART_KINDS } from '../model/rules.ts';
import { defineMeasure } from './define-measure.ts';
import { notAnalysed } from './not-analysed.ts';
import { subjects } from './subjects.ts';

/** Security findings by severity, secrets included. */
export const security = defineMeasure({
  id: 'security',
  summary: 'Security findings and secrets in each file or example, by severity.',
  unit: { kind: 'levels', levels: ['critical', 'high', 'medium', 'low'] },
  of: { allowed: PART_KINDS, default: ['scripts', 'examples', 'skill-file', 'reference'] },
  options: z.strictObject({}),
  take: (skill, { of }) => notAnalysed('security', subjects(skill, of)),
});
