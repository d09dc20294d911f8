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
  let count = 0;
  let isInside = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code > 127) return text.match(/[\p{L}\p{N}]\S*/gu)?.length ?? 0;
    if (code === 32 || (code >= 9 && code <= 13)) isInside = false;
    else if (!isInside && isLetterOrDigit(code)) {
      count += 1;
      isInside = true;
    }
  }
  return count;
}

function isLetterOrDigit(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57);
}
