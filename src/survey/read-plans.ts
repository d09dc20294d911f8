import { readOnce, type Answers, type Kept } from '../cache/answers.ts';
import { within } from '../inventory/finds.ts';
import { INDEX_NAME, type TreeFiles } from '../inventory/trees.ts';
import type { Path } from '../model/place.ts';
import type { Plan } from '../model/plan.ts';
import { UserError, type Problem } from '../model/problem.ts';
import { contentId } from '../source/content-id.ts';

/** The plan of each tree that has an INDEX.md, by the tree's path. Throws with the problems of all of them. */
export async function readPlans(trees: readonly TreeFiles[], documents: ReadonlyMap<Path, Uint8Array>, kept?: Answers<Kept<Plan>>): Promise<Map<Path, Plan>> {
  const problems: Problem[] = [];
  const plans = new Map<Path, Plan>();
  for (const tree of trees) {
    const path = within(tree.path, INDEX_NAME);
    const bytes = documents.get(path);
    if (bytes === undefined) continue;
    try {
      plans.set(tree.path, await readOnce(kept, path, contentId(bytes), () => read(path, bytes)));
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      problems.push(...error.problems);
    }
  }
  if (problems.length > 0) throw new UserError(problems);
  return plans;
}

/** Reading a plan of a thousand skills takes longer than all else that an unchanged tree asks for. */
async function read(path: Path, bytes: Uint8Array): Promise<Plan> {
  const [{ byteFacts }, { readPlan, refuseUnreadable }] = await Promise.all([import('../facts/text.ts'), import('../plan/read-plan.ts')]);
  refuseUnreadable(path, byteFacts(bytes));
  return readPlan(Buffer.from(bytes).toString(), path);
}
