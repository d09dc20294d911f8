import type { Answers } from '../cache/answers.ts';
import type { KeptPlan } from '../cache/kept-plan.ts';
import { byteFacts } from '../facts/text.ts';
import { INDEX_NAME, type TreeFiles } from '../inventory/trees.ts';
import { within } from '../inventory/finds.ts';
import type { Plan } from '../model/plan.ts';
import type { Path } from '../model/place.ts';
import { UserError, type Problem } from '../model/problem.ts';
import { readPlan, refuseUnreadable } from '../plan/read-plan.ts';
import { contentId } from '../source/content-id.ts';

/** The plan of each tree that has an INDEX.md, by the tree's path. Throws with the problems of all of them. */
export function readPlans(trees: readonly TreeFiles[], documents: ReadonlyMap<Path, Uint8Array>, kept?: Answers<KeptPlan>): Map<Path, Plan> {
  const problems: Problem[] = [];
  const plans = new Map<Path, Plan>();
  for (const tree of trees) {
    const path = within(tree.path, INDEX_NAME);
    const bytes = documents.get(path);
    if (bytes === undefined) continue;
    try {
      plans.set(tree.path, planOf(path, bytes, kept));
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      problems.push(...error.problems);
    }
  }
  if (problems.length > 0) throw new UserError(problems);
  return plans;
}

/** Reading a plan of a thousand skills takes longer than all else that an unchanged tree asks for. */
function planOf(path: Path, bytes: Uint8Array, kept: Answers<KeptPlan> | undefined): Plan {
  const id = contentId(bytes);
  const before = kept?.recall(path);
  if (before?.id === id) return before.plan;
  refuseUnreadable(path, byteFacts(bytes));
  const plan = readPlan(Buffer.from(bytes).toString(), path);
  kept?.remember(path, { id, plan });
  return plan;
}
