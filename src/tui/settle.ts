import { itemsOf, sourcesOf, takesFocus, type Item } from './items.ts';
import { layoutOf } from './layout.ts';
import { columnsInSight } from './matrix-columns.ts';
import { nearest, seek } from './move-focus.ts';
import { lastPageTop } from './page-lines.ts';
import { focused, listOf, withCursor, type Cursor, type State } from './shown.ts';

/** Brings in step what follows from the rest: the items, the focus among them, what is in sight. */
export function settled(before: State, after: State): State {
  const sources = sourcesOf(after);
  const isSame = sources.length === before.sources.length && sources.every((source, at) => source === before.sources[at]);
  const state = isSame ? after : { ...after, sources, items: itemsOf(after) };
  const list = listOf(state);
  const inSight = list === undefined ? state : withCursor(state, list, seen(state.items, held(state.items, state.cursors[list]), layoutOf(state).list.rows));
  return { ...inSight, column: columnsInSight(inSight), gate: gateOf(inSight), pageTop: Math.min(inSight.pageTop, lastPageTop(inSight)) };
}

/** Where the focus is now: on what it was on, wherever that went, or on what took its place. */
function held(items: readonly Item[], { id, at, top }: Cursor): Cursor {
  const same = items[at]?.id === id ? at : items.findIndex(item => item.id === id);
  // What a filter hides for a moment is not forgotten.
  if (!items.some(takesFocus)) return { at: 0, id, top: 0 };
  const now = same >= 0 ? same : nearest(items, Math.min(at, Math.max(0, items.length - 1)), 1);
  // Scrolled as far as before, seen from what has the focus.
  return { at: now, id: items[now]?.id, top: top + (same >= 0 ? now - at : 0) };
}

/** Scrolls no further than it takes to see the focus, and shows headings before the first item. */
function seen(items: readonly Item[], { id, at, top }: Cursor, rows: number): Cursor {
  const isFirst = (seek(items, 0, 1) ?? 0) >= at;
  const wanted = isFirst ? Math.max(0, at - rows + 1) : Math.min(at, Math.max(at - rows + 1, top));
  return { id, at, top: Math.max(0, Math.min(wanted, items.length - rows)) };
}

/** On the screen of a skill its gates have the focus, and what is opened next follows it. */
function gateOf(state: State): string | undefined {
  const item = focused(state);
  return state.screen === 'skill' && item?.kind === 'gate' ? item.verdict.id : state.gate;
}
