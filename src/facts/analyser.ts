import type { CodeFacts, FileFacts, MarkdownFacts, PythonCode, SyntaxFault } from '../model/facts.ts';
import type { FileKind } from '../model/file-kind.ts';
import type { Risk } from '../model/risk.ts';
import { unreadCode } from './code/unread.ts';
import { lineSums } from './line-sums.ts';
import { checkFences, isPython } from './markdown/python-fences.ts';
import type { FindMatches } from './matches.ts';
import type { ReadTree } from './python/python.ts';
import type { RuffFindings } from './python/ruff.ts';
import { reading, sparing, type CheckRead } from './python/sparing.ts';
import { readSyntax } from './python/syntax/read-syntax.ts';
import type { FindSecrets } from './security/secrets.ts';
import { riskOf } from './security/risk.ts';
import { decodeDeclared, unreadableAt } from './python/encoding.ts';
import { byteFacts, decode, hasMark, isBinary } from './text.ts';

/** Bytes of one file to facts. Never throws, whatever the bytes; the same bytes always give the same facts. */
export type Analyse = (kind: FileKind, bytes: Uint8Array) => Promise<FileFacts>;

/** The same without what only asynchronous detectors tell: secrets. */
export type Read = (kind: FileKind, bytes: Uint8Array) => FileFacts;

/** What is asked of files beyond what every report shows: what no gate needs is not paid for. */
export interface Need {
  readonly kinds: ReadonlySet<FileKind>;
  /** Regular expressions, found valid where gates.yaml is read. */
  readonly patterns: readonly string[];
  /** Security findings and secrets. */
  readonly security: boolean;
  /** Whether blocks of Python in documents parse. */
  readonly fences: boolean;
  /** Sums of lines, to find repeated ones. */
  readonly lineSums: boolean;
  /** Nothing but what is said of lines: no document and no source is parsed. */
  readonly linesOnly?: boolean;
  /** Nothing of what Python does with errors, and of systems that it would not run on. */
  readonly withoutFaults?: boolean;
}

/** `quickly`: flags of V8 may be set, for all of this process, so that ruff is compiled without being optimised. */
export interface Loading {
  readonly quickly?: boolean;
}

interface Readers {
  readonly need: Need;
  readonly matches?: FindMatches;
  readonly markdown?: (text: string) => MarkdownFacts;
  readonly python?: ReadTree;
  /** Loads ruff when it is needed first: documents may hold no Python, and most Python needs none. */
  readonly ruff?: CheckRead;
  readonly rust?: (text: string) => CodeFacts;
}

/** Loads just the analysers that the kinds and gates need. */
export async function loadAnalyser(need: Need, loading: Loading = {}): Promise<Analyse> {
  const read = await loadReader(need, loading);
  if (!need.security) return async (kind, bytes) => read(kind, bytes);
  const { loadSecrets } = await import('./security/secrets.ts');
  const secrets = loadSecrets();
  return async (kind, bytes) => withSecrets(read(kind, bytes), bytes, secrets);
}

export async function loadReader(need: Need, { quickly = false }: Loading = {}): Promise<Read> {
  const { patterns, security, linesOnly = false, withoutFaults = false } = need;
  const kinds = linesOnly ? new Set<FileKind>() : need.kinds;
  const isRuffNeeded = kinds.has('python') || kinds.has('markdown');
  const [matches, markdown, python, rust, ruff] = await Promise.all([
    patterns.length > 0 ? import('./matches.ts').then(({ matcher }) => matcher(patterns)) : undefined,
    kinds.has('markdown') ? import('./markdown/markdown.ts').then(({ markdownReader }) => markdownReader()) : undefined,
    kinds.has('python') ? import('./python/python.ts').then(({ loadPython }) => loadPython({ faults: !withoutFaults })) : undefined,
    kinds.has('rust') ? import('./rust/rust.ts').then(({ loadRust }) => loadRust()) : undefined,
    isRuffNeeded ? import('./python/ruff.ts').then(({ loadRuff }) => sparing(once(() => loadRuff({ security, quickly })), security)) : undefined,
  ]);
  const readers = { need, ...(matches && { matches }), ...(markdown && { markdown }), ...(python && { python }), ...(rust && { rust }), ...(ruff && { ruff }) };
  return (kind, bytes) => readFacts(readers, kind, bytes);
}

function readFacts(readers: Readers, kind: FileKind, bytes: Uint8Array): FileFacts {
  if (kind === 'plain' && isBinary(bytes)) return { kind: 'binary' };
  const { need, matches } = readers;
  const about = byteFacts(bytes, kind);
  const source = (kind === 'python' && about.notUtf8 !== undefined ? decodeDeclared(bytes) : undefined) ?? decode(bytes);
  const text = { ...about, matches: matches?.(source) ?? {}, ...(need.lineSums ? { lineSums: lineSums(source, kind) } : {}) };
  if (need.linesOnly === true) return { kind: 'plain', text };
  const risky = (risks: readonly Risk[]) => (need.security ? { ...text, risks } : text);
  switch (kind) {
    case 'plain':
      return { kind, text: risky([]) };
    case 'markdown': {
      const { markdown, risks } = readMarkdown(readers, source);
      return { kind, text: risky(risks), markdown };
    }
    case 'code':
      return { kind, text: risky([]), code: unreadCode(text.shebang) };
    case 'rust':
      return { kind: 'code', text: risky([]), code: loaded(readers.rust, kind)(source) };
    case 'python': {
      // Python ends a line at a lone carriage return too. A NUL byte is refused below; parsers would say so of each.
      const python = source.replaceAll('\r', '\n').replaceAll('\0', ' ');
      const read = readSyntax(python);
      const found = loaded(readers.ruff, kind)(python, read);
      return { kind: 'code', text: risky(found.risks.map(riskOf)), code: pythonCode(loaded(readers.python, kind)(python, found.parseError === undefined ? read?.tree : undefined), found, unreadableAt(text, python, hasMark(bytes))) };
    }
    default:
      return kind satisfies never;
  }
}

function readMarkdown({ need, markdown, ruff }: Readers, source: string): { readonly markdown: MarkdownFacts; readonly risks: readonly Risk[] } {
  const facts = loaded(markdown, 'markdown')(source);
  const isChecked = (need.fences || need.security) && facts.fences.some(isPython);
  if (!isChecked) return { markdown: facts, risks: [] };
  const { fences, risks } = checkFences(facts.fences, reading(loaded(ruff, 'markdown')));
  return { markdown: need.fences ? { ...facts, fences } : facts, risks };
}

/** What a broken tree says of functions and flags is no fact; tests and placeholders around the error still are. */
function pythonCode({ python, syntaxError, unknownAt, ...read }: ReturnType<ReadTree>, { parseError, compileError }: RuffFindings, unreadable: SyntaxFault | undefined): PythonCode {
  const fault = unreadable ?? parseError ?? compileError ?? syntaxError;
  const code = { kind: 'read', language: 'python', ...read } as const;
  if (fault !== undefined) return { ...code, syntaxError: fault };
  if (unknownAt !== undefined) return { ...code, unknownAt };
  return python === undefined ? { ...code, syntaxError: { line: 1, column: 1, message: 'nested too deeply to be read' } } : { ...code, python };
}

async function withSecrets(facts: FileFacts, bytes: Uint8Array, secrets: FindSecrets): Promise<FileFacts> {
  if (facts.kind === 'binary') return facts;
  const found = await secrets(decode(bytes));
  return found.length === 0 ? facts : { ...facts, text: { ...facts.text, risks: [...(facts.text.risks ?? []), ...found].toSorted((a, b) => a.line - b.line || a.column - b.column) } };
}

function loaded<Reader>(reader: Reader | undefined, kind: FileKind): Reader {
  if (reader === undefined) throw new Error(`The analyser was loaded without ${kind}.`);
  return reader;
}

function once<Value>(make: () => Value): () => Value {
  let made: Value | undefined;
  return () => (made ??= make());
}
