import type { Token } from 'markdown-it';

/** What a reader sees of a paragraph or heading; HTML tags show nothing. `alt`: whether images show their description. */
export function inlineText(inline: Token, alt: boolean): string {
  return (inline.children ?? []).map(token => textOf(token, alt)).join('');
}

function textOf(token: Token, alt: boolean): string {
  switch (token.type) {
    case 'text':
    case 'code_inline':
      return token.content;
    case 'softbreak':
    case 'hardbreak':
      return ' ';
    case 'image':
      return alt ? inlineText(token, alt) : '';
    default:
      return '';
  }
}

/** Runs of letters and digits between white space: `--json` and `don't` are one word each, `->` is none. */
export function wordCount(text: string): number {
  return text.match(/[\p{L}\p{N}]\S*/gu)?.length ?? 0;
}
