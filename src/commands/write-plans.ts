import { within } from '../inventory/finds.ts';
import { INDEX_NAME } from '../inventory/trees.ts';
import { UserError } from '../model/problem.ts';
import type { Rules } from '../model/rules.ts';
import { readPlan } from '../plan/read-plan.ts';
import { indexText } from '../scaffold/index-text.ts';
import { described } from '../scaffold/present.ts';
import { diskSource } from '../source/disk.ts';
import { writeDocument } from '../source/write-file.ts';
import { survey, type SurveyedTree } from '../survey/survey.ts';
import { crews } from '../workers/crew.ts';
import type { World } from './world.ts';

/** Writes an INDEX.md for each tree that has skills and no plan. */
export async function writePlans({ loading }: World, root: string, rules: Rules, say: (lines: readonly string[]) => void): Promise<void> {
  const { trees } = await survey(diskSource(root), rules, { crewFor: crews(loading) });
  const bare = trees.filter(({ plan }) => plan === undefined);
  for (const tree of bare) await writePlan(root, tree, say);
  if (bare.length === 0) say(['Every tree has its INDEX.md: nothing is written.']);
}

async function writePlan(root: string, { path: tree, skills }: SurveyedTree, say: (lines: readonly string[]) => void): Promise<void> {
  const path = within(tree, INDEX_NAME);
  const text = indexText(tree, described(skills));
  // A description may hold anything: what does not read back as the plan it is meant to be is left out.
  const isRead = (made: string) => {
    try {
      return readPlan(made, path).skills.map(({ name }) => name).join() === skills.map(({ name }) => name).join();
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      return false;
    }
  };
  await writeDocument(root, path, isRead(text) ? text : indexText(tree, skills.map(({ name }) => ({ name, description: undefined }))), undefined);
  say([`${path}: written, with the skills that are there: plan the others below them`]);
}
