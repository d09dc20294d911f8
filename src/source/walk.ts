import { lstatSync, readdirSync, type Dirent, type Stats } from 'node:fs';
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
    fs: LINE_SAFE,
    ignore: NEVER,
    objectMode: true,
    onlyFiles: false,
    suppressErrors: false,
  });
  const entries = found.map(({ path, dirent }) => ({
    path: folder === '' ? withLineEnds(path) : `${folder}/${withLineEnds(path)}`,
    kind: entryKind(dirent),
  }));
  return cutWide(entries, tooDeep(entries, folder));
}

/**
 * fast-glob matches paths with `.`, which no line end matches: a file whose name holds one would silently not be
 * there. So it sees stand-ins (noncharacters, which no text holds) in their place.
 */
const LINE_ENDS = '\n\r\u2028\u2029';
const STAND_INS = '\uFDD0\uFDD1\uFDD2\uFDD3';

const LINE_SAFE = { lstatSync: (path: string) => lstatSync(withLineEnds(path)), readdirSync: readFolder };

function readFolder(path: string, options: { withFileTypes: true }): Dirent[];
function readFolder(path: string): string[];
function readFolder(path: string, options?: { withFileTypes: true }): Dirent[] | string[] {
  const folder = withLineEnds(path);
  if (options === undefined) return readdirSync(folder).map(withStandIns);
  return readdirSync(folder, options).map(dirent => Object.assign(dirent, { name: withStandIns(dirent.name) }));
}

function withStandIns(name: string): string {
  return name.replace(/[\n\r\u2028\u2029]/g, character => STAND_INS[LINE_ENDS.indexOf(character)] ?? character);
}

function withLineEnds(name: string): string {
  return name.replace(/[\uFDD0-\uFDD3]/g, character => LINE_ENDS[STAND_INS.indexOf(character)] ?? character);
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
