import { resolve } from 'node:path';
import type { Path } from '../model/place.ts';
import { UserError } from '../model/problem.ts';
import { printed, refuseWithoutGit, runGit } from './git.ts';
import { readObjects } from './git-objects.ts';
import { gitSource, type Committed } from './git-source.ts';
import { readTree, type Recorded } from './git-tree.ts';
import { LIMITS, tooLarge } from './limits.ts';
import { below } from './listing.ts';
import { CONFIG_NAME } from './nearest-config.ts';
import { refuseNoFile, shownName, textOf, type Project } from './project.ts';
import type { Source } from './source.ts';

/** A folder of a repository as a commit has it: `inside` is the folder's path from the top of the repository. */
export interface Standing {
  readonly folder: string;
  readonly inside: Path;
  readonly ref: string;
  readonly commit: string;
}

/** A project found in a commit: `up` is the way from where one stands to its root: '', '..', '../..' and so on. */
export type ProjectUp = Project & Pick<Committed, 'up'>;

/** Where a folder stands in its repository; the top of a bare one is ''. */
export async function pathInside(folder: string, cwd: string): Promise<Path> {
  const ended = await runGit(folder, ['rev-parse', '--show-prefix']) ?? refuseWithoutGit();
  if (/not a git repository/.test(ended.err)) throw new UserError([{ path: cwd, message: 'is in no git repository, expected one to read the ref from' }]);
  return printed(ended).toString().replace(/\/?\n$/, '');
}

/** The project whose gates.yaml is the nearest upwards in the commit, where there is one. */
export async function nearestProject({ folder, inside, commit }: Standing): Promise<ProjectUp | undefined> {
  const places = foldersUp(inside).map(path => below(path, CONFIG_NAME));
  const found = await recordedAt(folder, ['-l', commit], places);
  const file = places.map(place => found.get(place)).find(each => each !== undefined);
  if (file === undefined) return undefined;
  const up = '../'.repeat(places.indexOf(file.path)).slice(0, -1);
  const root = resolve(folder, up);
  const name = shownName(resolve(root, CONFIG_NAME));
  return { root, up, config: name, text: await fileText(folder, file, name) };
}

/** `a/b`, `a` and ''. */
function foldersUp(path: Path): Path[] {
  const steps = path === '' ? [] : path.split('/');
  return [...steps.map((_, at) => steps.slice(0, steps.length - at).join('/')), ''];
}

/** The text of a file of the commit, by its path from the top of the repository; undefined where it is not there. */
export async function committedText({ folder, commit }: Standing, path: Path, name: Path): Promise<string | undefined> {
  const file = (await recordedAt(folder, ['-l', commit], [path])).get(path);
  return file === undefined ? undefined : fileText(folder, file, name);
}

async function fileText(folder: string, file: Recorded, name: Path): Promise<string> {
  refuseNoFile(file.kind === 'other' ? 'folder' : file.kind, name);
  if (file.size > LIMITS.fileBytes) return textOf({ kind: 'beyond', message: tooLarge(file.size) }, name);
  for await (const bytes of readObjects(folder, [{ path: name, id: file.id }])) return textOf({ kind: 'bytes', bytes }, name);
  return refuseWithoutGit();
}

/** The files of the project that stands so far up; undefined where the commit has no such folder. */
export async function sourceUp({ folder, inside, commit }: Standing, up: string): Promise<Source | undefined> {
  const path = foldersUp(inside)[up === '' ? 0 : up.split('/').length] ?? '';
  if (path === '') return gitSource({ folder, commit, up, tree: commit });
  const tree = (await recordedAt(folder, ['-d', commit], [path])).get(path);
  return tree?.kind === 'folder' ? gitSource({ folder, commit, up, tree: tree.id }) : undefined;
}

/** What a tree records at some paths; git follows no link there. */
async function recordedAt(folder: string, tree: readonly string[], paths: readonly Path[]): Promise<Map<Path, Recorded>> {
  const ended = await runGit(folder, ['ls-tree', '-z', '--full-tree', ...tree, '--', ...paths]) ?? refuseWithoutGit();
  return new Map(readTree(printed(ended)).map(entry => [entry.path, entry]));
}
