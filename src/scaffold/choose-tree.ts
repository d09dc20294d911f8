import { within } from '../inventory/finds.ts';
import { INDEX_NAME } from '../inventory/trees.ts';
import { nearest } from '../model/nearest.ts';
import type { Path } from '../model/place.ts';
import { SLUG, type Plan, type PlannedSkill } from '../model/plan.ts';
import type { Problem } from '../model/problem.ts';
import { listed } from '../model/words.ts';

interface Tree {
  readonly path: Path;
  readonly plan: Plan | undefined;
}

/** The tree that plans a skill, or why there is no single one. */
export type Choice<T extends Tree> = { readonly tree: T; readonly planned: PlannedSkill } | { readonly problem: Problem };

/** Finds the tree in which a skill is to begin: the one that plans it; `asked`: the one that the user named. */
export function chooseTree<T extends Tree>(name: string, trees: readonly T[], asked: Path | undefined): Choice<T> {
  const wanted = asked?.replace(/^\.\//, '').replace(/\/+$/, '') || asked;
  const among = wanted === undefined ? trees : trees.filter(({ path }) => path === wanted);
  if (among.length === 0) return { problem: { message: noTree(wanted ?? '', trees) } };
  const planning = among.flatMap(tree => (tree.plan?.skills ?? []).filter(skill => skill.name === name).map(planned => ({ tree, planned })));
  const [only, second] = planning;
  if (only === undefined) return { problem: unplanned(name, among) };
  return second === undefined ? only : { problem: { message: `${JSON.stringify(name)} is planned in ${listed(planning.map(({ tree }) => tree.path))}: choose one with --tree` } };
}

function noTree(wanted: string, trees: readonly Tree[]): string {
  const paths = trees.map(({ path }) => path);
  const near = nearest(wanted, paths);
  return `--tree ${JSON.stringify(wanted)} is none of the trees${near === undefined ? `: expected ${listed(paths, 'or')}` : `: did you mean "${near}"?`}`;
}

/** Which planned skill may have been meant, or how to plan this one. */
function unplanned(name: string, trees: readonly Tree[]): Problem {
  if (!SLUG.test(name)) return { message: `${JSON.stringify(name)} is no name for a skill, expected lower-case words and numbers joined by hyphens, such as error-handling` };
  const near = nearest(name, trees.flatMap(({ plan }) => plan?.skills.map(skill => skill.name) ?? []));
  const [first] = [...trees.filter(({ plan }) => plan !== undefined), ...trees];
  if (first?.plan === undefined) return { message: `${JSON.stringify(name)} is not planned, since no tree has an INDEX.md: skillgate init --index writes one, then add the skill to it` };
  const next = Math.max(0, ...first.plan.skills.map(({ number }) => number)) + 1;
  const path = within(first.path, INDEX_NAME);
  return { path, message: `plans no ${JSON.stringify(name)}: ${near === undefined ? '' : `did you mean "${near}"? Otherwise `}add a line "${next}. ${name} - what it is about"` };
}
