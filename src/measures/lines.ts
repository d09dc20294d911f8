import * as z from 'zod/mini';
import type { Measurement } from '../model/measurement.ts';
import { WRITTEN_PARTS } from '../model/rules.ts';
import type { PartFile } from '../model/skill.ts';
import { defineMeasure } from './define-measure.ts';
import { beyond, known } from './outcome.ts';
import { subjects, type Subject } from './subjects.ts';

/** Lines of each file, or of all text files of each example, by CONTRACT "Counting". */
export const lines = defineMeasure({
  id: 'lines',
  summary: 'The number of lines of each file; of an example, of all its text files together.',
  unit: { kind: 'count', one: 'line', many: 'lines' },
  of: { allowed: WRITTEN_PARTS },
  options: z.strictObject({}),
  take: (skill, { of }) => subjects(skill, of).map(measureLines),
});

function measureLines({ path, files }: Subject): Measurement {
  return beyond(path, files) ?? known(path, files.reduce((sum, file) => sum + linesOf(file), 0));
}

function linesOf({ facts }: PartFile): number {
  return 'text' in facts ? facts.text.lines : 0;
}
