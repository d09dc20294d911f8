import { takesFocus, type Item } from './items.ts';
import { layoutOf, pageRows } from './layout.ts';
import { cursorOf, listOf, withCursor, type State } from './shown.ts';

export type Move = 'focus-next' | 'focus-previous' | 'focus-first' | 'focus-last' | 'page-down' | 'page-up';

/** Moves the focus to another item that takes it. */
export function moved(state: State, move: Move): State {
  const { at } = cursorOf(state);
  const page = Math.max(1, layoutOf(state).list.rows - 1);
  const last = state.items.length - 1;
  switch (move) {
    case 'focus-next':
      return focus(state, seek(state.items, at + 1, 1) ?? at);
    case 'focus-previous':
      return focus(state, seek(state.items, at - 1, -1) ?? at);
    case 'focus-first':
      return focus(state, seek(state.items, 0, 1) ?? 0);
    case 'focus-last':
      return focus(state, seek(state.items, last, -1) ?? last);
    case 'page-down':
      return focus(state, nearest(state.items, Math.min(last, at + page), 1));
    case 'page-up':
      return focus(state, nearest(state.items, Math.max(0, at - page), -1));
    default:
      return move satisfies never;
  }
}

/** The same keys scroll a page. */
export function scrolled(state: State, move: Move): State {
  const page = pageRows(state) - 1;
  const by = { 'focus-next': 1, 'focus-previous': -1, 'focus-first': -Infinity, 'focus-last': Infinity, 'page-down': page, 'page-up': -page }[move];
  return { ...state, pageTop: Math.max(0, state.pageTop + by) };
}

function focus(state: State, at: number): State {
  const list = listOf(state);
  return list === undefined ? state : withCursor(state, list, { ...state.cursors[list], at, id: state.items[at]?.id });
}

/** The first item from `at` on, in one direction, that takes the focus. */
export function seek(items: readonly Item[], at: number, step: 1 | -1): number | undefined {
  for (let each = at; each >= 0 && each < items.length; each += step) {
    const item = items[each];
    if (item !== undefined && takesFocus(item)) return each;
  }
  return undefined;
}

/** The same, or where there is none the first in the other direction. */
export function nearest(items: readonly Item[], at: number, step: 1 | -1): number {
  return seek(items, at, step) ?? seek(items, at, step === 1 ? -1 : 1) ?? 0;
}
