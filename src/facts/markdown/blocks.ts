import type { Token } from 'markdown-it';
import type { Locate } from './locate.ts';
import { locateInLines, locateInRow } from './locate.ts';

/**
 * What a document consists of, in its order: each leaf block with the way from its own text to the file. `line` counts
 * from 1; `nested`: inside a list, a quote or the like.
 */
export type Block =
  | {
      readonly kind: 'heading';
      readonly level: number;
      readonly markup: string;
      readonly nested: boolean;
      readonly line: number;
      readonly inline: Token;
      readonly locate: Locate;
    }
  | { readonly kind: 'prose'; readonly inline: Token; readonly locate: Locate }
  | { readonly kind: 'html'; readonly content: string; readonly locate: Locate }
  | { readonly kind: 'fence'; readonly line: number; readonly token: Token }
  | { readonly kind: 'code' };

type Row = ReturnType<typeof locateInRow>;

/** Leaf blocks of a token stream. `source`: the lines that were parsed. */
export function blocksOf(tokens: readonly Token[], source: readonly string[]): readonly Block[] {
  const blocks: Block[] = [];
  let row: Row | undefined;
  let cell = -1;
  for (const [at, token] of tokens.entries()) {
    if (token.type === 'tr_open') {
      row = rowOf(token, source);
      cell = -1;
    } else if (token.type === 'tr_close') {
      row = undefined;
    } else if (token.type === 'inline' && row !== undefined) {
      cell += 1;
      blocks.push({ kind: 'prose', inline: token, locate: row(cell, token.content) });
    } else {
      const block = blockOf(token, tokens[at - 1], source);
      if (block !== undefined) blocks.push(block);
    }
  }
  return blocks;
}

function rowOf(token: Token, source: readonly string[]): Row {
  const line = firstLine(token);
  return locateInRow(source[line - 1] ?? '', line);
}

function blockOf(token: Token, before: Token | undefined, source: readonly string[]): Block | undefined {
  const line = firstLine(token);
  switch (token.type) {
    case 'inline': {
      const locate = locateInLines(source, line, token.content);
      if (before?.type !== 'heading_open') return { kind: 'prose', inline: token, locate };
      const level = Number(before.tag.slice(1));
      return { kind: 'heading', level, markup: before.markup, nested: before.level > 0, line, inline: token, locate };
    }
    case 'html_block':
      return { kind: 'html', content: token.content, locate: locateInLines(source, line, token.content) };
    case 'fence':
      return { kind: 'fence', line, token };
    case 'code_block':
      return { kind: 'code' };
    default:
      return undefined;
  }
}

function firstLine(token: Token): number {
  return (token.map?.[0] ?? 0) + 1;
}
