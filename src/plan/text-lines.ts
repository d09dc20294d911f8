import type { Heading, Paragraph, PhrasingContent } from 'mdast';
import type { Spot } from '../model/place.ts';

/** One line as it reads, without its markup, and where it begins. */
export interface TextLine {
  readonly text: string;
  readonly at: Spot;
}

interface Piece {
  readonly text: string;
  readonly line: number;
}

/** The text of a paragraph or heading, line by line, none of them blank but perhaps the first. A hard break ends a line, too. */
export function textLines(node: Heading | Paragraph): TextLine[] {
  const { line, column } = node.position?.start ?? { line: 1, column: 1 };
  const lines = [{ text: '', at: { line, column } }];
  for (const piece of node.children.flatMap(piecesOf)) {
    const [first = '', ...more] = piece.text.split(/\r\n|\n|\r/);
    const last = lines.at(-1);
    if (last !== undefined) last.text += first;
    lines.push(...more.map((text, at) => ({ text, at: { line: piece.line + at + 1, column: 1 } })));
  }
  return lines.map(({ text, at }) => ({ text: text.trim(), at })).filter(({ text }, order) => order === 0 || text !== '');
}

/** The same as one text; its lines are set apart by line feeds. */
export function plainText(children: readonly PhrasingContent[]): string {
  return children.flatMap(piecesOf).map(({ text }) => text).join('');
}

function piecesOf(node: PhrasingContent): Piece[] {
  const line = node.position?.start.line ?? 1;
  if ('children' in node) return node.children.flatMap(piecesOf);
  if (node.type === 'break') return [{ text: '\n', line }];
  // What follows `<br>` still stands in the same line of the source.
  if (node.type === 'html') return /^<br\s*\/?>$/i.test(node.value) ? [{ text: '\n', line: line - 1 }] : [];
  if ('value' in node) return [{ text: node.value, line }];
  return 'alt' in node ? [{ text: node.alt ?? '', line }] : [];
}
