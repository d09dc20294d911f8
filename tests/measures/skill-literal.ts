import { measures } from '../../src/measures/index.ts';
import type { CodeFacts, Field, Heading, MarkdownFacts, TextFacts } from '../../src/model/facts.ts';
import type { Finding, Measurement } from '../../src/model/measurement.ts';
import type { Path } from '../../src/model/place.ts';
import type { PartKind } from '../../src/model/rules.ts';
import type { Example, PartFile, Skill } from '../../src/model/skill.ts';

/** A skill of the tree `skills/crafts` that has no part yet. */
export function skill(parts: Partial<Skill> = {}): Skill {
  return {
    name: 'knitting',
    tree: 'skills/crafts',
    scripts: [],
    examples: [],
    expected: { 'skill-file': 'skills/crafts/knitting.md', reference: 'skills/crafts/knitting/REFERENCE.md', tracking: 'skills/crafts/knitting/STATUS.md' },
    ceilings: [],
    surroundings: { files: [], kinds: new Map(), anchors: new Map() },
    ...parts,
  };
}

function text(facts: Partial<TextFacts> = {}): TextFacts {
  return { lines: 10, matches: {}, ...facts };
}

export function markdown(path: Path, facts: Partial<MarkdownFacts> = {}, bytes: Partial<TextFacts> = {}): PartFile {
  return { path, executable: false, facts: { kind: 'markdown', text: text(bytes), markdown: markdownFacts(facts) } };
}

export function markdownFacts(facts: Partial<MarkdownFacts> = {}): MarkdownFacts {
  return { frontMatter: { kind: 'none' }, headings: [], links: [], fences: [], words: 0, anchors: [], placeholders: [], mentions: [], ...facts };
}

type ReadFacts = Omit<Extract<CodeFacts, { kind: 'read' }>, 'kind'>;

/** A file of Python; or of Rust, where the facts say so. */
export function source(path: Path, facts: Partial<ReadFacts> = {}, bytes: Partial<TextFacts> = {}): PartFile {
  const code: CodeFacts = { kind: 'read', language: 'python', tests: [], placeholders: [], ...facts };
  return { path, executable: false, facts: { kind: 'code', text: text(bytes), code } };
}

export function unread(path: Path, language = 'other'): PartFile {
  return { path, executable: false, facts: { kind: 'code', text: text(), code: { kind: 'unread', language, placeholders: [] } } };
}

export function plain(path: Path, bytes: Partial<TextFacts> = {}): PartFile {
  return { path, executable: false, facts: { kind: 'plain', text: text(bytes) } };
}

export function binary(path: Path): PartFile {
  return { path, executable: false, facts: { kind: 'binary' } };
}

export function beyond(path: Path): PartFile {
  return { path, executable: false, facts: { kind: 'beyond', message: 'has 12,000,000 bytes' } };
}

/** An example folder; its number is taken from its name, as the inventory does. */
export function example(path: Path, files: readonly PartFile[] = []): Example {
  const digits = /(\d+)[^/]*$/.exec(path)?.[1];
  return { path, files, ...(digits === undefined ? {} : { number: Number(digits) }) };
}

export function heading(level: number, title: string, more: Partial<Heading> = {}): Heading {
  return { level, text: title, id: title.toLowerCase().replaceAll(' ', '-'), empty: false, line: 1, column: 1, ...more };
}

export function field(name: string, value: Field['value'], line = 2): Field {
  return { name, value, line, column: 1 };
}

/** What a measure says of a skill. */
export function take(
  id: keyof typeof measures, skill: Skill, options: Readonly<Record<string, unknown>> = {}, of: readonly PartKind[] = [],
): readonly Measurement[] {
  return measures[id].take(skill, { of, options });
}

export function known(subject: Path, value: number, findings: readonly Finding[] = []): Measurement {
  return { kind: 'known', subject, value, findings };
}

export function ceiling(subject: Path, message: string): Measurement {
  return { kind: 'unknown', subject, why: { kind: 'ceiling', message } };
}

export function noAnalyser(subject: Path, message: string): Measurement {
  return { kind: 'unknown', subject, why: { kind: 'analyser', message } };
}

/** The keys of the findings of a skill's only measurement. */
export function keys(measurements: readonly Measurement[]): readonly string[] {
  return measurements.flatMap(measured => (measured.kind === 'known' ? measured.findings.map(({ key }) => key) : [measured.why.message]));
}
