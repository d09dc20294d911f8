import * as z from 'zod/mini';
import type { MarkdownFacts } from '../model/facts.ts';
import type { Finding, Measurement } from '../model/measurement.ts';
import type { Path } from '../model/place.ts';
import type { PartFile, Skill } from '../model/skill.ts';
import { defineMeasure } from './define-measure.ts';
import { exampleReadme } from './example-readme.ts';
import { brokenBlocks } from './block-faults.ts';
import { checkLinks } from './link-faults.ts';
import { measureMarkdown, type MarkdownFile } from './markdown-file.ts';
import { unmentioned } from './mention-faults.ts';
import { counted, unknown } from './outcome.ts';
import { placeholderFinding } from './placeholder-finding.ts';
import { brokenPromises } from './promise-faults.ts';
import { emptySections, missingSections } from './section-faults.ts';
import { textFaults } from './text-faults.ts';

/** Faults in what a skill's documents say: the skill file, the reference and the examples' READMEs. */
export const documentation = defineMeasure({
  id: 'documentation',
  summary: 'Faults of each document: links that lead nowhere, sections missing or empty, Python that does not parse, parts that are not mentioned, false counts.',
  unit: { kind: 'count', one: 'fault', many: 'faults' },
  of: { allowed: [], default: ['skill-file', 'reference'] },
  options: z.strictObject({ sections: z.optional(z.array(z.string().check(z.minLength(1)))) }),
  take: (skill, { options }) => measureDocuments(skill, options.sections ?? []),
});

/** Faults that one of the documents can have and others cannot. */
type OwnFaults = (document: MarkdownFile) => readonly Finding[];

function measureDocuments(skill: Skill, sections: readonly string[]): readonly Measurement[] {
  const { skillFile, reference, examples } = skill;
  const measure = (file: PartFile | undefined, own: OwnFaults) => (file === undefined ? [] : [measureDocument(file, skill, own)]);
  const home = reference ?? skillFile;
  if (home === undefined) return [];
  const mentions = ({ path }: MarkdownFile) => (path === home.path ? mentionFaults(path, skill) : []);
  return [
    ...measure(skillFile, file => [...mentions(file), ...brokenPromises(file.path, file.markdown, skill)]),
    ...measure(reference, file => [...mentions(file), ...missingSections(file.path, file.markdown.headings, sections)]),
    ...(reference === undefined && sections.length > 0 ? [absentReference(skill, sections)] : []),
    ...examples.flatMap(example => measure(exampleReadme(example), () => [])),
  ];
}

function measureDocument(file: PartFile, skill: Skill, own: OwnFaults): Measurement {
  return measureMarkdown(file, document => {
    const { path, text, markdown } = document;
    const links = checkLinks(document, skill.surroundings);
    const placeholders = markdown.placeholders.map(placeholder => placeholderFinding(path, placeholder));
    const faults = [...textFaults(path, text), ...links.faults, ...emptySections(path, markdown), ...brokenBlocks(path, markdown), ...placeholders, ...own(document)];
    const [unchecked] = links.unchecked;
    if (faults.length > 0 || unchecked === undefined) return counted(path, faults);
    return unknown(path, 'ceiling', `links to an anchor of ${unchecked}, which was not read`);
  });
}

/** Wanted sections are missing, too, where the whole reference is. */
function absentReference({ expected }: Skill, sections: readonly string[]): Measurement {
  return counted(expected.reference, missingSections(expected.reference, [], sections));
}

/** A document that was not read may mention anything: then nothing can be called unmentioned. */
function mentionFaults(home: Path, skill: Skill): readonly Finding[] {
  const documents = [skill.skillFile, skill.reference].filter(file => file !== undefined);
  const read = documents.flatMap(({ facts }): readonly MarkdownFacts[] => (facts.kind === 'markdown' ? [facts.markdown] : []));
  return read.length < documents.length ? [] : unmentioned(home, read, skill);
}
