import type { Plan } from '../model/plan.ts';
import type { TreeReport } from '../model/report.ts';

/** What the sections of a STATUS.md are made from. */
export interface StatusInput {
  readonly tree: TreeReport;
  readonly plan: Plan | undefined;
  readonly moment: Moment;
}

/** What depends on when and where it is asked: only volatile sections may look at it. */
interface Moment {
  /** `YYYY-MM-DD` */
  readonly today: string;
  readonly commits: readonly { readonly hash: string; readonly subject: string }[];
}

/** One section: its region's name and what it says. A stable section never sees the moment. */
export type Section =
  | { readonly name: string; readonly volatile: false; readonly write: (input: Omit<StatusInput, 'moment'>) => string }
  | { readonly name: string; readonly volatile: true; readonly write: (input: StatusInput) => string };
