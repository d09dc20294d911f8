import * as z from 'zod/mini';
import type { CodeFacts, Placeholder, TextFacts } from '../model/facts.ts';
import type { Finding, Measurement } from '../model/measurement.ts';
import type { Path } from '../model/place.ts';
import { WRITTEN_PARTS } from '../model/rules.ts';
import type { PartFile } from '../model/skill.ts';
import { defineMeasure } from './define-measure.ts';
import { finding, START } from './finding.ts';
import { missingManifests } from './manifests.ts';
import { aboutFile, beyond, counted, unknown } from './outcome.ts';
import { placeholderFinding } from './placeholder-finding.ts';
import { subjects, type Subject } from './subjects.ts';
import { syntaxFinding } from './syntax.ts';
import { textFaults } from './text-faults.ts';
import { unreadSource } from './unread-source.ts';

/** What keeps a file or an example from being the real thing. */
export const placeholders = defineMeasure({
  id: 'placeholders',
  summary: 'What is not the real thing yet: placeholders, sources that do not parse, manifests that are missing.',
  unit: { kind: 'count', one: 'placeholder', many: 'placeholders' },
  of: { allowed: WRITTEN_PARTS, default: ['examples'] },
  options: z.strictObject({}),
  take: (skill, { of }) => subjects(skill, of).map(measureSubject),
});

/** A language that nobody read can hide placeholders, but not undo those that were found. */
function measureSubject(subject: Subject): Measurement {
  const { path, files } = subject;
  const found = [...files.flatMap(fileFindings), ...(subject.part === 'examples' ? exampleFindings(subject) : [])];
  return beyond(path, files) ?? (found.length > 0 ? counted(path, found) : (notRead(subject) ?? counted(path, [])));
}

/** Data beside an example's sources needs no reading; a script or document of unknown kind does. */
function notRead({ part, path, files }: Subject): Measurement | undefined {
  const plain = part === 'examples' ? undefined : files.find(({ facts }) => facts.kind === 'plain' || facts.kind === 'binary');
  if (plain === undefined) return unreadSource(path, files);
  return unknown(path, 'analyser', aboutFile(path, plain.path, 'is neither Markdown nor source that this version of skillgate reads'));
}

function exampleFindings(example: Subject): readonly Finding[] {
  return [...missingManifests(example), ...(example.files.some(({ facts }) => facts.kind === 'code') ? [] : [noSource(example.path)])];
}

function fileFindings({ path, facts }: PartFile): readonly Finding[] {
  switch (facts.kind) {
    case 'markdown':
      return [...textFaults(path, facts.text), ...placeholdersIn(path, facts.markdown.placeholders)];
    case 'code':
      return [...textFaults(path, facts.text), ...syntaxFault(path, facts.code, facts.text), ...placeholdersIn(path, facts.code.placeholders)];
    case 'plain':
    case 'binary':
    case 'beyond':
      return [];
    default:
      return facts satisfies never;
  }
}

function placeholdersIn(path: Path, found: readonly Placeholder[]): readonly Finding[] {
  return found.map(placeholder => placeholderFinding(path, placeholder));
}

/** A byte that is no text is why it does not parse, and is told already. */
function syntaxFault(path: Path, code: CodeFacts, { nul, notUtf8 }: TextFacts): readonly Finding[] {
  if (code.kind === 'unread' || code.syntaxError === undefined || (nul ?? notUtf8) !== undefined) return [];
  return [syntaxFinding(path, code.language, code.syntaxError)];
}

function noSource(path: Path): Finding {
  return finding(path, START, { key: 'no source', message: 'no source file, expected an example that can be run', fix: 'add its code' });
}
