import { judgeReally, reportOf, type JudgedTree } from './evaluate.ts';
import type { Report } from './model/report.ts';
import type { Court, Judged } from './report/judge-skill.ts';
import type { Source } from './source/source.ts';
import { loader, type LoadSkills } from './survey/load-skills.ts';
import { look, type Given, type LookedTree } from './survey/look.ts';

/**
 * Looks at a source and judges it skill by skill, so that no more of a tree is in memory than its report. The same
 * answer as evaluating a whole survey.
 */
export async function assess(source: Source, court: Court, given: Given = {}): Promise<Report> {
  const looked = await look(source, court.rules, given);
  const load = await loader(looked, looked.trees.flatMap(({ skills }) => skills));
  const trees: JudgedTree[] = [];
  for (const tree of looked.trees) trees.push({ path: tree.path, skills: await judgeTree(tree, load, court) });
  return reportOf(trees, looked.problems, court);
}

async function judgeTree(tree: LookedTree, load: LoadSkills, court: Court): Promise<Judged[]> {
  const judged: Judged[] = [];
  for await (const { skill, tracking } of load(tree, tree.skills)) judged.push(judgeReally(skill, tracking, court));
  return judged;
}
