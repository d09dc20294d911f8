import { markdownCode, markdownText, tableCell, visibleText } from '../model/markdown-text.ts';
import { clip } from './clip.ts';

/** So much of one text is shown. */
const LONGEST = 300;

/** Shows nothing, and keeps a sign apart from the name or number behind it: forges look for `@name` and `#1` in the finished text. */
const APART = '&#8203;';
const REFERENCE = /(?<=[@#!~%&$^])(?=[\p{L}\p{N}_"])|(?<=\bGH-)(?=\d)/giu;

/** Text from the tree within a comment on GitHub or GitLab: it shows as it is, and mentions, references and links nothing. */
export function commentText(text: string): string {
  return clip(visibleText(text), LONGEST).split(REFERENCE).map(markdownText).join(APART);
}

/** The same as code, where forges look for nothing; the runner of a CI job still would. */
export function commentCode(text: string): string {
  const shown = clip(visibleText(text), LONGEST);
  return /##\w*\[/.test(shown) ? `<code>${commentText(shown)}</code>` : markdownCode(shown);
}

/** The same within an element of HTML, where Markdown means nothing. */
export function commentHtml(text: string): string {
  const shown = clip(visibleText(text), LONGEST).replace(/[<>&"[]/g, character => `&#${character.charCodeAt(0)};`);
  return `<code>${shown}</code>`;
}

export function row(cells: readonly string[]): string {
  return `| ${cells.map(tableCell).join(' | ')} |`;
}
