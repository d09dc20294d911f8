import { fit } from './cells.ts';
import { BINDINGS, shownKeys } from './keys.ts';
import { EMPTY, lineOf, span, type Line } from './line.ts';
import type { Page } from './shown.ts';
import { STATE_LOOKS } from './theme.ts';

const KEYS = 28;

/** All keys as the table has them, and what the marks mean. */
export function helpPage(): Page {
  const keys = BINDINGS.filter(({ help }) => help !== '').map((binding): Line => [span(fit(`  ${shownKeys(binding)}`, KEYS), 'key'), span(binding.help)]);
  const marks = Object.entries(STATE_LOOKS).map(([state, { mark, tone }]): Line => [span(fit(`  ${mark}`, KEYS), tone), span(state)]);
  const lines = [
    lineOf(span('Keys', 'strong')), ...keys, EMPTY,
    lineOf(span('In a filter', 'strong')), lineOf(span(fit('  enter', KEYS), 'key'), 'keep it'), lineOf(span(fit('  esc', KEYS), 'key'), 'clear it'), EMPTY,
    lineOf(span('Marks', 'strong')), ...marks, lineOf(span(fit('  !', KEYS), 'bad'), 'blocks'), EMPTY,
    lineOf(span('skillgate explain GATE, and x here, say what a gate wants, why, and how it measures.', 'quiet')),
  ];
  return { kind: 'help', title: 'Help', lines, asks: false };
}
