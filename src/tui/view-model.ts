import { takesFocus } from './items.ts';
import { isTooSmall, layoutOf, LEAST, pageRows, type Layout } from './layout.ts';
import { cutLine, EMPTY, fillLine, lineOf, span, type Line } from './line.ts';
import { pageLines } from './page-lines.ts';
import { cursorOf, type State } from './shown.ts';
import { faultLines, headLines, keysLine, listsLine, noticeLine, outcomeLine, screensLine } from './views/chrome.ts';
import { detailLines } from './views/details.ts';
import { historyLines } from './views/history.ts';
import { matrixColumns, matrixHead, matrixRow } from './views/matrix.ts';
import { itemRow } from './views/rows.ts';

/**
 * What the screen shows: lines of clean text, each at most as wide as the terminal, and at least one fewer than it is
 * tall. Pure: the same state gives the same lines.
 */
export function frameOf(state: State): readonly Line[] {
  const { size } = state;
  const layout = layoutOf(state);
  const lines = isTooSmall(size) ? tooSmall(state) : state.page === undefined ? screenLines(state, layout) : pageFrame(state);
  return lines.slice(0, layout.height).map(line => cutLine(line, layout.width));
}

function tooSmall({ size: { columns, rows } }: State): readonly Line[] {
  return [lineOf(`${columns}x${rows} is too small`), lineOf(`needs ${LEAST.columns}x${LEAST.rows}`), lineOf('q quits')];
}

function screenLines(state: State, layout: Layout): readonly Line[] {
  const { width } = layout;
  const room = layout.list.rows + (layout.form === 'below' && layout.detail.rows > 0 ? layout.detail.rows + 1 : 0);
  return [
    screensLine(state, width),
    outcomeLine(state),
    ...faultLines(state, layout.faults),
    listsLine(state, width),
    ...(layout.head === 0 ? [] : padded(state.screen === 'matrix' ? matrixHead(state) : headLines(state), layout.head)),
    ...padded(bodyLines(state, layout), room),
    noticeLine(state),
    keysLine(state, width),
  ];
}

function bodyLines(state: State, layout: Layout): readonly Line[] {
  if (state.screen === 'history') return historyLines();
  const { list, detail, form } = layout;
  const rows = padded(listLines(state, layout), list.rows);
  const details = detailLines(state, detail.columns);
  if (form === 'beside') return rows.map((row, at) => [...fillLine(row, list.columns), span(' │ ', 'quiet'), ...(details[at] ?? EMPTY)]);
  return detail.rows === 0 ? rows : [...rows, [{ text: '─'.repeat(layout.width), tone: 'quiet' }], ...ended(details, detail.rows)];
}

/** Details that go on below what is in sight say so. */
function ended(details: readonly Line[], rows: number): readonly Line[] {
  return details.length <= rows ? details : [...details.slice(0, rows - 1), lineOf(span('…', 'quiet'))];
}

/** The part of the list that is in sight; what has the focus has a mark before it, and its whole line is set off. */
function listLines(state: State, { list: { columns, rows } }: Layout): readonly Line[] {
  const { at, top } = cursorOf(state);
  const matrix = state.screen === 'matrix' ? matrixColumns(state) : undefined;
  return state.items.slice(top, top + rows).map((item, nth) => {
    const isFocused = top + nth === at;
    if (matrix !== undefined) return matrixRow(item, isFocused, state, matrix);
    const hasMark = isFocused && takesFocus(item);
    const line = cutLine([span(hasMark ? '› ' : '  '), ...itemRow(item, columns - 2, state.board)], columns);
    return hasMark ? fillLine(line, columns).map(({ text }) => ({ text, tone: 'focus' })) : line;
  });
}

function pageFrame(state: State): readonly Line[] {
  const { page, size, pageTop } = state;
  const lines = pageLines(state);
  const rows = pageRows(state);
  const more = lines.length - rows;
  const where = more > 0 ? `  ${Math.min(pageTop + rows, lines.length)} of ${lines.length} lines` : '';
  return [
    lineOf(span(page?.title ?? '', 'strong'), span(where, 'quiet')),
    [{ text: '─'.repeat(size.columns), tone: 'quiet' }],
    ...padded(lines.slice(pageTop, pageTop + rows).map(line => [span(' '), ...line]), rows),
    noticeLine(state),
    keysLine(state, size.columns),
  ];
}

function padded(lines: readonly Line[], rows: number): readonly Line[] {
  return Array.from({ length: rows }, (_, at) => lines[at] ?? EMPTY);
}
