import { cells, wrap } from './cells.ts';
import { pageRows } from './layout.ts';
import { textOf, widthOf, type Line } from './line.ts';
import type { State } from './shown.ts';

/** The lines of the page that is open, as wide as the window. */
export function pageLines({ page, size }: Pick<State, 'page' | 'size'>): readonly Line[] {
  return page?.lines.flatMap(line => wrapped(line, size.columns - 2)) ?? [];
}

export function lastPageTop(state: Pick<State, 'page' | 'size'>): number {
  return state.page === undefined ? 0 : Math.max(0, pageLines(state).length - pageRows(state));
}

/** What is too long goes on below: behind a label under its text, else indented as it began. */
function wrapped(line: Line, width: number): Line[] {
  if (widthOf(line) <= width) return [line];
  const [label, ...rest] = line;
  const column = label === undefined ? 0 : cells(label.text);
  if (label !== undefined && rest.length > 0 && column <= width / 2)
    return wrap(textOf(rest), width - column).map((piece, at) => [at === 0 ? label : { text: ' '.repeat(column), tone: 'plain' }, { text: piece, tone: rest[0]?.tone ?? 'plain' }]);
  const text = textOf(line);
  const indent = /^ */.exec(text)?.[0].slice(0, Math.floor(width / 2)) ?? '';
  const tone = line[0]?.tone ?? 'plain';
  return wrap(text.trimStart(), width - indent.length).map(piece => [{ text: indent + piece, tone }]);
}
