import { lstatSync, type Dirent, type Stats } from 'node:fs';
import { join } from 'node:path';
import fastGlob from 'fast-glob';
import type { EntryKind, Listing } from '../model/entry.ts';
import type { Path } from '../model/place.ts';
import { LIMITS, tooDeep, tooWide, type WalkLimits } from './limits.ts';
import { below } from './listing.ts';
import { folderReader, unmasked } from './read-folder.ts';

/** Everything below one folder, in no order. A folder that is not there, or is a link, holds nothing. */
export function walk(root: string, folder: Path, limits: WalkLimits = LIMITS): Listing {
  if (!isRealFolder(root, folder)) return { entries: [], ceilings: [] };
  const wide: Path[] = [];
  const isWide = (path: Path, size: number) => size > limits.folderEntries && wide.push(path) > 0;
  const found = fastGlob.sync('**', {
    cwd: join(root, folder),
    deep: limits.depth,
    dot: true,
    followSymbolicLinks: false,
    fs: folderReader(root, isWide),
    objectMode: true,
    onlyFiles: false,
  });
  const entries = found.map(({ path, dirent }) => ({ path: below(folder, unmasked(path)), kind: entryKind(dirent) }));
  const floor = depth(folder) + limits.depth;
  const deep = entries.filter(({ path, kind }) => kind === 'folder' && depth(path) >= floor).map(({ path }) => path);
  return { entries, ceilings: [...deep.map(path => tooDeep(path, limits)), ...wide.map(path => tooWide(path, limits))] };
}

export function entryKind(stat: Pick<Dirent | Stats, 'isFile' | 'isDirectory' | 'isSymbolicLink'>): EntryKind {
  if (stat.isFile()) return 'file';
  if (stat.isDirectory()) return 'folder';
  return stat.isSymbolicLink() ? 'link' : 'other';
}

/** Each folder on the way counts: a link anywhere in it could lead out of the project. */
export function isRealFolder(root: string, folder: Path): boolean {
  const steps = folder === '' ? [] : folder.split('/');
  return !steps.includes('..') && steps.every((_, at) => isFolder(join(root, ...steps.slice(0, at + 1))));
}

function isFolder(path: string): boolean {
  try {
    return lstatSync(path).isDirectory();
  } catch {
    return false;
  }
}

function depth(path: Path): number {
  return path === '' ? 0 : path.split('/').length;
}
