import { judgeTrees } from './assess.ts';
import { compareReports } from './compare/compare-reports.ts';
import type { Base, GateChange } from './model/comparison.ts';
import type { Problem } from './model/problem.ts';
import type { Report } from './model/report.ts';
import type { Rules } from './model/rules.ts';
import type { Terms } from './report/judge-skill.ts';
import { reportOf } from './report/report-of.ts';
import type { Source } from './source/source.ts';
import type { Given } from './survey/look.ts';

/** What a branch is held against. The terms are those of the base; `before` is undefined where there was no project yet. */
export interface Since {
  readonly base: Base;
  readonly before: Source | undefined;
  readonly gateChanges: readonly GateChange[];
  /** The rules of the branch, where they are others. */
  readonly ownRules?: Rules;
  /** What else is to be said of the rules. */
  readonly problems: readonly Problem[];
  /** What is said of the base's side where it cannot be looked at. */
  readonly inBase: <T>(look: () => Promise<T>) => Promise<T>;
}

/** Judges a branch by the rules of its base, and the base too: what was better there blocks, as does every gate that blocks anyway. */
export async function assessSince(source: Source, terms: Terms, given: Given, { base, before, gateChanges, ownRules, problems, inBase }: Since): Promise<Report> {
  // Facts are those of bytes, wherever they lie; judgements and plans are kept of the disk alone.
  const { plans: _, judgements: __, ...shared } = given;
  const then = before === undefined ? [] : await inBase(async () => (await judgeTrees(before, terms, { ...shared, mayBeEmpty: true })).trees);
  const hadSkills = then.some(({ skills }) => skills.length > 0);
  const now = ownRules === undefined
    ? await judgeTrees(source, terms, { ...given, mayBeEmpty: hadSkills })
    : await judgeTrees(source, { ...terms, isFreshThere: await freshBy(ownRules, source, terms, shared) }, { ...shared, mayBeEmpty: hadSkills });
  const { rules: { gates, waivers }, today, matches } = terms;
  const { regressions, used, notes } = compareReports(reportOf(then, [], terms.rules).trees, reportOf(now.trees, [], terms.rules).trees, { gates, waivers, today, matches });
  const report = reportOf(now.trees, [...problems, ...notes, ...now.problems], terms.rules, { excusing: used });
  const isBlocked = [...regressions, ...gateChanges].some(({ blocking }) => blocking);
  return { ...report, outcome: isBlocked ? 'fail' : report.outcome, comparison: { base, regressions, gateChanges } };
}

/**
 * Which tracking documents are as the branch's own rules make them: `status` wrote them by those, and no other rules
 * would make the same. What is judged so is not kept: it rests on two sets of rules.
 */
async function freshBy(rules: Rules, source: Source, terms: Terms, given: Given): Promise<NonNullable<Terms['isFreshThere']>> {
  const asking = new Set(rules.gates.filter(({ measure }) => measure === 'tracking').map(({ id }) => id));
  if (asking.size === 0) return () => false;
  const { trees } = await judgeTrees(source, { ...terms, rules }, { ...given, mayBeEmpty: true });
  const fresh = new Set(trees.flatMap(({ path, skills }) => skills
    .filter(({ skill: { gates } }) => gates.some(({ id, state }) => asking.has(id) && state === 'pass'))
    .map(({ skill: { name } }) => JSON.stringify([path, name]))));
  return ({ tree, name }) => fresh.has(JSON.stringify([tree, name]));
}
