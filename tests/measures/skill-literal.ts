import { measures } from '../../src/measures/index.ts';
import type { CodeFacts, Field, Heading, MarkdownFacts, PythonCode, TextFacts } from '../../src/model/facts.ts';
import type { Finding, Measurement, Value } from '../../src/model/measurement.ts';
import type { Path } from '../../src/model/place.ts';
import type { PythonFacts } from '../../src/model/python.ts';
import type { PartKind } from '../../src/model/rules.ts';
import type { Example, PartFile, Skill } from '../../src/model/skill.ts';

/** A tree with nothing around the skill. */
export const AROUND: Skill['surroundings'] = { files: [], kinds: new Map(), anchors: new Map(), repeatedLines: new Set() };

/** A skill of the tree `skills/crafts` that has no part yet. */
export function skill(parts: Partial<Skill> = {}): Skill {
  return {
    name: 'knitting',
    tree: 'skills/crafts',
    scripts: [],
    examples: [],
    expected: { 'skill-file': 'skills/crafts/knitting.md', reference: 'skills/crafts/knitting/REFERENCE.md', tracking: 'skills/crafts/knitting/STATUS.md' },
    ceilings: [],
    surroundings: AROUND,
    imported: new Map(),
    runs: new Map(),
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
  return { frontMatter: { kind: 'none' }, headings: [], links: [], undefinedReferences: [], fences: [], words: 0, anchors: [], placeholders: [], mentions: [], ...facts };
}

type ReadFacts = Omit<PythonCode, 'kind' | 'language'> & { readonly language: 'python' | 'rust' };

/** Python facts of a script in which there is nothing. */
export const NO_PYTHON: PythonFacts = { hints: { annotated: 0, missing: [] }, flags: [], errors: [], portability: [] };

/** A file of Python; or of Rust, where the facts say so. */
export function source(path: Path, facts: Partial<ReadFacts> = {}, bytes: Partial<TextFacts> = {}): PartFile {
  const { python = NO_PYTHON, language = 'python', ...read } = facts;
  const all = { kind: 'read', tests: [], placeholders: [], ...read } as const;
  const code: CodeFacts = language === 'rust' ? { ...all, language } : { ...all, language, ...(read.syntaxError === undefined ? { python } : {}) };
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

export function known(subject: Path, value: Value, findings: readonly Finding[] = []): Measurement {
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
