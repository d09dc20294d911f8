import type { Comparison, GateChange, Regression } from '../model/comparison.ts';
import type { ReportedFinding } from '../model/report.ts';
import { fullName } from './skill-name.ts';

/** One thing that a branch changes, of the rules or for the worse, in the words that all formats share. */
export interface Change {
  /** What it is a change of. */
  readonly of: GateChange | { readonly what: 'skill'; readonly regression: Regression };
  /** `loosened`, `waiver added`, `worse`. */
  readonly word: string;
  /** The skill by its full name; null for a change of the rules. */
  readonly skill: string | null;
  readonly message: string;
  readonly findings: readonly ReportedFinding[];
  readonly blocking: boolean;
  /** Why it does not block though it is worse or not known to be tighter; null for what blocks, and for what is no harm. */
  readonly excuse: string | null;
}

/** Everything that a branch changes: what blocks first, and the rules before what became worse. */
export function changesSince({ regressions, gateChanges }: Comparison): readonly Change[] {
  return [...gateChanges.map(ofRules), ...regressions.map(ofSkill)].toSorted((a, b) => Number(b.blocking) - Number(a.blocking));
}

/** The direction in a word: a waiver that is added loosens, a gate that is added does not. */
export function directionWord({ what, direction }: GateChange): string {
  return what === 'waiver' && direction === 'added' ? 'waiver added' : direction;
}

function ofRules(change: GateChange): Change {
  const { message, blocking } = change;
  return { of: change, word: directionWord(change), skill: null, message, findings: [], blocking, excuse: blocking || isHarmless(change) ? null : 'does not block' };
}

function isHarmless({ what, direction }: GateChange): boolean {
  return direction === 'tightened' || direction === (what === 'waiver' ? 'removed' : 'added');
}

function ofSkill(regression: Regression): Change {
  const { tree, skill, message, findings, waiver, blocking } = regression;
  const excuse = waiver === null ? 'does not block' : `waived until ${waiver.until}: ${waiver.reason}`;
  return { of: { what: 'skill', regression }, word: 'worse', skill: fullName({ path: tree }, { name: skill }), message, findings, blocking, excuse: blocking ? null : excuse };
}
