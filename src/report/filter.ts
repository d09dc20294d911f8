import type { Comparison } from '../model/comparison.ts';
import { nearest } from '../model/nearest.ts';
import { UserError, type Problem } from '../model/problem.ts';
import type { Report } from '../model/report.ts';

/** Which skills and gates somebody asked about; globs, empty for all. */
export interface Filters {
  readonly skills: readonly string[];
  readonly gates: readonly string[];
}

/**
 * Narrows what a report lists, and with it what decides, to the skills and gates that were asked for. The
 * summaries stay those of whole trees. A filter that matches nothing is an error, never an empty pass.
 */
export function narrow(report: Report, { skills, gates }: Filters, matches: (glob: string, text: string) => boolean): Report {
  if (skills.length + gates.length === 0) return report;
  const isWanted = (globs: readonly string[], text: string) => globs.length === 0 || globs.some(glob => matches(glob, text));
  refuseUseless(report, { skills, gates }, matches);
  const trees = report.trees.map(tree => ({
    ...tree,
    skills: tree.skills
      .filter(({ name }) => isWanted(skills, name))
      .map(skill => ({ ...skill, gates: skill.gates.filter(({ id }) => isWanted(gates, id)) })),
  }));
  const comparison = report.comparison === undefined ? undefined : narrowed(report.comparison, { skill: name => isWanted(skills, name), gate: id => isWanted(gates, id) });
  const blocking = [...trees.flatMap(tree => tree.skills.flatMap(skill => skill.gates)), ...(comparison?.regressions ?? []), ...(comparison?.gateChanges ?? [])];
  const outcome = blocking.some(each => each.blocking) ? 'fail' : 'pass';
  return { ...report, trees, outcome, ...(comparison === undefined ? {} : { comparison }) };
}

/** What concerns a whole skill concerns each of its gates, and a change of the rules each skill. */
function narrowed({ base, regressions, gateChanges }: Comparison, isWanted: { readonly skill: (name: string) => boolean; readonly gate: (id: string) => boolean }): Comparison {
  const isAsked = (gate: string | null) => gate === null || isWanted.gate(gate);
  return {
    base,
    regressions: regressions.filter(({ skill, gate }) => isWanted.skill(skill) && isAsked(gate)),
    gateChanges: gateChanges.filter(({ what, gate }) => what === 'waiver' || isAsked(gate)),
  };
}

function refuseUseless({ trees, comparison }: Report, filters: Filters, matches: (glob: string, text: string) => boolean): void {
  const all = trees.flatMap(tree => tree.skills);
  const problems = [
    // A skill that vanished can be asked about.
    ...useless('--skill', filters.skills, [...all.map(({ name }) => name), ...(comparison?.regressions ?? []).map(({ skill }) => skill)], matches),
    ...useless('--gate', filters.gates, [...new Set(all.flatMap(({ gates }) => gates.map(({ id }) => id)))], matches),
  ];
  if (problems.length > 0) throw new UserError(problems);
}

function useless(option: string, globs: readonly string[], known: readonly string[], matches: (glob: string, text: string) => boolean): Problem[] {
  return globs.filter(glob => glob === '' || !known.some(name => matches(glob, name))).map(glob => {
    const near = nearest(glob, known);
    const hint = near === undefined ? '' : `: did you mean "${near}"?`;
    return { message: `${option} ${JSON.stringify(glob)} matches no ${option.slice(2)}${hint}` };
  });
}
