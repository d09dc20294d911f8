import type { CodeFacts, FileFacts, MarkdownFacts } from '../../src/model/facts.ts';
import { loadReader } from '../../src/facts/analyser.ts';

export const analyse = await loadReader({ kinds: new Set(['markdown', 'python', 'rust', 'code', 'plain']), patterns: [], security: true, fences: true, lineSums: true });

export function markdown(text: string): MarkdownFacts {
  const facts = analyse('markdown', Buffer.from(text));
  if (facts.kind !== 'markdown') throw new Error(`expected Markdown facts, got ${facts.kind}`);
  return facts.markdown;
}

export function code(kind: 'python' | 'rust', text: string): Extract<CodeFacts, { kind: 'read' }> {
  const facts = analyse(kind, Buffer.from(text));
  if (facts.kind !== 'code' || facts.code.kind !== 'read') throw new Error(`expected ${kind} facts, got ${facts.kind}`);
  return facts.code;
}

export function textOf(facts: FileFacts): Extract<FileFacts, { text: unknown }>['text'] {
  if (facts.kind === 'binary') throw new Error('expected a text, got binary');
  return facts.text;
}

/** `12:3 what` for whatever has a place. */
export function placed<T extends { readonly line: number; readonly column: number }>(things: readonly T[], what: (thing: T) => string): readonly string[] {
  return things.map(thing => `${thing.line}:${thing.column} ${what(thing)}`);
}
