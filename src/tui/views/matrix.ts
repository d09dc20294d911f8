import { percent } from '../../model/words.ts';
import { cells, cut, fit } from '../cells.ts';
import type { Item } from '../items.ts';
import { EMPTY, span, type Line, type Span } from '../line.ts';
import { CELL, matrixRoom } from '../matrix-columns.ts';
import { columnsOf, type State } from '../shown.ts';
import { STATE_LOOKS, type Tone } from '../theme.ts';

const LABEL_LINES = 3;

/** The names of the gates in sight, each in three short lines, and their groups above. */
export function matrixHead(state: State): readonly Line[] {
  const { name, gates } = matrixColumns(state);
  const groups = gates.map(({ group }, at) => (gates[at - 1]?.group === group ? '' : group));
  const lines = Array.from({ length: LABEL_LINES }, (_, row): Line => [
    row === 0 ? span(fit(positionWords(state), name), 'quiet') : span(' '.repeat(name)),
    ...gates.map(({ id, isHere }) => span(fit(labelLines(id)[row] ?? '', CELL), isHere ? 'here' : 'quiet')),
  ]);
  return [[span(' '.repeat(name)), ...spilled(groups)], ...lines];
}

/** The name of a group may go on above the gates that follow in it. */
function spilled(groups: readonly string[]): Span[] {
  const starts = groups.flatMap((group, at) => (group === '' ? [] : [at]));
  return starts.map((at, nth) => span(fit(groups[at] ?? '', ((starts[nth + 1] ?? groups.length) - at) * CELL), 'strong'));
}

function positionWords({ column, board }: State): string {
  const count = columnsOf(board).length;
  return count === 0 ? '' : `gate ${column.at + 1} of ${count}`;
}

/** `script-type-hints` as `script`, `type`, `hints`: words joined where two fit in a line. */
function labelLines(id: string): string[] {
  const lines: string[] = [];
  for (const word of id.split('-')) {
    const last = lines.at(-1);
    if (last !== undefined && (last.length + word.length + 1 < CELL || lines.length === LABEL_LINES)) lines[lines.length - 1] = `${last}-${word}`;
    else lines.push(word);
  }
  return lines.map(line => cut(line, CELL - 1));
}

/** What stands above each other in all rows. */
export interface MatrixColumns {
  readonly name: number;
  readonly gates: readonly { readonly id: string; readonly group: string; readonly isHere: boolean }[];
}

export function matrixColumns(state: State): MatrixColumns {
  const { column: { at: here, left }, board } = state;
  const { name, columns } = matrixRoom(state);
  return { name, gates: columnsOf(board).slice(left, left + columns).map(({ id, group }, at) => ({ id, group, isHere: left + at === here })) };
}

/** One skill with its cells; the focus is on one of them. */
export function matrixRow(item: Item, isFocused: boolean, state: State, { gates, name }: MatrixColumns): Line {
  if (item.kind !== 'skill') return item.kind === 'nothing' ? [span(`  ${item.text}`, 'quiet')] : EMPTY;
  const label = `${isFocused ? '›' : ' '} ${item.slot.name}`;
  const verdicts = new Map(state.board.skills.get(item.id)?.gates.map(verdict => [verdict.id, verdict]));
  const cellOf = (id: string, isHere: boolean): Span => {
    const verdict = verdicts.get(id);
    const text = verdict === undefined ? '…' : `${STATE_LOOKS[verdict.state].mark}${verdict.blocking ? '!' : ' '}${scoreOf(verdict)}`;
    const tone: Tone = verdict === undefined ? 'quiet' : STATE_LOOKS[verdict.state].tone;
    return span(fit(isFocused && isHere ? `[${text.trimEnd()}]` : ` ${text}`, CELL), isFocused && isHere ? 'focus' : tone);
  };
  return [span(fit(cells(label) < name ? label : cut(label, name - 1), name), isFocused ? 'strong' : 'plain'), ...gates.map(({ id, isHere }) => cellOf(id, isHere))];
}

function scoreOf({ state, score }: { readonly state: keyof typeof STATE_LOOKS; readonly score: number }): string {
  return state === 'fail' || state === 'waived' ? percent(score).replace(' %', '') : '';
}
