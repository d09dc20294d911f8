import { columnsOf, filtered, focused, listOf, PANES, type Screen, type State } from './shown.ts';

/** One step deeper: a skill's gates, a gate's findings. */
export function opened(state: State): State {
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

/** Closes the page, clears the filter, or goes to the screen before. */
export function wentBack(state: State): State {
  if (state.page !== undefined) return { ...state, page: undefined };
  const list = listOf(state);
  if (list !== undefined && state.filters[list] !== '') return filtered(state, () => '');
  const [before, ...trail] = state.trail;
  if (before !== undefined) return { ...state, screen: before, trail };
  return state.screen === 'overview' ? { ...state, notice: { text: 'q leaves skillgate', tone: 'plain' } } : { ...state, screen: 'overview' };
}

/** A screen by its number: about what has the focus, or else what was looked at last. */
export function shown(state: State, screen: Screen): State {
  const item = focused(state);
  const first = state.board.trees.find(({ slots }) => slots.length > 0)?.slots[0]?.key;
  const skill = item?.kind === 'skill' ? item.id : item?.kind === 'waived' ? item.key : (state.skill ?? first);
  const gate = item?.kind === 'gate' || item?.kind === 'waived' ? item.verdict.id : state.screen === 'matrix' ? columnsOf(state.board)[state.column.at]?.id : state.gate;
  const known = skill === undefined ? undefined : state.board.skills.get(skill);
  const fallback = known?.gates.find(each => each.findings.length > 0) ?? known?.gates[0];
  return { ...state, screen, trail: [], page: undefined, typing: false, skill, gate: gate ?? fallback?.id, notice: undefined };
}

/** Another list of the same screen. */
export function turned(state: State, by: 1 | -1): State {
  const { screen, panes } = state;
  const count = PANES[screen].length;
  return count < 2 ? state : { ...state, panes: { ...panes, [screen]: (panes[screen] + by + count) % count } };
}

/** Sideways is the next gate: in the matrix, and among findings. */
export function aside(state: State, by: 1 | -1): State {
  if (state.screen === 'matrix') {
    const last = columnsOf(state.board).length - 1;
    return { ...state, column: { ...state.column, at: Math.max(0, Math.min(last, state.column.at + by)) } };
  }
  const gates = state.board.skills.get(state.skill ?? '')?.gates ?? [];
  const at = gates.findIndex(({ id }) => id === state.gate);
  return { ...state, gate: gates[Math.max(0, Math.min(gates.length - 1, at + by))]?.id ?? state.gate };
}
