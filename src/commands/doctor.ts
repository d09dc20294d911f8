import { posix } from 'node:path';
import { readRules } from '../config/index.ts';
import { diagnose, type Diagnosis } from '../doctor/diagnose.ts';
import { guardedPaths } from '../doctor/guarded-paths.ts';
import { GITLAB } from '../doctor/gitlab/pipeline.ts';
import { PRE_COMMIT } from '../doctor/pre-commit.ts';
import { diagnosisJson, diagnosisText } from '../doctor/report.ts';
import { partFinder } from '../inventory/finds.ts';
import { findTrees, treeBases } from '../inventory/trees.ts';
import { measures } from '../measures/index.ts';
import type { Path } from '../model/place.ts';
import { UserError } from '../model/problem.ts';
import type { Rules } from '../model/rules.ts';
import { colourPaint, plainPaint } from '../reporters/paint.ts';
import { diskSource } from '../source/disk.ts';
import { locateProject, type Project } from '../source/project.ts';
import { defaultBranch, readText, repositoryAround, textReader } from '../source/repository-files.ts';
import type { DOCTOR_FORMATS } from './doctor-words.ts';
import type { Flags } from './flags.ts';
import type { ExitCode, World } from './world.ts';

export interface DoctorFlags extends Flags {
  readonly format: (typeof DOCTOR_FORMATS)[number];
}

/** Reads the CI files around a project and says where its gate is toothless; executes nothing. */
export async function doctorCi(world: World, { cwd, config, skill, gate, quiet, format }: DoctorFlags): Promise<ExitCode> {
  if (skill.length + gate.length > 0) throw new UserError([{ message: '--skill and --gate are not for this command: it looks at CI files and at no skill' }]);
  const diagnosis = await diagnosed(locateProject(cwd, config));
  const isGood = diagnosis.findings.length === 0;
  if (format === 'json') world.stdout(diagnosisJson(diagnosis, world.version));
  else if (!(quiet && isGood)) world.stdout(diagnosisText(diagnosis, world.colour ? colourPaint : plainPaint));
  return isGood ? 0 : 1;
}

async function diagnosed({ root, text, config }: Project): Promise<Diagnosis> {
  const rules = await readRules(text, config, measures);
  const { top, inside } = await repositoryAround(root);
  const below = (path: Path) => posix.join(inside, path);
  const branch = await defaultBranch(top);
  return diagnose(await ciFiles(top), {
    project: inside,
    guarded: [...await treeFiles(root, rules), ...guardedPaths(rules, posix.basename(config))].map(below),
    defaultBranches: branch === undefined ? ['main', 'master'] : [branch],
    textOf: textReader(top),
  });
}

/** The CI files at the top of a repository, with their text. */
async function ciFiles(top: string): Promise<ReadonlyMap<Path, string>> {
  const { entries } = await diskSource(top).list(['.github/workflows']);
  const workflows = entries.filter(({ kind, path }) => kind === 'file' && /^\.github\/workflows\/[^/]+\.ya?ml$/.test(path)).map(({ path }) => path);
  return new Map([...workflows, GITLAB, PRE_COMMIT].flatMap(path => {
    const text = readText(top, path);
    return text === undefined ? [] : [[path, text] as const];
  }));
}

async function treeFiles(root: string, { trees, layout }: Rules): Promise<Path[]> {
  const { entries } = await diskSource(root).list(treeBases(trees));
  return findTrees(trees, entries, partFinder(layout)).flatMap(({ files }) => files);
}
