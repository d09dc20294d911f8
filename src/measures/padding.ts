import * as z from 'zod/mini';
import type { Measurement } from '../model/measurement.ts';
import type { Path } from '../model/place.ts';
import { WRITTEN_PARTS } from '../model/rules.ts';
import type { PartFile, Skill } from '../model/skill.ts';
import { percent, thousands } from '../model/words.ts';
import { defineMeasure } from './define-measure.ts';
import { finding, START } from './finding.ts';
import { aboutFile, beyond, known, unknown } from './outcome.ts';
import { subjects, type Subject } from './subjects.ts';

/** How much of each file or example says something of its own. */
export const padding = defineMeasure({
  id: 'padding',
  summary: 'The share of informative lines of each file or example: not blank, not a comment alone, not repeated in the file or in another skill.',
  unit: { kind: 'share' },
  of: { allowed: WRITTEN_PARTS, default: ['reference', 'scripts', 'examples'] },
  options: z.strictObject({}),
  take: (skill, { of }) => subjects(skill, of).map(subject => measureSubject(subject, skill)),
});

/** Lines of a file by what they say; `other` is what only frames the text: blank lines, comments, lone brackets. */
interface Lines {
  readonly all: number;
  readonly own: number;
  readonly repeated: number;
  readonly elsewhere: number;
}

function measureSubject({ path, files }: Subject, { surroundings }: Skill): Measurement {
  const dark = beyond(path, files);
  if (dark !== undefined) return dark;
  const texts = files.filter(({ facts }) => 'text' in facts);
  const unsummed = texts.find(({ facts }) => 'text' in facts && facts.text.lineSums === undefined);
  if (unsummed !== undefined) return unknown(path, 'analyser', aboutFile(path, unsummed.path, 'was not searched for repeated lines'));
  const counts = texts.map(file => linesOf(file, surroundings.repeatedLines));
  const total = (key: keyof Lines) => counts.reduce((sum, lines) => sum + lines[key], 0);
  const all = total('all');
  const share = all === 0 ? 0 : total('own') / all;
  return known(path, share, share === 1 ? [] : [padded(path, { all, own: total('own'), repeated: total('repeated'), elsewhere: total('elsewhere') })]);
}

/** The first of several same lines in a file is informative, the others are not. */
function linesOf({ facts }: PartFile, elsewhere: ReadonlySet<number>): Lines {
  if (!('text' in facts)) return { all: 0, own: 0, repeated: 0, elsewhere: 0 };
  const { lines, lineSums: sums = [] } = facts.text;
  const distinct = new Set(sums);
  const foreign = [...distinct].filter(sum => elsewhere.has(sum)).length;
  return { all: lines, own: distinct.size - foreign, repeated: sums.length - distinct.size, elsewhere: foreign };
}

function padded(path: Path, { all, own, repeated, elsewhere }: Lines) {
  const silent = all - own - repeated - elsewhere;
  return finding(path, START, {
    key: 'padding',
    message: `${thousands(own)} of ${thousands(all)} lines are informative (${percent(own / Math.max(1, all))}): ${thousands(silent)} blank, comments or brackets, ${thousands(repeated)} repeated here, ${thousands(elsewhere)} in another skill too, expected more of its own`,
    fix: 'say each thing once, and leave out what says nothing',
  });
}
