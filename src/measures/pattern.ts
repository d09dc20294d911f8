import * as z from 'zod/mini';
import type { Match } from '../model/facts.ts';
import type { Finding, Measurement } from '../model/measurement.ts';
import type { Path } from '../model/place.ts';
import { WRITTEN_PARTS } from '../model/rules.ts';
import type { PartFile } from '../model/skill.ts';
import { defineMeasure } from './define-measure.ts';
import { finding } from './finding.ts';
import { aboutFile, beyond, counted, unknown } from './outcome.ts';
import { subjects, type Subject } from './subjects.ts';

/** Matches of a user's regular expression, found when the file was read. A binary file has none. */
export const pattern = defineMeasure({
  id: 'pattern',
  summary: 'How often the regular expression `pattern` matches in each file or example.',
  unit: { kind: 'count', one: 'match', many: 'matches' },
  of: { allowed: WRITTEN_PARTS },
  options: z.strictObject({ pattern: z.string().check(z.minLength(1)) }),
  take: (skill, { of, options }) => subjects(skill, of).map(subject => measureMatches(subject, options.pattern)),
});

function measureMatches({ path, files }: Subject, wanted: string): Measurement {
  return (
    beyond(path, files) ??
    notSearched(path, files, wanted) ??
    counted(path, files.flatMap(file => (matchesOf(file, wanted) ?? []).map(match => matchFinding(file.path, match, wanted))))
  );
}

/** A file that was never searched must not read as one without a match. */
function notSearched(subject: Path, files: readonly PartFile[], wanted: string): Measurement | undefined {
  const file = files.find(file => matchesOf(file, wanted) === undefined);
  return file && unknown(subject, 'analyser', aboutFile(subject, file.path, `was not searched for ${wanted}`));
}

function matchesOf({ facts }: PartFile, wanted: string): readonly Match[] | undefined {
  if (!('text' in facts)) return [];
  return Object.hasOwn(facts.text.matches, wanted) ? facts.text.matches[wanted] : undefined;
}

function matchFinding(path: Path, match: Match, wanted: string): Finding {
  return finding(path, match, {
    key: match.text,
    message: `${JSON.stringify(match.text)}, expected nothing that matches ${wanted}`,
    fix: 'rewrite this text, or change the pattern in gates.yaml',
  });
}
