import { join, resolve } from 'node:path';
import type { Path } from '../model/place.ts';
import { UserError } from '../model/problem.ts';
import { commitOf } from './git-commit.ts';
import { printed, refuseWithoutGit, runGit } from './git.ts';
import { readObjects } from './git-objects.ts';
import { gitSource, type Committed } from './git-source.ts';
import { readTree, type Recorded } from './git-tree.ts';
import { LIMITS, tooLarge } from './limits.ts';
import { below } from './listing.ts';
import { CONFIG_NAME, existingFolder, locateProject, refuseNoFile, shownName, textOf, type Project } from './project.ts';
import type { Source } from './source.ts';

/** A project with its files. `root` is where it stands on disk, or would stand. */
export interface ProjectAt extends Project {
  readonly source: Source;
}

/** A folder of a repository as a commit has it: `inside` is the folder's path from the top of the repository. */
interface Standing {
  readonly folder: string;
  readonly inside: Path;
  readonly ref: string;
  readonly commit: string;
}

/**
 * The project around a folder as a ref has it: its root is where the nearest gates.yaml upwards stands in the commit.
 * With a config named explicitly that file on disk judges the folder itself as it is in the commit.
 */
export async function projectAt(cwd: string, config: string | undefined, ref: string): Promise<ProjectAt> {
  const folder = existingFolder(cwd);
  const inside = await pathInside(folder, cwd);
  const standing = { folder, inside, ref, commit: await commitOf(folder, ref) };
  const project = config === undefined ? await nearestProject(standing) : { ...locateProject(cwd, config), up: '' };
  return { ...project, source: gitSource(await committed(standing, project.up, cwd)) };
}

/** Where a folder stands in its repository; the top of a bare one is ''. */
async function pathInside(folder: string, cwd: string): Promise<Path> {
  const ended = await runGit(folder, ['rev-parse', '--show-prefix']) ?? refuseWithoutGit();
  if (/not a git repository/.test(ended.err)) throw new UserError([{ path: cwd, message: 'is in no git repository, expected one to read the ref from' }]);
  return printed(ended).toString().replace(/\/?\n$/, '');
}

async function nearestProject({ folder, inside, ref, commit }: Standing): Promise<Project & Pick<Committed, 'up'>> {
  const places = foldersUp(inside).map(path => below(path, CONFIG_NAME));
  const found = await recordedAt(folder, ['-l', commit], places);
  const file = places.map(place => found.get(place)).find(each => each !== undefined);
  if (file === undefined) throw new UserError([{ message: noConfig(ref) }]);
  const up = '../'.repeat(places.indexOf(file.path)).slice(0, -1);
  const root = resolve(folder, up);
  const name = shownName(join(root, CONFIG_NAME));
  return { root, up, config: name, text: await configText(folder, file, name) };
}

/** `a/b`, `a` and ''. */
function foldersUp(path: Path): Path[] {
  const steps = path === '' ? [] : path.split('/');
  return [...steps.map((_, at) => steps.slice(0, steps.length - at).join('/')), ''];
}

function noConfig(ref: string): string {
  return `no ${CONFIG_NAME} here or in any folder above in ref ${JSON.stringify(ref)}: name one on disk with --config FILE`;
}

async function configText(folder: string, file: Recorded, name: Path): Promise<string> {
  refuseNoFile(file.kind === 'other' ? 'folder' : file.kind, name);
  if (file.size > LIMITS.fileBytes) return textOf({ kind: 'beyond', message: tooLarge(file.size) }, name);
  for await (const bytes of readObjects(folder, [{ path: name, id: file.id }])) return textOf({ kind: 'bytes', bytes }, name);
  return refuseWithoutGit();
}

async function committed({ folder, inside, ref, commit }: Standing, up: string, cwd: string): Promise<Committed> {
  const path = foldersUp(inside)[up === '' ? 0 : up.split('/').length] ?? '';
  if (path === '') return { folder, commit, up, tree: commit };
  const tree = (await recordedAt(folder, ['-d', commit], [path])).get(path);
  if (tree?.kind !== 'folder') throw new UserError([{ path: cwd, message: `does not exist in ref ${JSON.stringify(ref)}: expected the folder of a project` }]);
  return { folder, commit, up, tree: tree.id };
}

/** What a tree records at some paths; git follows no link there. */
async function recordedAt(folder: string, tree: readonly string[], paths: readonly Path[]): Promise<Map<Path, Recorded>> {
  const ended = await runGit(folder, ['ls-tree', '-z', '--full-tree', ...tree, '--', ...paths]) ?? refuseWithoutGit();
  return new Map(readTree(printed(ended)).map(entry => [entry.path, entry]));
}
