import type { Plan } from '../model/plan.ts';
import type { Path } from '../model/place.ts';
import type { Problem } from '../model/problem.ts';
import type { Rules } from '../model/rules.ts';
import type { Skill } from '../model/skill.ts';
import type { Source } from '../source/source.ts';
import { loader, prepare, type LoadSkills } from './load-skills.ts';
import { look, type Given, type LookedTree } from './look.ts';

/** Everything that is known of a project's trees before anything is judged, with every skill in memory. */
export interface Survey {
  readonly trees: readonly SurveyedTree[];
  readonly problems: readonly Problem[];
}

export interface SurveyedTree {
  readonly path: Path;
  readonly plan: Plan | undefined;
  readonly skills: readonly Skill[];
  /** STATUS.md as it stands, where there is one. */
  readonly status: Uint8Array | undefined;
  /** Tracking documents as they stand, by path. */
  readonly tracking: ReadonlyMap<Path, Uint8Array>;
}

/** Looks once at a source and puts all its skills together. */
export async function survey(source: Source, rules: Rules, given: Given = {}): Promise<Survey> {
  const looked = await look(source, rules, given);
  const load = loader(looked, await prepare(looked, looked.trees.flatMap(({ skills }) => skills)));
  const trees: SurveyedTree[] = [];
  for (const tree of looked.trees) trees.push(await surveyTree(tree, load));
  return { trees, problems: looked.problems };
}

async function surveyTree(tree: LookedTree, load: LoadSkills): Promise<SurveyedTree> {
  const { path, plan, status } = tree;
  const skills: Skill[] = [];
  const tracking = new Map<Path, Uint8Array>();
  for await (const { skill, tracking: bytes } of load(tree, tree.skills)) {
    skills.push(skill);
    if (skill.tracking !== undefined && bytes !== undefined) tracking.set(skill.tracking.path, bytes);
  }
  return { path, plan, skills, status, tracking };
}
