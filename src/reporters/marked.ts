import { fingerprint } from '../model/fingerprint.ts';
import type { Path } from '../model/place.ts';
import type { PartsReport, Report, ReportedFinding, SkillReport, TreeReport, Verdict } from '../model/report.ts';

/** How much a mark asks for: what blocks is an error, what is not done yet a warning, what nobody must do a note. */
export type Level = 'error' | 'warning' | 'note';

/** A verdict that is worth a mark in a file. Where it has no finding of its own, one stands in; where one is about a folder, it stands in a file. */
export interface Marked {
  readonly tree: TreeReport;
  readonly skill: SkillReport;
  readonly verdict: Verdict;
  readonly level: Level;
  /** Whether a regression that blocks brought these findings: `marksSince` tells them apart. */
  readonly isWorse: boolean;
  readonly findings: readonly [ReportedFinding, ...ReportedFinding[]];
}

const LEVELS = ['error', 'warning', 'note'] as const satisfies readonly Level[];

/** What formats that mark places in files show, errors first: what fails, is waived or blocks. A gate that only waits for a part or for evidence has nothing to mark. Paths are those in the repository, `within` which the project lies. */
export function markedVerdicts({ trees }: Report, within: Path): readonly Marked[] {
  const all = trees.flatMap(tree => tree.skills.flatMap(skill => skill.gates.filter(isMarked).map(verdict => marked(tree, skill, verdict, within))));
  return LEVELS.flatMap(level => all.filter(each => each.level === level));
}

function isMarked({ state, blocking, findings }: Verdict): boolean {
  return blocking || state === 'fail' || state === 'waived' || (state === 'unverified' && findings.length > 0);
}

function marked(tree: TreeReport, skill: SkillReport, verdict: Verdict, within: Path): Marked {
  const [first = standIn(tree, skill, verdict), ...others] = verdict.findings.map(finding => inFile(tree, skill, finding));
  const moved = (finding: ReportedFinding) => ({ ...finding, path: within + finding.path });
  return { tree, skill, verdict, level: levelOf(verdict), isWorse: false, findings: [moved(first), ...others.map(moved)] };
}

function levelOf({ blocking, state, blocks }: Verdict): Level {
  if (blocking) return 'error';
  return state === 'fail' && blocks !== 'never' ? 'warning' : 'note';
}

/** What is not there has no place of its own: the skill file stands for the skill, and the plan where there is none. */
function standIn({ path: tree }: TreeReport, skill: SkillReport, { id, title, state, evidence }: Verdict): ReportedFinding {
  const path = pathOf(tree, skill);
  return {
    id: fingerprint(JSON.stringify([id, path, skill.name, state])),
    path, line: 1, column: 1, message: `${skill.name}: ${title}: ${evidence}`, fix: `skillgate explain ${id} says how to mend it`,
  };
}

/** Nobody can show a line of a folder: what is said of one is said in the file that stands for the skill, with the folder's name. */
export function inFile(tree: Pick<TreeReport, 'path'>, skill: SkillReport, finding: ReportedFinding): ReportedFinding {
  if (!isFolder(finding.path, skill.parts)) return finding;
  return { ...finding, path: pathOf(tree.path, skill), line: 1, column: 1, message: `${finding.path}: ${finding.message}` };
}

/** As far as a report can tell: a part lies below it, or it is an example without a file name's ending. */
function isFolder(path: Path, { skillFile, reference, tracking, scripts, examples }: PartsReport): boolean {
  if (examples.some(example => example.path === path)) return !/\.[^./]+$/.test(path);
  return [skillFile, reference, tracking, ...scripts, ...examples].some(part => part?.path.startsWith(`${path}/`));
}

/** The file that stands for a skill: its own, else the plan. */
export function pathOf(tree: Path, { planned, parts: { skillFile, reference, tracking, scripts } }: SkillReport): Path {
  const file = skillFile ?? (planned ? undefined : (reference ?? scripts[0] ?? tracking));
  return file?.path ?? planPath(tree);
}

/** The plan stands for what has no file: a skill that is gone. */
export function planPath(tree: Path): Path {
  return tree === '.' ? 'INDEX.md' : `${tree}/INDEX.md`;
}
