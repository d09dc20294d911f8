import type { Report, State } from '../model/report.ts';
import { listed, plural, thousands } from '../model/words.ts';

export const STATES = ['pass', 'fail', 'pending', 'waived', 'unverified'] as const satisfies readonly State[];

/** How many gates of a report block, and how many are in each state. */
export type Tally = Readonly<Record<State | 'blocking', number>>;

export function tally({ trees }: Pick<Report, 'trees'>): Tally {
  const verdicts = trees.flatMap(({ skills }) => skills.flatMap(({ gates }) => gates));
  const found = (state: State) => verdicts.filter(verdict => verdict.state === state).length;
  const [pass, fail, pending, waived, unverified] = [found('pass'), found('fail'), found('pending'), found('waived'), found('unverified')];
  return { pass, fail, pending, waived, unverified, blocking: verdicts.filter(({ blocking }) => blocking).length };
}

/** The whole report in one sentence, `2 gates block; 1 gate waived and 3 unverified.`: what did not pass is never left out. No text of the tree is in it. */
export function outcomeSentence(report: Report): string {
  const { blocking, waived, unverified } = tally(report);
  const [worse, excused] = [true, false].map(blocks => (report.comparison?.regressions ?? []).filter(regression => regression.blocking === blocks).length);
  const loosened = (report.comparison?.gateChanges ?? []).filter(change => change.blocking).length;
  const blocks = [
    ...some(blocking, plural(blocking, 'gate blocks', 'gates block')),
    ...some(worse, plural(worse ?? 0, 'regression blocks', 'regressions block')),
    ...some(loosened, plural(loosened, 'change of the rules blocks', 'changes of the rules block')),
  ];
  const [first, ...more] = ([[waived, 'waived'], [unverified, 'unverified']] as const).filter(([count]) => count > 0);
  const gates = first === undefined ? [] : [listed([`${plural(first[0], 'gate')} ${first[1]}`, ...more.map(([count, state]) => `${thousands(count)} ${state}`)])];
  const open = [...gates, ...some(excused, `${plural(excused ?? 0, 'regression')} waived`)];
  const here = report.shard === undefined ? '' : ' in this shard';
  return `${[`${blocks.length === 0 ? 'Nothing blocks' : listed(blocks)}${here}`, ...open].join('; ')}.`;
}

function some(count: number | undefined, words: string): string[] {
  return count === undefined || count === 0 ? [] : [words];
}
