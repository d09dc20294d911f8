import type { Screen, Size, State } from './shown.ts';

/** In less than this nothing worth reading fits. */
export const LEAST: Size = { columns: 40, rows: 10 };
/** From this width on a list has what it is about beside it. */
const WIDE = 110;
/** A list needs no more columns than this: the rest is for details. */
const MOST_LIST = 110;
/** Lines that are no body: screens, outcome, lists, notice, keys. */
const CHROME = 5;
/** So many faults of gates.yaml or INDEX.md are shown above what was last good; the list of problems has all. */
const MOST_FAULTS = 5;
/** Lines between the names of the lists and the list itself. */
const HEAD = { overview: 0, skill: 1, finding: 2, matrix: 4, history: 0 } as const satisfies Record<Screen, number>;

export function isTooSmall({ columns, rows }: Size): boolean {
  return columns < LEAST.columns || rows < LEAST.rows;
}

/** Where list and details stand. Heights in lines, widths in columns; a height of 0: it is not shown. */
export interface Layout {
  /** One line less than the terminal: a frame as tall as it would scroll. */
  readonly height: number;
  readonly width: number;
  readonly faults: number;
  readonly head: number;
  readonly list: Size;
  readonly detail: Size;
  readonly form: 'beside' | 'below';
}

/** So much of the details is worth taking lines from the list for. */
const LEAST_DETAIL = { overview: 4, skill: 6, finding: 8, matrix: 3, history: 0 } as const satisfies Record<Screen, number>;

export function layoutOf({ size, screen, items, fault }: Pick<State, 'size' | 'screen' | 'items' | 'fault'>): Layout {
  const height = Math.max(1, size.rows - 1);
  const width = Math.max(1, size.columns);
  const room = height - CHROME;
  const faults = Math.max(0, Math.min(fault.length, MOST_FAULTS, Math.floor(room / 4)));
  const head = room - faults >= 2 * HEAD[screen] ? HEAD[screen] : 0;
  const body = Math.max(1, room - faults - head);
  const frame = { height, width, faults, head };
  if (width >= WIDE && screen !== 'matrix' && screen !== 'history') {
    const list = Math.min(MOST_LIST, Math.floor(width * (screen === 'finding' ? 0.5 : 0.6)));
    return { ...frame, form: 'beside', list: { columns: list, rows: body }, detail: { columns: width - list - 3, rows: body } };
  }
  // What the list does not need goes to the details.
  const least = LEAST_DETAIL[screen];
  const wanted = screen === 'matrix' ? least : Math.max(least, body - 1 - items.length);
  return { ...frame, form: 'below', ...stacked(body, width, wanted, least) };
}

function stacked(body: number, width: number, wanted: number, least: number): Pick<Layout, 'list' | 'detail'> {
  const fits = least > 0 && body >= least + 5;
  const detail = fits ? Math.min(wanted, body - 4) : 0;
  return { list: { columns: width, rows: Math.max(1, fits ? body - detail - 1 : body) }, detail: { columns: width, rows: detail } };
}

/** Lines of a page: all but title, rule, notice and keys. */
export function pageRows({ size }: Pick<State, 'size'>): number {
  return Math.max(1, size.rows - 1 - 4);
}
