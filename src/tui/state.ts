import { NO_BOARD, updated, type News } from './board.ts';
import { itemsOf, sourcesOf, takesFocus, type Item } from './items.ts';
import { layoutOf, pageRows } from './layout.ts';
import { lastPageTop } from './page-lines.ts';
import { columnsInSight } from './matrix-columns.ts';
import { columnsOf, cursorOf, focused, listOf, LISTS, NO_CURSOR, PANES, SCREENS, type Cursor, type KeyAction, type List, type Notice, type Page, type Screen, type Size, type State } from './shown.ts';
import { GATE_SORTS, next, SKILL_SORTS } from './sort.ts';
import { helpPage } from './help.ts';
import { doesNow, isKeyAction, type Command, type Key } from './keys.ts';
import { requestOf, type Request } from './requests.ts';
import { characters } from './cells.ts';

/** Everything that happens. `press`: the keys of one moment, in order. */
export type Action =
  | { readonly do: KeyAction }
  | { readonly do: 'press'; readonly keys: readonly Key[] }
  | { readonly do: 'begin'; readonly requests: readonly Request[] }
  | { readonly do: 'resize'; readonly size: Size }
  | { readonly do: 'hear'; readonly news: readonly News[] }
  | { readonly do: 'say'; readonly notice: Notice }
  | { readonly do: 'open-page'; readonly page: Page }
  | { readonly do: 'beat' };

export function initialState(size: Size): State {
  const each = <Value>(value: Value) => Object.fromEntries(LISTS.map(list => [list, value])) as Record<List, Value>;
  return {
    size, board: NO_BOARD, check: { kind: 'looking' }, watching: undefined, fault: [], screen: 'overview', trail: [],
    panes: Object.fromEntries(SCREENS.map(screen => [screen, 0])) as Record<Screen, number>,
    cursors: each(NO_CURSOR), filters: each(''), typing: false, failing: false, sorts: { skills: 'plan', gates: 'rules' },
    skill: undefined, gate: undefined, column: { at: 0, left: 0 }, page: undefined, pageTop: 0, notice: undefined, beat: 0, requests: [], items: [], sources: [],
  };
}

/** The next state. Whatever happens, the focus is on something that is there, and in sight. */
export function reduce(state: State, action: Action): State {
  return settled(state, acted(state, action));
}

function acted(state: State, action: Action): State {
  switch (action.do) {
    case 'press':
      return action.keys.reduce((before, key) => settled(before, pressed(before, key)), state);
    case 'begin':
      return { ...state, requests: state.requests.filter(request => !action.requests.includes(request)) };
    case 'resize':
      return { ...state, size: action.size };
    case 'hear':
      return action.news.reduce(heard, state);
    case 'say':
      return { ...state, notice: action.notice };
    case 'open-page':
      return { ...state, page: action.page, pageTop: 0, notice: undefined };
    case 'beat':
      return { ...state, beat: state.beat + 1 };
    default:
      return did(state, action.do);
  }
}

/** A key does what the table of keys says; in a filter, any other is a letter of it. */
function pressed(state: State, { name, text }: Key): State {
  const does = doesNow(state, name);
  if (does === undefined) return state.typing && text !== '' ? filtered(state, before => before + text) : state;
  const clear = { ...state, notice: undefined };
  if (isKeyAction(does)) return did(clear, does);
  const screen = SCREENS.find(each => does === `show-${each}`);
  return screen === undefined ? asked(clear, does as Command) : shown(clear, screen);
}

/** What needs a port is asked for, and the rest of it comes back as an action. */
function asked(state: State, command: Command): State {
  if (command === 'help') return { ...state, page: helpPage(), pageTop: 0 };
  const request = requestOf(state, command);
  if (typeof request === 'string') return { ...state, notice: { text: request, tone: 'plain' } };
  return { ...state, requests: [...state.requests, request], ...(command === 'write-status' ? { page: undefined } : {}) };
}

function did(state: State, action: KeyAction): State {
  switch (action) {
    case 'begin-filter':
      return listOf(state) === undefined ? state : { ...state, typing: true };
    case 'keep-filter':
      return { ...state, typing: false };
    case 'drop-filter':
      return { ...filtered(state, () => ''), typing: false };
    case 'erase':
      return filtered(state, text => characters(text).slice(0, -1).join(''));
    case 'toggle-failing':
      return { ...state, failing: !state.failing };
    case 'sort':
      return { ...state, sorts: resorted(state) };
    case 'open':
      return opened(state);
    case 'back':
      return wentBack(state);
    case 'next-pane':
    case 'previous-pane':
      return turned(state, action === 'next-pane' ? 1 : -1);
    case 'go-right':
    case 'go-left':
      return aside(state, action === 'go-right' ? 1 : -1);
    default:
      return state.page === undefined ? moved(state, action) : scrolled(state, action);
  }
}

type Move = 'focus-next' | 'focus-previous' | 'focus-first' | 'focus-last' | 'page-down' | 'page-up';

function moved(state: State, move: Move): State {
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

function scrolled(state: State, move: Move): State {
  const page = pageRows(state) - 1;
  const by = { 'focus-next': 1, 'focus-previous': -1, 'focus-first': -Infinity, 'focus-last': Infinity, 'page-down': page, 'page-up': -page }[move];
  return { ...state, pageTop: Math.max(0, state.pageTop + by) };
}

function focus(state: State, at: number): State {
  const list = listOf(state);
  return list === undefined ? state : withCursor(state, list, { ...state.cursors[list], at, id: state.items[at]?.id });
}

function withCursor(state: State, list: List, cursor: Cursor): State {
  return { ...state, cursors: { ...state.cursors, [list]: cursor } };
}

/** The first item from `at` on, in one direction, that takes the focus. */
function seek(items: readonly Item[], at: number, step: 1 | -1): number | undefined {
  for (let each = at; each >= 0 && each < items.length; each += step) {
    const item = items[each];
    if (item !== undefined && takesFocus(item)) return each;
  }
  return undefined;
}

function nearest(items: readonly Item[], at: number, step: 1 | -1): number {
  return seek(items, at, step) ?? seek(items, at, step === 1 ? -1 : 1) ?? 0;
}

function filtered(state: State, change: (text: string) => string): State {
  const list = listOf(state);
  return list === undefined ? state : { ...state, filters: { ...state.filters, [list]: change(state.filters[list]) } };
}

function resorted(state: State): State['sorts'] {
  const { skills, gates } = state.sorts;
  return state.screen === 'skill' ? { skills, gates: next(GATE_SORTS, gates) } : { skills: next(SKILL_SORTS, skills), gates };
}

/** One step deeper: a skill's gates, a gate's findings. */
function opened(state: State): State {
  const item = focused(state);
  switch (item?.kind) {
    case 'skill':
      return state.screen === 'matrix' ? deeper({ ...state, skill: item.id, gate: columnsOf(state.board)[state.column.at]?.id }, 'finding') : deeper({ ...state, skill: item.id }, 'skill');
    case 'waived':
      return deeper({ ...state, skill: item.key, gate: item.verdict.id }, 'finding');
    case 'gate':
      return deeper({ ...state, gate: item.verdict.id }, 'finding');
    default:
      return state;
  }
}

function deeper(state: State, screen: Screen): State {
  return { ...state, screen, trail: [state.screen, ...state.trail] };
}

function wentBack(state: State): State {
  if (state.page !== undefined) return { ...state, page: undefined };
  const list = listOf(state);
  if (list !== undefined && state.filters[list] !== '') return filtered(state, () => '');
  const [before, ...trail] = state.trail;
  if (before !== undefined) return { ...state, screen: before, trail };
  return state.screen === 'overview' ? { ...state, notice: { text: 'q leaves skillgate', tone: 'plain' } } : { ...state, screen: 'overview' };
}

/** A screen by its number: about what has the focus, or else what was looked at last. */
function shown(state: State, screen: Screen): State {
  const item = focused(state);
  const first = state.board.trees.find(({ slots }) => slots.length > 0)?.slots[0]?.key;
  const skill = item?.kind === 'skill' ? item.id : item?.kind === 'waived' ? item.key : (state.skill ?? first);
  const gate = item?.kind === 'gate' || item?.kind === 'waived' ? item.verdict.id : state.screen === 'matrix' ? columnsOf(state.board)[state.column.at]?.id : state.gate;
  const known = skill === undefined ? undefined : state.board.skills.get(skill);
  const fallback = known?.gates.find(each => each.findings.length > 0) ?? known?.gates[0];
  return { ...state, screen, trail: [], page: undefined, typing: false, skill, gate: gate ?? fallback?.id, notice: undefined };
}

function turned(state: State, by: 1 | -1): State {
  const { screen, panes } = state;
  const count = PANES[screen].length;
  return count < 2 ? state : { ...state, panes: { ...panes, [screen]: (panes[screen] + by + count) % count } };
}

/** Sideways is the next gate: in the matrix, and among findings. */
function aside(state: State, by: 1 | -1): State {
  if (state.screen === 'matrix') {
    const last = columnsOf(state.board).length - 1;
    return { ...state, column: { ...state.column, at: Math.max(0, Math.min(last, state.column.at + by)) } };
  }
  const gates = state.board.skills.get(state.skill ?? '')?.gates ?? [];
  const at = gates.findIndex(({ id }) => id === state.gate);
  return { ...state, gate: gates[Math.max(0, Math.min(gates.length - 1, at + by))]?.id ?? state.gate };
}

function heard(state: State, news: News): State {
  const board = updated(state.board, news);
  switch (news.kind) {
    case 'began':
      return { ...state, check: { kind: 'looking' } };
    case 'reading':
      return { ...state, check: { kind: 'reading', done: news.done, total: news.total } };
    case 'found':
      return { ...state, board };
    case 'judged':
      return { ...state, board, check: { kind: 'judging', done: news.done, total: news.total } };
    case 'ended':
      return { ...state, board, check: { kind: 'idle' }, fault: [] };
    case 'failed':
      return { ...state, check: { kind: 'idle' }, fault: news.problems };
    case 'watching':
      return { ...state, watching: { why: news.why } };
    default:
      return news satisfies never;
  }
}

/** Brings in step what follows from the rest: the items, the focus among them, what is in sight. */
function settled(before: State, after: State): State {
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
