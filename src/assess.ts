import type { Answers } from './cache/answers.ts';
import type { KeptJudgement } from './cache/judgement-form.ts';
import type { Problem } from './model/problem.ts';
import type { Report, SkillReport } from './model/report.ts';
import type { Judged, Terms } from './report/judge-skill.ts';
import type { Run } from './model/shard.ts';
import { reportOf, type JudgedTree } from './report/report-of.ts';
import type { Source } from './source/source.ts';
import { corpusOf } from './survey/basis.ts';
import type { Prepared } from './survey/load-skills.ts';
import { look, type Given, type Look, type LookedSkill, type LookedTree } from './survey/look.ts';
import { keptName, recall, restingOn, type Recollection, type Resting } from './survey/recall.ts';
import { runOf } from './survey/run.ts';

/** Is told of a look while it goes on: what there is, and each skill as soon as its judgement is known. */
export interface Following {
  readonly looked?: (trees: readonly LookedTree[]) => void;
  readonly judged?: (tree: LookedTree, skill: SkillReport) => void;
}

/** Looks at a source and judges it: the same answer as evaluating a whole survey. */
export async function assess(source: Source, terms: Terms, given: Given = {}, following: Following = {}): Promise<Report> {
  const { trees, problems, run } = await judgeTrees(source, terms, given, following);
  const shard = given.shard === undefined || run === undefined ? undefined : { ...given.shard, ...run };
  return reportOf(trees, problems, terms.rules, { shard });
}

/** The trees of a source with each skill judged, and what the look at them found. */
export interface JudgedTrees {
  readonly trees: readonly JudgedTree[];
  readonly problems: readonly Problem[];
  /** Where a shard was asked for: what all shards of one run have in common. */
  readonly run: Run | undefined;
}

/**
 * Judges skill by skill, so that no more of a tree is in memory than its report; only what rests on nothing that has
 * changed is taken from an earlier run.
 */
export async function judgeTrees(source: Source, terms: Terms, given: Given, following: Following = {}): Promise<JudgedTrees> {
  const looked = await look(source, terms.rules, given);
  following.looked?.(looked.trees);
  const answers = given.judgements?.();
  const { known, prepared } = answers === undefined ? NOTHING : await recall(looked, answers);
  for (const tree of looked.trees) for (const skill of tree.skills) tell(following, tree, known.get(skill));
  const open = looked.trees.flatMap(({ skills }) => skills.filter(skill => !known.has(skill)));
  const facts = prepared ?? (open.length === 0 ? undefined : await prepareLate(looked, open));
  const fresh = facts === undefined ? new Map<LookedSkill, Fresh>() : await judgeAll(looked, facts, new Set(open), terms, following);
  if (facts !== undefined && answers !== undefined) rememberAll(answers, looked, facts, skill => known.get(skill) ?? keptFrom(fresh.get(skill), terms));
  const judgedOf = (skill: LookedSkill) => fresh.get(skill)?.judged ?? judgedFrom(known.get(skill), terms);
  return {
    trees: looked.trees.map(({ path, skills }) => ({ path, skills: skills.flatMap(skill => judgedOf(skill) ?? []) })),
    problems: looked.problems,
    run: given.shard === undefined ? undefined : await runOf(looked, terms, facts?.identify ?? (() => undefined)),
  };
}

const NOTHING: Recollection = { known: new Map(), prepared: undefined };

/** A judgement that was just made, and what it rests on as far as that is known. */
interface Fresh {
  readonly judged: Judged;
  readonly resting: Resting | undefined;
}

/** The code that takes facts and judges them is loaded when there is something to judge. */
async function prepareLate(looked: Look, open: readonly LookedSkill[]): Promise<Prepared> {
  const { prepare } = await import('./survey/load-skills.ts');
  return prepare(looked, open);
}

async function judgeAll(looked: Look, facts: Prepared, open: ReadonlySet<LookedSkill>, terms: Terms, following: Following): Promise<Map<LookedSkill, Fresh>> {
  const [{ judgeReally }, { measures }, { loader }] = await Promise.all([import('./evaluate.ts'), import('./measures/index.ts'), import('./survey/load-skills.ts')]);
  const court = { ...terms, measures };
  const load = loader(looked, facts);
  const judged = new Map<LookedSkill, Fresh>();
  for (const tree of looked.trees) {
    for await (const loaded of load(tree, tree.skills.filter(skill => open.has(skill)))) {
      const fresh = { judged: judgeReally(loaded.skill, loaded.tracking, court), resting: await restingOn(loaded, tree, looked, facts) };
      judged.set(loaded.of, fresh);
      tell(following, tree, fresh.judged);
    }
  }
  return judged;
}

function tell({ judged }: Following, tree: LookedTree, known: Pick<Judged, 'skill'> | undefined): void {
  if (known !== undefined) judged?.(tree, known.skill);
}

function rememberAll(answers: Answers<KeptJudgement>, looked: Look, { identify }: Prepared, keptOf: (skill: LookedSkill) => Omit<KeptJudgement, 'corpus'> | undefined): void {
  const corpus = corpusOf(looked, identify);
  for (const tree of looked.trees) {
    for (const skill of tree.skills) {
      const kept = keptOf(skill);
      if (kept !== undefined) answers.remember(keptName(tree, skill), { ...kept, corpus });
    }
  }
}

function keptFrom(fresh: Fresh | undefined, { rules }: Terms): Omit<KeptJudgement, 'corpus'> | undefined {
  if (fresh?.resting === undefined) return undefined;
  const { judged: { skill, used }, resting } = fresh;
  return { ...resting, skill, used: used.map(waiver => rules.waivers.indexOf(waiver)) };
}

function judgedFrom(kept: KeptJudgement | undefined, { rules }: Terms): Judged | undefined {
  return kept === undefined ? undefined : { skill: kept.skill, used: kept.used.flatMap(at => rules.waivers[at] ?? []) };
}
