import type { Path } from '../model/place.ts';
import type { Problem } from '../model/problem.ts';
import type { Report } from '../model/report.ts';
import type { Rules, Waiver } from '../model/rules.ts';
import type { Run, Shard } from '../model/shard.ts';
import { reportOfShard, wholeReport, type Found } from './found.ts';
import type { Judged } from './judge-skill.ts';

/** A tree with each of its skills judged, in order. */
export interface JudgedTree {
  readonly path: Path;
  readonly skills: readonly Judged[];
}

/** What else a report is made of: the shard that was judged, and waivers that excused something beside a gate that blocks. */
interface Beside {
  readonly shard?: (Shard & Run) | undefined;
  readonly excusing?: readonly Waiver[];
}

/** Puts together what was judged skill by skill: all of it, or what is a shard's. */
export function reportOf(trees: readonly JudgedTree[], problems: readonly Problem[], rules: Rules, { shard, excusing = [] }: Beside = {}): Report {
  const used = new Set([...excusing, ...trees.flatMap(({ skills }) => skills.flatMap(judged => judged.used))]);
  const found: Found = {
    trees: trees.map(({ path, skills }) => ({ path, target: rules.totals.targetLines ?? null, skills: skills.map(({ skill }) => skill) })),
    problems,
    waivers: rules.waivers.map(waiver => ({ path: rules.path, ...waiver.at, skill: waiver.skill, gate: waiver.gate, used: used.has(waiver) })),
  };
  return shard === undefined ? wholeReport(found) : reportOfShard(found, shard);
}
