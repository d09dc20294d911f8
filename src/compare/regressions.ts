import type { Regression, RegressionKind } from '../model/comparison.ts';
import type { SkillReport } from '../model/report.ts';
import type { Gate, Waiver } from '../model/rules.ts';
import type { ReportedFinding, Verdict } from '../model/verdict.ts';
import { newFindings, unexplained } from './new-findings.ts';
import { isMovedTogether, isRenamed, nameBeside, type Pair, type Placed } from './pairs.ts';
import { swappedWords, worseWords, type GateSides } from './regression-words.ts';

/** What regressions are judged by beside both reports. */
export interface ComparedBy {
  readonly gates: ReadonlyMap<string, Gate>;
  readonly excuseOf: (skill: string, gate: string) => Excuse | undefined;
}

/** A waiver of the base for a gate of a skill. `isOver`: it has ended, so that it excuses nothing any more. */
export interface Excuse {
  readonly waiver: Waiver;
  readonly isOver: boolean;
}

/** Everything about one skill of the base that was better before. */
export function regressionsOf(pair: Pair, by: ComparedBy): readonly Regression[] {
  const { before, after } = pair;
  if (after === undefined) return [ofSkill(before, 'skill', vanishedWords(before))];
  const [then, now] = [before.skill, after.skill];
  const verdicts = new Map(now.gates.map(verdict => [verdict.id, verdict]));
  const parts = { partsBefore: then.parts, partsAfter: now.parts, isRenamed: isRenamed(pair) };
  const gates = then.gates.flatMap(verdict => {
    const current = verdicts.get(verdict.id);
    return current === undefined ? [] : gateRegressions(after, { gate: by.gates.get(verdict.id), before: verdict, after: current, ...parts }, by.excuseOf(then.name, verdict.id));
  });
  return [...placeRegressions(pair, after), ...gates];
}

/** A skill that moved to another name is the same only where plan and files moved together. */
function placeRegressions(pair: Pair, after: Placed): readonly Regression[] {
  const { before, left } = pair;
  if (!isRenamed(pair))
    return before.skill.planned && !after.skill.planned ? [ofSkill(before, 'plan', `${before.skill.name} is no longer planned in INDEX.md, and its files are still there`)] : [];
  const to = `the files of ${before.skill.name} are those of ${nameBeside(after, before)} now`;
  if (left !== undefined) return [ofSkill(before, 'renamed', `${to}, and ${left.skill.planned ? `INDEX.md still plans ${before.skill.name}` : 'the old name is still there'}`)];
  return isMovedTogether(pair) ? [] : [ofSkill(before, 'renamed', `${to}, and INDEX.md does not have it where ${before.skill.name} was`)];
}

function vanishedWords({ skill: { name, planned, stage } }: Placed): string {
  if (stage === 'pending') return `${name} is no longer planned in INDEX.md`;
  return planned ? `${name} is gone, from INDEX.md and from the tree` : `${name} is gone from the tree`;
}

function ofSkill({ tree, skill }: Placed, kind: RegressionKind, message: string): Regression {
  return { tree, skill: skill.name, gate: null, kind, before: null, after: null, message, findings: [], waiver: null, blocking: true };
}

function gateRegressions({ tree, skill: { name } }: { readonly tree: string; readonly skill: Pick<SkillReport, 'name'> }, sides: GateSides, excuse: Excuse | undefined): readonly Regression[] {
  const { before, after, ...parts } = sides;
  const fresh = newFindings({ before: before.findings, after: after.findings, ...parts });
  const worse = worseKind(before, after);
  const added = worse === undefined ? unexplained(fresh, parts) : fresh;
  const kind = worse ?? (isSwapped(before, after, added) ? 'finding' : undefined);
  if (kind === undefined) return [];
  const waiver = excuse === undefined || excuse.isOver ? undefined : excuse.waiver;
  const ended = excuse?.isOver === true ? `; its waiver ended on ${excuse.waiver.until}` : '';
  return [{
    tree, skill: name, gate: before.id, kind,
    before: standing(before),
    after: standing(after),
    message: (kind === 'finding' ? swappedWords(sides, added) : worseWords(sides)) + ended,
    findings: added,
    waiver: waiver === undefined ? null : { reason: waiver.reason, until: waiver.until },
    blocking: waiver === undefined,
  }];
}

function worseKind(before: Verdict, after: Verdict): 'gate' | 'score' | undefined {
  if (before.state === 'pass') return after.state === 'pass' ? undefined : 'gate';
  return after.state !== 'pass' && after.score < before.score ? 'score' : undefined;
}

/** Where nothing had been looked at, all that is found is the first that anybody sees. */
function isSwapped(before: Verdict, after: Verdict, added: readonly ReportedFinding[]): boolean {
  return before.subjects > 0 && after.state !== 'pass' && added.length > 0;
}

function standing({ state, score, evidence }: Verdict) {
  return { state, score, evidence };
}
