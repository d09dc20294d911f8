import { problemLine } from '../model/problem.ts';
import { thousands } from '../model/words.ts';
import { cleanText } from './clean.ts';
import { takesFocus } from './items.ts';
import { footerBindings, shownKeys } from './keys.ts';
import { textOf } from './line.ts';
import { columnsOf, cursorOf, filterOf, focused, listOf, type State } from './shown.ts';
import { activityWords, outcomeLine } from './views/chrome.ts';
import { detailLines } from './views/details.ts';
import { historyLines } from './views/history.ts';
import { itemWords } from './words.ts';

/** So wide that no sentence is broken. */
const WIDE = 10_000;

/** The screen for somebody who hears it: where one is, what has the focus in whole sentences, and which keys work. */
export function spokenLines(state: State): readonly string[] {
  const keys = footerBindings(state).map(binding => `${shownKeys(binding)} ${binding.short ?? ''}`).join(', ');
  const body = state.page === undefined ? screenWords(state) : [state.page.title, ...state.page.lines.map(textOf)];
  const notice = state.typing ? [`Filter: ${filterOf(state)}`] : state.notice === undefined ? [] : [state.notice.text];
  return [...body, ...notice, `Keys: ${keys}`].map(cleanText).filter(line => line !== '');
}

function screenWords(state: State): string[] {
  const activity = state.check.kind === 'idle' ? [] : [activityWords({ ...state, beat: 0 }).text.slice(2)];
  const list = listOf(state);
  return [
    `Screen ${state.screen}${list === undefined || list === state.screen ? '' : `, list ${list}`}`,
    ...activity,
    textOf(outcomeLine(state)).replace(/^[✓✗] /, ''),
    ...state.fault.map(problemLine),
    ...(state.screen === 'history' ? historyLines().map(textOf) : focusWords(state)),
  ];
}

function focusWords(state: State): string[] {
  const item = focused(state);
  if (item === undefined) return [];
  if (!takesFocus(item)) return [itemWords(item, state.board)];
  const before = state.items.slice(0, cursorOf(state).at + 1).filter(takesFocus).length;
  const gate = state.screen === 'matrix' ? columnsOf(state.board)[state.column.at] : undefined;
  return [
    `${thousands(before)} of ${thousands(state.items.filter(takesFocus).length)}: ${gate === undefined ? itemWords(item, state.board) : ''}`,
    ...detailLines(state, WIDE).map(line => textOf(line).trim().replace(/ {2,}/g, ', ').replace(/^[✓✗·~?] /, '')),
  ];
}
