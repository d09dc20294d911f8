import type { Path } from '../model/place.ts';
import type { Problem } from '../model/problem.ts';
import type { Report, TreeReport } from '../model/report.ts';
import type { Rules, Waiver } from '../model/rules.ts';
import type { Judged } from './judge-skill.ts';
import { summarise } from './summary.ts';

/** A tree with each of its skills judged, in order. */
export interface JudgedTree {
  readonly path: Path;
  readonly skills: readonly Judged[];
}

/** Puts together what was judged skill by skill. */
export function reportOf(trees: readonly JudgedTree[], problems: readonly Problem[], rules: Rules): Report {
  const used = new Set(trees.flatMap(({ skills }) => skills.flatMap(judged => judged.used)));
  const reports = trees.map(tree => treeReport(tree, rules));
  const isBlocked = reports.some(({ summary }) => summary.blocking > 0);
  return { outcome: isBlocked ? 'fail' : 'pass', trees: reports, problems: [...problems, ...unplanned(reports), ...useless(used, rules)] };
}

function treeReport({ path, skills: judged }: JudgedTree, rules: Rules): TreeReport {
  const skills = judged.map(({ skill }) => skill);
  return { path, summary: summarise(skills, rules.totals), skills };
}

function unplanned(reports: readonly TreeReport[]): Problem[] {
  return reports.flatMap(({ path, skills }) => skills
    .filter(({ planned }) => !planned)
    .map(({ name }) => ({ path, message: `${name} is there and INDEX.md does not plan it: judged all the same, counted apart` })));
}

function useless(used: ReadonlySet<Waiver>, rules: Rules): Problem[] {
  return rules.waivers.filter(waiver => !used.has(waiver)).map(({ at, skill, gate }) => ({
    path: rules.path, at, message: `waiver of ${gate} for ${skill} excuses nothing: remove it`,
  }));
}
