import type { CodeFacts, FileFacts, MarkdownFacts } from '../model/facts.ts';
import type { FileKind } from '../model/file-kind.ts';
import { unreadCode } from './code/unread.ts';
import type { FindMatches } from './matches.ts';
import { decode, isBinary, byteFacts } from './text.ts';

/** Bytes of one file to facts. Never throws, whatever the bytes; the same bytes always give the same facts. */
export type Analyse = (kind: FileKind, bytes: Uint8Array) => FileFacts;

interface Readers {
  readonly matches?: FindMatches;
  readonly markdown?: (text: string) => MarkdownFacts;
  readonly python?: (text: string) => CodeFacts;
  readonly rust?: (text: string) => CodeFacts;
}

/** Loads just the parsers that the kinds and patterns need. The patterns were found valid where gates.yaml is read. */
export async function loadAnalyser(need: {
  readonly kinds: ReadonlySet<FileKind>;
  readonly patterns: readonly string[];
}): Promise<Analyse> {
  const [matches, markdown, python, rust] = await Promise.all([
    need.patterns.length > 0 ? import('./matches.ts').then(({ matcher }) => matcher(need.patterns)) : undefined,
    need.kinds.has('markdown') ? import('./markdown/markdown.ts').then(({ markdownReader }) => markdownReader()) : undefined,
    need.kinds.has('python') ? import('./code/python.ts').then(({ loadPython }) => loadPython()) : undefined,
    need.kinds.has('rust') ? import('./code/rust.ts').then(({ loadRust }) => loadRust()) : undefined,
  ]);
  const readers = { ...(matches && { matches }), ...(markdown && { markdown }), ...(python && { python }), ...(rust && { rust }) };
  return (kind, bytes) => analyse(readers, kind, bytes);
}

function analyse(readers: Readers, kind: FileKind, bytes: Uint8Array): FileFacts {
  if (kind === 'plain' && isBinary(bytes)) return { kind: 'binary' };
  const matches = readers.matches?.(decode(bytes)) ?? {};
  const text = { ...byteFacts(bytes, kind), matches };
  switch (kind) {
    case 'plain':
      return { kind, text };
    case 'markdown':
      return { kind, text, markdown: loaded(readers, kind)(decode(bytes)) };
    case 'code':
      return { kind, text, code: unreadCode(text.shebang) };
    default:
      return { kind: 'code', text, code: loaded(readers, kind)(decode(bytes)) };
  }
}

function loaded<Kind extends 'markdown' | 'python' | 'rust'>(readers: Readers, kind: Kind): NonNullable<Readers[Kind]> {
  const reader = readers[kind];
  if (reader === undefined) throw new Error(`The analyser was loaded without ${kind}.`);
  return reader;
}
