import { lstatSync } from 'node:fs';
import { join, posix, relative, sep } from 'node:path';
import type { Path } from '../model/place.ts';
import { UserError } from '../model/problem.ts';
import { runGit } from './git.ts';
import { refuseNoFile, textOf } from './project.ts';
import { readFile } from './read-file.ts';
import { isRefusal } from './refusal.ts';
import { entryKind, isRealFolder } from './walk.ts';

/** The top of the repository that a project lies in, or the project itself where there is none; `inside` is the way down. */
export async function repositoryAround(root: string): Promise<{ readonly top: string; readonly inside: Path }> {
  const ended = await runGit(root, ['rev-parse', '--show-toplevel']);
  const top = ended?.code === 0 ? ended.out.toString().replace(/\r?\n$/, '') : '';
  const inside = relative(top === '' ? root : top, root).split(sep).join('/');
  return top === '' || inside.startsWith('..') ? { top: root, inside: '' } : { top, inside };
}

/** The branch that a clone of the repository begins on; undefined where its remote has not said so. */
export async function defaultBranch(top: string): Promise<string | undefined> {
  const ended = await runGit(top, ['symbolic-ref', '--quiet', 'refs/remotes/origin/HEAD']);
  return ended?.code === 0 ? ended.out.toString().trim().replace(/^refs\/remotes\/origin\//, '') : undefined;
}

/** Reads regular files below a folder as text, no link followed; what is none is undefined. */
export function textReader(root: string): (path: Path) => string | undefined {
  return path => {
    try {
      return readText(root, path);
    } catch (error) {
      if (error instanceof UserError) return undefined;
      throw error;
    }
  };
}

/** Reads one regular file below a folder as text. Throws UserError where it is none; undefined where there is nothing. */
export function readText(root: string, path: Path): string | undefined {
  const folder = posix.dirname(path);
  if (path.startsWith('..') || path.includes('\0') || !isRealFolder(root, folder === '.' ? '' : folder)) return undefined;
  const kind = kindAt(join(root, path));
  if (kind === undefined) return undefined;
  refuseNoFile(kind, path);
  return textOf(readFile(root, path).content, path);
}

function kindAt(file: string): ReturnType<typeof entryKind> | undefined {
  try {
    return entryKind(lstatSync(file));
  } catch (error) {
    if (isRefusal(error)) return undefined;
    throw error;
  }
}
