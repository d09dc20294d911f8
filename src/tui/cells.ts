import stringWidth from 'string-width';

const ASCII = /^[\x20-\x7e]*$/;
const segmenter = new Intl.Segmenter();

/** How many columns of a terminal a clean text takes. */
export function cells(text: string): number {
  return ASCII.test(text) ? text.length : stringWidth(text);
}

/** A text of at most so many columns; what was cut off shows as an ellipsis, and no character is cut in two. */
export function cut(text: string, most: number): string {
  if (cells(text) <= most) return text;
  return most < 1 ? '' : `${head(text, most - 1)}…`;
}

/** A text of exactly so many columns. */
export function fit(text: string, width: number, side: 'left' | 'right' = 'left'): string {
  const short = cut(text, width);
  const space = ' '.repeat(Math.max(0, width - cells(short)));
  return side === 'left' ? short + space : space + short;
}

/** The longest beginning of a text that takes no more columns. */
function head(text: string, most: number): string {
  if (ASCII.test(text)) return text.slice(0, Math.max(0, most));
  let taken = '';
  let width = 0;
  for (const { segment } of segmenter.segment(text)) {
    width += cells(segment);
    if (width > most) return taken;
    taken += segment;
  }
  return taken;
}

/** The characters of a text as people count them. */
export function characters(text: string): string[] {
  return [...segmenter.segment(text)].map(({ segment }) => segment);
}

/** A text in lines of at most so many columns, broken between words where that is possible. */
export function wrap(text: string, width: number): string[] {
  if (width < 1) return [];
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (cells(longer) <= width) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    const pieces = broken(word, width);
    lines.push(...pieces.slice(0, -1));
    line = pieces.at(-1) ?? '';
  }
  return [...lines, line];
}

/** A word that is too long for a line, in pieces; a character wider than the line is lost. */
function broken(word: string, width: number): string[] {
  const pieces: string[] = [];
  let rest = word;
  while (cells(rest) > width) {
    const piece = head(rest, width);
    if (piece === '') return pieces.length === 0 ? [''] : pieces;
    pieces.push(piece);
    rest = rest.slice(piece.length);
  }
  return [...pieces, rest];
}
