import { groupBy } from '../model/group.ts';
import type { Path } from '../model/place.ts';
import type { ReportedFinding } from '../model/report.ts';

/** The same thing to mend at one or several places of one file, the first of them in full. */
export interface FoldedFinding {
  readonly first: ReportedFinding;
  readonly others: readonly ReportedFinding[];
}

/** What is shown of many findings, and how many of each file are not. */
export interface Fold {
  readonly shown: readonly FoldedFinding[];
  readonly hidden: readonly { readonly path: Path; readonly count: number }[];
}

/**
 * Folds what is the same in a file into one, and shows at most so many: some of every file, so that one file full of
 * findings does not hide the others. Order is kept.
 */
export function fold(findings: readonly ReportedFinding[], most: number): Fold {
  const same = [...groupBy(findings, ({ path, message, fix }) => JSON.stringify([path, message, fix])).values()];
  const folded = same.flatMap(([first, ...others]): FoldedFinding[] => (first === undefined ? [] : [{ first, others }]));
  const files = groupBy(folded, ({ first }) => first.path);
  const shown = new Set(fair([...files.values()], most));
  const hidden = [...files].map(([path, all]) => ({ path, count: all.filter(one => !shown.has(one)).reduce((sum, { others }) => sum + 1 + others.length, 0) }));
  return { shown: folded.filter(one => shown.has(one)), hidden: hidden.filter(({ count }) => count > 0) };
}

/** One of each pile, then a second of each, until there are enough. */
function fair<Thing>(piles: readonly (readonly Thing[])[], most: number): readonly Thing[] {
  const taken: Thing[] = [];
  for (let round = 0; taken.length < most; round += 1) {
    const next = piles.flatMap(pile => pile.slice(round, round + 1)).slice(0, most - taken.length);
    if (next.length === 0) break;
    taken.push(...next);
  }
  return taken;
}
