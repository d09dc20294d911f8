import type { GateChange, Regression } from '../model/comparison.ts';
import { fingerprint } from '../model/fingerprint.ts';
import type { Path, Place } from '../model/place.ts';
import type { Report } from '../model/report.ts';
import { inFile, pathOf, planPath } from './marked.ts';
import { changesSince, type Change } from './since.ts';

/** What formats with rules count such marks under. No gate is called so: ids of gates have no dot. */
export type SinceRule = 'since.rules' | 'since.worse';

/** Something that a branch changes and that blocks, as formats mark it. */
export interface SinceMark {
  readonly change: Change;
  readonly rule: SinceRule;
  /** The same for the same regression, whatever its numbers. */
  readonly id: string;
  /** Where it stands in the repository. Nobody knows where a rule stood, in which commit: the first plan stands for the rules. */
  readonly place: Place;
}

/** What blocks of what a branch changes. Paths are those in the repository, `within` which the project lies. */
export function sinceMarks(report: Report, within: Path): readonly SinceMark[] {
  const blocking = report.comparison === undefined ? [] : changesSince(report.comparison).filter(change => change.blocking);
  return blocking.map((change): SinceMark => {
    const { path, line, column } = change.of.what === 'skill' ? placeOf(report, change.of.regression) : rulesPlace(report);
    return { change, rule: change.of.what === 'skill' ? 'since.worse' : 'since.rules', id: idOf(change), place: { path: within + path, line, column } };
  });
}

/** Its first finding, else the file that stands for the skill. */
function placeOf({ trees }: Report, { tree: path, skill: name, findings: [finding] }: Regression): Place {
  const skill = trees.find(tree => tree.path === path)?.skills.find(each => each.name === name);
  if (skill === undefined) return finding ?? { path: planPath(path), line: 1, column: 1 };
  return finding === undefined ? { path: pathOf(path, skill), line: 1, column: 1 } : inFile({ path }, skill, finding);
}

function rulesPlace({ trees: [first], comparison }: Report): Place {
  return { path: planPath(first?.path ?? comparison?.regressions[0]?.tree ?? '.'), line: 1, column: 1 };
}

/** In one line, by itself. */
export function markWords({ change: { skill, word, message } }: SinceMark): string {
  return skill === null ? `rules ${word}: ${message}` : `${skill} is worse than in the base: ${message}`;
}

function idOf({ of }: Change): string {
  return fingerprint(JSON.stringify(of.what === 'skill' ? regressionKey(of.regression) : rulesKey(of)));
}

function regressionKey({ tree, skill, gate, kind }: Regression): readonly unknown[] {
  return ['worse', tree, skill, gate, kind];
}

/** Several limits of one gate may change: the message tells them apart. */
function rulesKey({ what, gate, skill, direction, message }: GateChange): readonly unknown[] {
  return ['rules', what, gate, skill, direction, message];
}
