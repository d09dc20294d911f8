import { filterOf, KEY_ACTIONS, SCREENS, type KeyAction, type Screen, type State } from './shown.ts';

/** What keys do beside changing the state: it takes a port. */
export type Command = 'edit' | 'copy' | 'check' | 'ask-status' | 'write-status' | 'explain' | 'help' | 'quit' | 'suspend';

export type Does = KeyAction | Command | `show-${Screen}`;

/** A key by its name (`j`, `up`, `ctrl-c`), and the text that it would write. */
export interface Key {
  readonly name: string;
  readonly text: string;
}

/** Where a key works: on some screens, on a page that lies over them, or while a filter is typed. */
type Where = Screen | 'page' | 'filter' | 'status';

/** One row of the help, and of the footer where `short` is given. */
export interface Binding {
  readonly keys: readonly string[];
  readonly does: Does;
  readonly where: readonly Where[];
  readonly help: string;
  /** How the footer calls it; absent where it would be noise. */
  readonly short?: string;
  /** How the keys are shown, where their names are not what people read. */
  readonly shown?: string;
}

const LISTING = ['overview', 'skill', 'finding', 'matrix'] as const;
const SCROLLING = [...LISTING, 'page', 'status'] as const;
const EVERYWHERE = [...SCREENS, 'page', 'status'] as const;

/** Every key there is. What works is looked up here, the footer and the help are printed from here. */
export const BINDINGS: readonly Binding[] = [
  { keys: ['down', 'j'], does: 'focus-next', where: SCROLLING, help: 'next line', short: 'move', shown: '↑↓ jk' },
  { keys: ['up', 'k'], does: 'focus-previous', where: SCROLLING, help: 'line before', shown: '↑ k' },
  { keys: ['return'], does: 'write-status', where: ['status'], help: 'write what is shown (after w)', short: 'write', shown: 'enter' },
  { keys: ['return'], does: 'open', where: ['overview', 'skill', 'matrix'], help: 'open: a skill, a gate, a cell', short: 'open', shown: 'enter' },
  { keys: ['escape'], does: 'back', where: EVERYWHERE, help: 'clear the filter, or go back', short: 'back', shown: 'esc' },
  { keys: ['g', 'home'], does: 'focus-first', where: SCROLLING, help: 'first line', shown: 'g home' },
  { keys: ['G', 'end'], does: 'focus-last', where: SCROLLING, help: 'last line', shown: 'G end' },
  { keys: ['pagedown', 'ctrl-f', 'ctrl-d', 'space'], does: 'page-down', where: SCROLLING, help: 'a page down', shown: 'pgdn ctrl-d ctrl-f space' },
  { keys: ['pageup', 'ctrl-b', 'ctrl-u'], does: 'page-up', where: SCROLLING, help: 'a page up', shown: 'pgup ctrl-u ctrl-b' },
  { keys: ['tab', 'right', 'l'], does: 'next-pane', where: ['overview', 'skill'], help: 'next list of this screen', short: 'list', shown: 'tab' },
  { keys: ['shift-tab', 'left', 'h'], does: 'previous-pane', where: ['overview', 'skill'], help: 'list before', shown: 'shift-tab' },
  { keys: ['right', 'l'], does: 'go-right', where: ['finding', 'matrix'], help: 'next gate', short: 'gate', shown: '←→ hl' },
  { keys: ['left', 'h'], does: 'go-left', where: ['finding', 'matrix'], help: 'gate before', shown: '← h' },
  { keys: ['1'], does: 'show-overview', where: EVERYWHERE, help: 'overview: trees, tiers, skills, problems, waivers' },
  { keys: ['2'], does: 'show-skill', where: EVERYWHERE, help: 'skill: its gates and parts' },
  { keys: ['3'], does: 'show-finding', where: EVERYWHERE, help: 'finding: what to mend, where, and how' },
  { keys: ['4'], does: 'show-matrix', where: EVERYWHERE, help: 'matrix: skills and gates' },
  { keys: ['5'], does: 'show-history', where: EVERYWHERE, help: 'history' },
  { keys: ['/'], does: 'begin-filter', where: LISTING, help: 'filter: words that must all be there', short: 'filter' },
  { keys: ['f'], does: 'toggle-failing', where: ['overview', 'skill', 'matrix'], help: 'only what fails or blocks, or all', short: 'failing' },
  { keys: ['s'], does: 'sort', where: ['overview', 'skill', 'matrix'], help: 'sort: by plan, completion, failing gates, name; gates by rules, state, score', short: 'sort' },
  { keys: ['e'], does: 'edit', where: LISTING, help: 'open the place in $VISUAL or $EDITOR', short: 'edit' },
  { keys: ['y'], does: 'copy', where: LISTING, help: 'copy what has the focus', short: 'copy' },
  { keys: ['x'], does: 'explain', where: ['skill', 'finding', 'matrix'], help: 'explain the gate: what it wants, why, how it measures', short: 'explain' },
  { keys: ['w'], does: 'ask-status', where: SCREENS, help: 'show what skillgate status would write, and write it after enter', short: 'write' },
  { keys: ['r'], does: 'check', where: SCREENS, help: 'check again', short: 'check' },
  { keys: ['?'], does: 'help', where: SCREENS, help: 'this help', short: 'help' },
  { keys: ['q', 'ctrl-c'], does: 'quit', where: EVERYWHERE, help: 'leave', short: 'quit', shown: 'q' },
  { keys: ['ctrl-c'], does: 'quit', where: ['filter'], help: '', shown: 'ctrl-c' },
  { keys: ['ctrl-z'], does: 'suspend', where: [...EVERYWHERE, 'filter'], help: 'suspend; fg comes back' },
  { keys: ['return', 'down', 'up', 'tab'], does: 'keep-filter', where: ['filter'], help: '', short: 'keep', shown: 'enter' },
  { keys: ['escape'], does: 'drop-filter', where: ['filter'], help: '', short: 'clear', shown: 'esc' },
  { keys: ['backspace'], does: 'erase', where: ['filter'], help: '' },
];

/** Where keys go now. */
function placeOfKeys(state: State): Where {
  if (state.typing) return 'filter';
  if (state.page === undefined) return state.screen;
  return state.page.kind === 'status' && state.page.asks ? 'status' : 'page';
}

/** What a key does now; undefined where it does nothing. */
export function doesNow(state: State, key: string): Does | undefined {
  const place = placeOfKeys(state);
  return BINDINGS.find(({ keys, where }) => where.includes(place) && keys.includes(key))?.does;
}

/** The keys that the footer shows: those that do something here and now. */
export function footerBindings(state: State): readonly Binding[] {
  const place = placeOfKeys(state);
  return BINDINGS.filter(({ short, where, does }) => short !== undefined && where.includes(place) && isUseful(state, does));
}

function isUseful(state: State, does: Does): boolean {
  switch (does) {
    case 'back':
      return state.page !== undefined || state.typing || state.screen !== 'overview' || filterOf(state) !== '';
    case 'open':
    case 'edit':
    case 'copy':
      return state.items.length > 0;
    default:
      return true;
  }
}

export function shownKeys({ keys, shown }: Binding): string {
  return shown ?? keys.join(' ');
}

export function isKeyAction(does: Does): does is KeyAction {
  return KEY_ACTIONS.some(action => action === does);
}
