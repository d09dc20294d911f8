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
  const [first, ...more] = ([[waived, 'waived'], [unverified, 'unverified']] as const).filter(([count]) => count > 0);
  const open = first === undefined ? '' : `; ${listed([`${plural(first[0], 'gate')} ${first[1]}`, ...more.map(([count, state]) => `${thousands(count)} ${state}`)])}`;
  const here = report.shard === undefined ? '' : ' in this shard';
  return `${blocking === 0 ? 'Nothing blocks' : plural(blocking, 'gate blocks', 'gates block')}${here}${open}.`;
}
