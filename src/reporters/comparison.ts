import type { Comparison, GateChange, Regression } from '../model/comparison.ts';
import { groupBy } from '../model/group.ts';
import { plural } from '../model/words.ts';
import { fold } from './fold.ts';
import { folded, MOST_LISTED } from './folded.ts';
import { placeLines } from './place-lines.ts';
import type { Paint } from './paint.ts';
import { directionWord } from './since.ts';
import { terminalText } from './terminal.ts';

/** So many changes and regressions are told one by one. */
const MOST_TOLD = 20;

/** What a branch changes: of the rules, and for the worse. */
export function comparisonLines({ base: { ref, commit }, regressions, gateChanges }: Comparison, paint: Paint): readonly string[] {
  const nothing = gateChanges.length + regressions.length === 0 ? ['  nothing is worse, and the rules are the same'] : [];
  return [
    `${paint('strong', `Since ${terminalText(ref)}`)}  (left at ${commit.slice(0, 7)})`,
    ...nothing,
    ...told(gateChanges).map(change => changeLine(change, paint)),
    ...more(gateChanges, 'more change of the rules', 'more changes of the rules'),
    ...told(regressions).flatMap(regression => regressionLines(regression, paint)),
    ...otherLines(regressions.toSorted(blockingFirst).slice(MOST_TOLD)),
    '',
  ];
}

/** What blocks first, so that no crowd hides it. */
function told<Each extends { readonly blocking: boolean }>(all: readonly Each[]): readonly Each[] {
  return all.toSorted(blockingFirst).slice(0, MOST_TOLD);
}

function blockingFirst(a: { readonly blocking: boolean }, b: { readonly blocking: boolean }): number {
  return Number(b.blocking) - Number(a.blocking);
}

/** `loosened!` blocks, `loosened` does not. */
function changeLine(change: GateChange, paint: Paint): string {
  const { message, blocking } = change;
  const word = directionWord(change);
  return `  ${paint(blocking ? 'bad' : 'open', (blocking ? `${word}!` : word).padEnd(13))} ${terminalText(message)}`;
}

function regressionLines({ skill, message, findings, waiver, blocking }: Regression, paint: Paint): string[] {
  const excuse = waiver === null ? '' : `; waived until ${waiver.until}: ${waiver.reason}`;
  const { shown, hidden } = fold(findings, MOST_LISTED);
  const rest = hidden.reduce((sum, { count }) => sum + count, 0);
  return [
    `  ${paint(blocking ? 'bad' : 'open', (blocking ? 'worse!' : 'worse').padEnd(13))} ${paint('strong', terminalText(skill))}: ${terminalText(message + excuse)}`,
    ...shown.flatMap((finding, at) => placeLines(finding, shown[at - 1], paint)),
    ...(rest === 0 ? [] : [`    and ${plural(rest, 'more finding')}: --format json lists all`]),
  ];
}

/** Of those that are not told one by one: each gate once, with the skills. */
function otherLines(regressions: readonly Regression[]): string[] {
  return [...groupBy(regressions, ({ gate, kind }) => gate ?? kind)].map(([what, alike]) =>
    `  and ${plural(alike.length, 'skill')} worse in ${terminalText(what)}: ${folded(alike.map(({ skill }) => terminalText(skill)))}`);
}

function more(all: readonly unknown[], one: string, many: string): string[] {
  return all.length <= MOST_TOLD ? [] : [`  and ${plural(all.length - MOST_TOLD, one, many)}: --format json lists all`];
}
