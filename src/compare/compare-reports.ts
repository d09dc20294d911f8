import type { Regression } from '../model/comparison.ts';
import type { Problem } from '../model/problem.ts';
import type { TreeReport } from '../model/report.ts';
import type { Gate, Waiver } from '../model/rules.ts';
import { isMovedTogether, isRenamed, nameBeside, pairSkills, type Pair } from './pairs.ts';
import { regressionsOf, type Excuse } from './regressions.ts';

/** By what two reports were judged: the same rules, on the same day. */
export interface CommonRules {
  readonly gates: readonly Gate[];
  readonly waivers: readonly Waiver[];
  /** `YYYY-MM-DD` */
  readonly today: string;
  readonly matches: (glob: string, text: string) => boolean;
}

/** What became worse, which waivers excused some of it, and what else reviewers want to know. */
export interface Compared {
  readonly regressions: readonly Regression[];
  readonly used: readonly Waiver[];
  readonly notes: readonly Problem[];
}

/** Holds the trees of a branch against those of its base. What only the branch has is nothing that could have become worse. */
export function compareReports(before: readonly TreeReport[], after: readonly TreeReport[], { gates, waivers, today, matches }: CommonRules): Compared {
  const excuseOf = (skill: string, gate: string): Excuse | undefined => {
    const own = waivers.filter(waiver => matches(waiver.skill, skill) && matches(waiver.gate, gate));
    const waiver = own.find(({ until }) => until >= today) ?? own[0];
    return waiver === undefined ? undefined : { waiver, isOver: waiver.until < today };
  };
  const pairs = pairSkills(before, after);
  const by = { gates: new Map(gates.map(gate => [gate.id, gate])), excuseOf };
  const found = pairs.map(pair => ({ pair, regressions: regressionsOf(pair, by) }));
  const used = found.flatMap(({ pair, regressions }) => regressions.flatMap(({ gate }) => (gate === null ? [] : excuseOf(pair.before.skill.name, gate)?.waiver ?? [])));
  return { regressions: found.flatMap(({ regressions }) => regressions), used, notes: [...pairs.flatMap(renameNotes), ...claimNotes(pairs, after)] };
}

function renameNotes(pair: Pair): Problem[] {
  const { before, after } = pair;
  if (after === undefined || !isRenamed(pair) || !isMovedTogether(pair)) return [];
  return [{ path: after.tree, message: `${before.skill.name} is called ${nameBeside(after, before)} in this branch: compared as one skill` }];
}

/** A claim is what makes gates block: that one came or went is no fault, and everybody should see it. */
function claimNotes(pairs: readonly Pair[], after: readonly TreeReport[]): Problem[] {
  const claims = new Map(pairs.flatMap(({ before, after }) => (after === undefined ? [] : [[after.skill, before.skill.claimed] as const])));
  return after.flatMap(({ path, skills }) => skills.flatMap((skill): Problem[] => {
    const { name, claimed, stage } = skill;
    const claimedBefore = claims.get(skill) ?? null;
    if (claimed === claimedBefore) return [];
    const now = claimed === null ? 'no longer claims a stage for it' : `claims that it is ${claimed}`;
    const was = claimedBefore === null ? '' : ` (${claimedBefore} before)`;
    return [{ path, message: `${name}: this branch ${now}${was}; by its gates it is ${stage}` }];
  }));
}
