import * as z from 'zod/mini';
import { WRITTEN_PARTS } from '../model/rules.ts';
import { defineMeasure } from './define-measure.ts';
import { known } from './outcome.ts';
import { skillPath } from './skill-path.ts';
import { subjects } from './subjects.ts';

/** How many scripts, examples or documents a skill has. They count whatever they hold. */
export const count = defineMeasure({
  id: 'count',
  summary: 'How many of the named parts the skill has.',
  unit: { kind: 'count', one: 'item', many: 'items' },
  of: { allowed: WRITTEN_PARTS },
  options: z.strictObject({}),
  take: (skill, { of }) => {
    const found = subjects(skill, of).length;
    return found === 0 ? [] : [known(skillPath(skill), found)];
  },
});
