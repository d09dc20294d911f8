import type { Path } from '../model/place.ts';
import type { Problem } from '../model/problem.ts';
import type { Report, SkillReport, Summary, TreeReport } from '../model/report.ts';
import type { Run, Shard, WaiverUse } from '../model/shard.ts';
import { summarise } from './summary.ts';

/** All that a report is made of: what was judged here, or on several machines. */
export interface Found {
  readonly trees: readonly FoundTree[];
  /** About the whole project, whatever was judged. */
  readonly problems: readonly Problem[];
  readonly waivers: readonly WaiverUse[];
}

interface FoundTree extends Pick<Summary, 'target'> {
  readonly path: Path;
  readonly skills: readonly SkillReport[];
}

/** The report of all skills: the only one that can say that a waiver excuses nothing. */
export function wholeReport({ waivers, ...found }: Found): Report {
  const { problems, ...report } = partOf(found);
  return { ...report, problems: [...problems, ...useless(waivers)] };
}

/** The report of one shard, with what it takes to join it with the others. */
export function reportOfShard({ waivers, ...found }: Found, { index, of, rules, files, trees }: Shard & Run): Report {
  return { ...partOf(found), shard: { index, of, rules, files, common: found.problems.length, trees, waivers } };
}

function partOf({ trees, problems }: Omit<Found, 'waivers'>): Report {
  const reports = trees.map(({ path, target, skills }): TreeReport => ({ path, summary: summarise(skills, target), skills }));
  const isBlocked = reports.some(({ summary }) => summary.blocking > 0);
  return { outcome: isBlocked ? 'fail' : 'pass', trees: reports, problems: [...problems, ...unplanned(reports)] };
}

function unplanned(reports: readonly TreeReport[]): Problem[] {
  return reports.flatMap(({ path, skills }) => skills
    .filter(({ planned }) => !planned)
    .map(({ name }) => ({ path, message: `${name} is there and INDEX.md does not plan it: judged all the same, counted apart` })));
}

function useless(waivers: readonly WaiverUse[]): Problem[] {
  return waivers.filter(({ used }) => !used).map(({ path, line, column, skill, gate }) => ({
    path, at: { line, column }, message: `waiver of ${gate} for ${skill} excuses nothing: remove it`,
  }));
}
