import { lstatSync, type Dirent, type Stats } from 'node:fs';
import { join } from 'node:path';
import fastGlob from 'fast-glob';
import type { Ceiling, Entry, EntryKind, Listing } from '../model/entry.ts';
import type { Path } from '../model/place.ts';
import { LIMITS } from './limits.ts';

const NEVER = ['**/.git/**', '**/node_modules/**'];

/** Everything below one folder, in no order. A folder that is not there, or is a link, holds nothing. */
export function walk(root: string, folder: Path): Listing {
  if (!isRealFolder(root, folder)) return { entries: [], ceilings: [] };
  const found = fastGlob.sync('**', {
    cwd: join(root, folder),
    deep: LIMITS.depth,
    dot: true,
    followSymbolicLinks: false,
    ignore: NEVER,
    objectMode: true,
    onlyFiles: false,
    suppressErrors: false,
  });
  const entries = found.map(({ path, dirent }) => ({
    path: folder === '' ? path : `${folder}/${path}`,
    kind: entryKind(dirent),
  }));
  return cutWide(entries, tooDeep(entries, folder));
}

export function entryKind(stat: Pick<Dirent | Stats, 'isFile' | 'isDirectory' | 'isSymbolicLink'>): EntryKind {
  if (stat.isFile()) return 'file';
  if (stat.isDirectory()) return 'folder';
  return stat.isSymbolicLink() ? 'link' : 'other';
}

/** Each folder on the way counts: a link anywhere in it could lead out of the project. */
export function isRealFolder(root: string, folder: Path): boolean {
  const steps = folder === '' ? [] : folder.split('/');
  return steps.every((_, at) => isFolder(join(root, ...steps.slice(0, at + 1))));
}

function isFolder(path: string): boolean {
  try {
    return lstatSync(path).isDirectory();
  } catch {
    return false;
  }
}

function tooDeep(entries: readonly Entry[], base: Path): Ceiling[] {
  const floor = depth(base) + LIMITS.depth;
  return entries
    .filter(({ path, kind }) => kind === 'folder' && depth(path) >= floor)
    .map(({ path }) => ({ folder: path, message: `is ${LIMITS.depth} folders deep: skillgate looks no deeper` }));
}

/** Leaves out what lies in folders that hold more than the ceiling. */
function cutWide(entries: readonly Entry[], ceilings: readonly Ceiling[]): Listing {
  const sizes = new Map<Path, number>();
  for (const { path } of entries) sizes.set(parent(path), (sizes.get(parent(path)) ?? 0) + 1);
  const wide = [...sizes].filter(([, size]) => size > LIMITS.folderEntries).map(([folder]) => folder);
  const isInside = (path: Path) => wide.some(folder => folder === '' || path.startsWith(`${folder}/`));
  return {
    entries: wide.length === 0 ? entries : entries.filter(({ path }) => !isInside(path)),
    ceilings: [...ceilings, ...wide.map(folder => ({ folder, message: WIDE }))],
  };
}

const WIDE = `holds more than ${LIMITS.folderEntries.toLocaleString('en')} entries: skillgate looks into no folder of that size`;

function depth(path: Path): number {
  return path === '' ? 0 : path.split('/').length;
}

function parent(path: Path): Path {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
