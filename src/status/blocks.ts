import MarkdownIt, { type Token } from 'markdown-it';

/** One line of a document: `start` is its offset, `lineEnd` (not within `text`) is what ends it, '' at the end of the document. */
export interface Line {
  readonly start: number;
  readonly text: string;
  readonly lineEnd: string;
}

const markdown = new MarkdownIt({ html: true });

/** The lines of a document; a byte order mark belongs to none. */
export function linesOf(document: string): readonly Line[] {
  const lines: Line[] = [];
  let start = document.startsWith('\uFEFF') ? 1 : 0;
  for (const { index, 0: lineEnd } of document.matchAll(/\r?\n/g)) {
    lines.push({ start, text: document.slice(start, index), lineEnd });
    start = index + lineEnd.length;
  }
  return [...lines, { start, text: document.slice(start), lineEnd: '' }];
}

/** The blocks of a document as Markdown sees them, inline content unread. Front matter is not Markdown. */
export function blocksOf(lines: readonly Line[]): readonly Token[] {
  const hidden = frontMatterLines(lines);
  const tokens: Token[] = [];
  markdown.block.parse(lines.map((line, index) => (index < hidden ? '' : line.text)).join('\n'), markdown, {}, tokens);
  return tokens;
}

/** A marker ends the search: a rule at the top and one in a generated body must not make front matter of what is between. */
export function frontMatterLines(lines: readonly Line[]): number {
  if (!/^---[ \t]*$/.test(lines[0]?.text ?? '')) return 0;
  const end = lines.findIndex(({ text }, index) => index > 0 && /^---[ \t]*$|^ {0,3}<!--[ \t]*skillgate[ \t]*:/i.test(text));
  return lines[end]?.text.startsWith('---') ? end + 1 : 0;
}
