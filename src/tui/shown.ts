import type { SkillReport, Verdict } from '../model/report.ts';
import type { Problem } from '../model/problem.ts';
import type { Board, SkillKey } from './board.ts';
import type { Item } from './items.ts';
import type { Line } from './line.ts';
import type { Request } from './requests.ts';
import type { GateSort, SkillSort } from './sort.ts';

export const SCREENS = ['overview', 'skill', 'finding', 'matrix', 'history'] as const;
export type Screen = (typeof SCREENS)[number];

/** Everything that can be scrolled with a focus. Each keeps its own focus, scroll and filter. */
export const LISTS = ['skills', 'problems', 'waived', 'gates', 'parts', 'findings', 'matrix'] as const;
export type List = (typeof LISTS)[number];

/** The lists that a screen shows one at a time; `tab` goes through them. */
export const PANES = {
  overview: ['skills', 'problems', 'waived'],
  skill: ['gates', 'parts'],
  finding: ['findings'],
  matrix: ['matrix'],
  history: [],
} as const satisfies Record<Screen, readonly List[]>;

/** What keys do to the state alone. */
export const KEY_ACTIONS = [
  'focus-next', 'focus-previous', 'focus-first', 'focus-last', 'page-down', 'page-up', 'open', 'back', 'next-pane', 'previous-pane',
  'go-right', 'go-left', 'begin-filter', 'keep-filter', 'drop-filter', 'erase', 'toggle-failing', 'sort',
] as const;
export type KeyAction = (typeof KEY_ACTIONS)[number];

export interface Size {
  readonly columns: number;
  readonly rows: number;
}

/** What has the focus in a list: by identity, and where it was last, for when it is gone. `top`: the first line in sight. */
export interface Cursor {
  readonly id: string | undefined;
  readonly at: number;
  readonly top: number;
}

/** How far the check that runs is. */
type Check =
  | { readonly kind: 'looking' }
  | { readonly kind: 'reading' | 'judging'; readonly done: number; readonly total: number }
  | { readonly kind: 'idle' };

/** Text that lies over the screens until it is closed: help, the explanation of a gate, a difference to agree to. */
export interface Page {
  readonly kind: 'help' | 'explain' | 'status';
  readonly title: string;
  /** What the page says, one paragraph or line each, not wrapped yet. */
  readonly lines: readonly Line[];
  /** Whether there is something that enter would write. */
  readonly asks: boolean;
}

export interface Notice {
  readonly text: string;
  readonly tone: 'good' | 'bad' | 'plain';
}

export interface State {
  readonly size: Size;
  readonly board: Board;
  readonly check: Check;
  /** Undefined until it is known; `why`: why nothing is watched. */
  readonly watching: { readonly why: string | undefined } | undefined;
  /** What is wrong with gates.yaml or INDEX.md; the board is then the last good one. */
  readonly fault: readonly Problem[];
  readonly screen: Screen;
  /** Screens that `esc` goes back to, the last one first. */
  readonly trail: readonly Screen[];
  readonly panes: Readonly<Record<Screen, number>>;
  readonly cursors: Readonly<Record<List, Cursor>>;
  readonly filters: Readonly<Record<List, string>>;
  /** Whether keys go into the filter. */
  readonly typing: boolean;
  readonly failing: boolean;
  readonly sorts: { readonly skills: SkillSort; readonly gates: GateSort };
  /** What the screens skill and finding are about. */
  readonly skill: SkillKey | undefined;
  readonly gate: string | undefined;
  /** The gates of the matrix: which has the focus, and which is the first in sight. */
  readonly column: { readonly at: number; readonly left: number };
  readonly page: Page | undefined;
  readonly pageTop: number;
  readonly notice: Notice | undefined;
  /** Counts while something runs, so that it can be seen to. */
  readonly beat: number;
  /** What was asked for and not begun yet. */
  readonly requests: readonly Request[];
  /** What the list on the screen holds; follows from all the above. `sources`: what of that it was made from. */
  readonly items: readonly Item[];
  readonly sources: readonly unknown[];
}

export function listOf({ screen, panes }: Pick<State, 'screen' | 'panes'>): List | undefined {
  return PANES[screen][panes[screen]];
}

export function filterOf(state: Pick<State, 'screen' | 'panes' | 'filters'>): string {
  const list = listOf(state);
  return list === undefined ? '' : state.filters[list];
}

/** With another filter on the list that is shown. */
export function filtered(state: State, change: (text: string) => string): State {
  const list = listOf(state);
  return list === undefined ? state : { ...state, filters: { ...state.filters, [list]: change(state.filters[list]) } };
}

export function cursorOf(state: State): Cursor {
  const list = listOf(state);
  return list === undefined ? NO_CURSOR : state.cursors[list];
}

export function withCursor(state: State, list: List, cursor: Cursor): State {
  return { ...state, cursors: { ...state.cursors, [list]: cursor } };
}

export const NO_CURSOR: Cursor = { id: undefined, at: 0, top: 0 };

export function focused(state: State): Item | undefined {
  return state.items[cursorOf(state).at];
}

/** The report of the skill that the screens skill and finding show. */
export function shownSkill({ board, skill }: State): SkillReport | undefined {
  return skill === undefined ? undefined : board.skills.get(skill);
}

export function shownGate(state: State): Verdict | undefined {
  return shownSkill(state)?.gates.find(({ id }) => id === state.gate);
}

/** The gates that the matrix has columns for: every skill is held to the same. */
export function columnsOf({ skills }: Board): readonly Pick<Verdict, 'id' | 'title' | 'group'>[] {
  for (const { gates } of skills.values()) return gates;
  return [];
}
