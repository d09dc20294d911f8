import type { Answers } from './cache/answers.ts';
import type { KeptJudgement } from './cache/judgement-form.ts';
import { judgeReally, reportOf, type JudgedTree } from './evaluate.ts';
import type { Problem } from './model/problem.ts';
import type { Report } from './model/report.ts';
import type { Court, Judged } from './report/judge-skill.ts';
import type { Source } from './source/source.ts';
import { corpusOf } from './survey/basis.ts';
import { loader, prepare, type Prepared } from './survey/load-skills.ts';
import { look, type Given, type Look, type LookedSkill } from './survey/look.ts';
import { keptName, recall, restingOn, type Recollection, type Resting } from './survey/recall.ts';

/** Looks at a source and judges it: the same answer as evaluating a whole survey. */
export async function assess(source: Source, court: Court, given: Given = {}): Promise<Report> {
  const { trees, problems } = await judgeTrees(source, court, given);
  return reportOf(trees, problems, court);
}

/** The trees of a source with each skill judged, and what the look at them found. */
export interface JudgedTrees {
  readonly trees: readonly JudgedTree[];
  readonly problems: readonly Problem[];
}

/**
 * Judges skill by skill, so that no more of a tree is in memory than its report; only what rests on nothing that has
 * changed is taken from an earlier run.
 */
export async function judgeTrees(source: Source, court: Court, given: Given): Promise<JudgedTrees> {
  const looked = await look(source, court.rules, given);
  const answers = given.judgements?.();
  const { known, prepared } = answers === undefined ? NOTHING : await recall(looked, answers);
  const open = looked.trees.flatMap(({ skills }) => skills.filter(skill => !known.has(skill)));
  const facts = prepared ?? (open.length === 0 ? undefined : await prepare(looked, open));
  const fresh = facts === undefined ? new Map<LookedSkill, Fresh>() : await judgeAll(looked, facts, new Set(open), court);
  if (facts !== undefined && answers !== undefined) rememberAll(answers, looked, facts, skill => known.get(skill) ?? keptFrom(fresh.get(skill), court));
  const judgedOf = (skill: LookedSkill) => fresh.get(skill)?.judged ?? judgedFrom(known.get(skill), court);
  return { trees: looked.trees.map(({ path, skills }) => ({ path, skills: skills.flatMap(skill => judgedOf(skill) ?? []) })), problems: looked.problems };
}

const NOTHING: Recollection = { known: new Map(), prepared: undefined };

/** A judgement that was just made, and what it rests on as far as that is known. */
interface Fresh {
  readonly judged: Judged;
  readonly resting: Resting | undefined;
}

async function judgeAll(looked: Look, facts: Prepared, open: ReadonlySet<LookedSkill>, court: Court): Promise<Map<LookedSkill, Fresh>> {
  const load = loader(looked, facts);
  const judged = new Map<LookedSkill, Fresh>();
  for (const tree of looked.trees) {
    for await (const loaded of load(tree, tree.skills.filter(skill => open.has(skill))))
      judged.set(loaded.of, { judged: judgeReally(loaded.skill, loaded.tracking, court), resting: await restingOn(loaded, tree, looked, facts) });
  }
  return judged;
}

function rememberAll(answers: Answers<KeptJudgement>, looked: Look, { kept: { identity } }: Prepared, keptOf: (skill: LookedSkill) => Omit<KeptJudgement, 'corpus'> | undefined): void {
  const corpus = corpusOf(looked, identity);
  for (const tree of looked.trees) {
    for (const skill of tree.skills) {
      const kept = keptOf(skill);
      if (kept !== undefined) answers.remember(keptName(tree, skill), { ...kept, corpus });
    }
  }
}

function keptFrom(fresh: Fresh | undefined, { rules }: Court): Omit<KeptJudgement, 'corpus'> | undefined {
  if (fresh?.resting === undefined) return undefined;
  const { judged: { skill, used }, resting } = fresh;
  return { ...resting, skill, used: used.map(waiver => rules.waivers.indexOf(waiver)) };
}

function judgedFrom(kept: KeptJudgement | undefined, { rules }: Court): Judged | undefined {
  return kept === undefined ? undefined : { skill: kept.skill, used: kept.used.flatMap(at => rules.waivers[at] ?? []) };
}
