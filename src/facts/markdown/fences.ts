import type { Fence } from '../../model/facts.ts';
import type { Block } from './blocks.ts';

/** Fenced code blocks. `rust,ignore` is written for Rust: a comma or a brace ends the language as white space does. `{.python}` is Python. */
export function fencesOf(blocks: readonly Block[], source: readonly string[]): readonly Fence[] {
  return blocks
    .filter(block => block.kind === 'fence')
    .map(({ line, token }) => ({
      line,
      column: (source[line - 1] ?? '').indexOf(token.markup) + 1,
      language: languageOf(token.info),
      code: token.content,
    }));
}

/** The first word of an info string, in lower case. */
export function languageOf(info: string): string {
  return (/^(?:\{\s*\.?)?([^\s,{}]+)/.exec(info.trim())?.[1] ?? '').toLowerCase();
}
