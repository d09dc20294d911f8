import { columnsOf, type State } from './shown.ts';

/** A cell holds a mark and a score: `✗  42`, and a space. */
export const CELL = 7;
const LEAST_NAME = 16;
const MOST_NAME = 40;

/** Where the columns of the matrix are: how wide names are, and how many gates fit beside them. */
export function matrixRoom({ size, board }: Pick<State, 'size' | 'board'>): { readonly name: number; readonly columns: number } {
  const longest = Math.max(LEAST_NAME, ...board.trees.flatMap(({ slots }) => slots.slice(0, 200).map(({ name }) => name.length + 3)));
  const name = Math.min(longest, MOST_NAME, Math.max(LEAST_NAME, size.columns - 6 * CELL));
  return { name, columns: Math.max(1, Math.floor((size.columns - name) / CELL)) };
}

/** The focus stays on a gate that is there, and in sight. */
export function columnsInSight(state: Pick<State, 'size' | 'board' | 'column'>): State['column'] {
  const { columns } = matrixRoom(state);
  const count = columnsOf(state.board).length;
  const at = Math.max(0, Math.min(state.column.at, count - 1));
  const left = Math.max(0, Math.min(Math.max(at - columns + 1, Math.min(state.column.left, at)), Math.max(0, count - columns)));
  return at === state.column.at && left === state.column.left ? state.column : { at, left };
}
