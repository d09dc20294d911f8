import { NO_BOARD, updated, type News } from './board.ts';
import { characters } from './cells.ts';
import { aside, opened, shown, turned, wentBack } from './go.ts';
import { helpPage } from './help.ts';
import { doesNow, isKeyAction, type Command, type Key } from './keys.ts';
import { moved, scrolled } from './move-focus.ts';
import { requestOf, type Request } from './requests.ts';
import { settled } from './settle.ts';
import { filtered, listOf, LISTS, NO_CURSOR, SCREENS, type KeyAction, type List, type Notice, type Page, type Screen, type Size, type State } from './shown.ts';
import { GATE_SORTS, next, SKILL_SORTS } from './sort.ts';

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

function resorted(state: State): State['sorts'] {
  const { skills, gates } = state.sorts;
  return state.screen === 'skill' ? { skills, gates: next(GATE_SORTS, gates) } : { skills: next(SKILL_SORTS, skills), gates };
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
