import { lstatSync, type Dirent, type Stats } from 'node:fs';
import { join } from 'node:path';
import fastGlob from 'fast-glob';
import type { EntryKind, Listing } from '../model/entry.ts';
import type { Path } from '../model/place.ts';
import { LIMITS, tooDeep, tooWide, type WalkLimits } from './limits.ts';
import { below } from './listing.ts';
import { folderReader, unmasked } from './read-folder.ts';
import type { Witness } from './witness.ts';

/** Everything below one folder, in no order. A folder that is not there, or is a link, holds nothing. */
export function walk(root: string, folder: Path, limits: WalkLimits = LIMITS, witness?: Witness): Listing {
  if (!isRealFolder(root, folder, witness)) return { entries: [], ceilings: [] };
  const wide: Path[] = [];
  const isWide = (path: Path, size: number) => size > limits.folderEntries && wide.push(path) > 0;
  const found = fastGlob.sync('**', {
    cwd: join(root, folder),
    deep: limits.depth,
    dot: true,
    followSymbolicLinks: false,
    fs: folderReader(root, isWide, witness),
    objectMode: true,
    onlyFiles: false,
  });
  const entries = found.map(({ path, dirent }) => ({ path: below(folder, unmasked(path)), kind: entryKind(dirent) }));
  const floor = depth(folder) + limits.depth;
  const deep = entries.filter(({ path, kind }) => kind === 'folder' && depth(path) >= floor).map(({ path }) => path);
  if (deep.length + wide.length > 0) witness?.lost();
  return { entries, ceilings: [...deep.map(path => tooDeep(path, limits)), ...wide.map(path => tooWide(path, limits))] };
}

export function entryKind(stat: Pick<Dirent | Stats, 'isFile' | 'isDirectory' | 'isSymbolicLink'>): EntryKind {
  if (stat.isFile()) return 'file';
  if (stat.isDirectory()) return 'folder';
  return stat.isSymbolicLink() ? 'link' : 'other';
}

/** Each folder on the way counts: a link anywhere in it could lead out of the project. */
export function isRealFolder(root: string, folder: Path, witness?: Witness): boolean {
  const steps = folder === '' ? [] : folder.split('/');
  return !steps.includes('..') && steps.every((_, at) => isFolder(join(root, ...steps.slice(0, at + 1)), witness));
}

function isFolder(path: string, witness: Witness | undefined): boolean {
  const stat = lookAt(path);
  witness?.sawKind(path, stat);
  return stat?.isDirectory() === true;
}

/** What stands at a path, no link followed; what cannot be asked is as good as absent. */
export function lookAt(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

function depth(path: Path): number {
  return path === '' ? 0 : path.split('/').length;
}
