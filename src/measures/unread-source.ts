import type { Measurement } from '../model/measurement.ts';
import type { Path } from '../model/place.ts';
import type { PartFile } from '../model/skill.ts';
import { aboutFile, unknown } from './outcome.ts';

/** Why a subject cannot be judged by its source: the first file in a language without a parser here. */
export function unreadSource(subject: Path, files: readonly PartFile[]): Measurement | undefined {
  for (const { path, facts } of files) {
    if (facts.kind !== 'code' || facts.code.kind !== 'unread') continue;
    const language = facts.code.language === 'other' ? ending(path) : facts.code.language;
    return unknown(subject, 'analyser', aboutFile(subject, path, `is not analysed: this version of skillgate has no parser for ${language}`));
  }
  return undefined;
}

function ending(path: Path): string {
  return /\.[^./]+$/.exec(path)?.[0] ?? 'its language';
}
