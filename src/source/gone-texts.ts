import { isUtf8 } from 'node:buffer';
import { lstatSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { Path } from '../model/place.ts';
import { printed, refuseWithoutGit, runGit } from './git.ts';
import { readObjects } from './git-objects.ts';
import { readTree, type Recorded } from './git-tree.ts';
import type { ConfigText } from './project.ts';
import type { Standing } from './standing.ts';
import { isRealFolder } from './walk.ts';

/** No gates.yaml is larger. */
const MOST_BYTES = 4_000_000;

/** YAML of a commit that a branch no longer has where it was, as far as it speaks of gates. */
export async function goneTexts(past: Standing, present: Standing | undefined, top: string | undefined): Promise<ConfigText[]> {
  const before = (await filesOf(past)).filter(({ path, size, isUtf8 }) => /\.ya?ml$/i.test(path) && size <= MOST_BYTES && isUtf8);
  const now = present === undefined ? undefined : new Set((await filesOf(present)).map(({ path }) => path));
  const isStill = (path: Path) => now?.has(path) ?? (top !== undefined && isOnDisk(top, path));
  const gone = before.filter(({ path }) => !isStill(path));
  const texts: ConfigText[] = [];
  for await (const bytes of readObjects(past.folder, gone)) {
    const path = gone[texts.length]?.path ?? '';
    texts.push({ path, text: isUtf8(bytes) ? Buffer.from(bytes).toString() : '' });
  }
  return texts.filter(({ text }) => text.includes('gates'));
}

async function filesOf({ folder, commit }: Standing): Promise<Recorded[]> {
  const listed = await runGit(folder, ['ls-tree', '-r', '-z', '-l', '--full-tree', commit]) ?? refuseWithoutGit();
  return readTree(printed(listed)).filter(({ kind }) => kind === 'file');
}

/** Links are not followed: what stands behind one is something else. */
function isOnDisk(top: string, path: Path): boolean {
  const folder = posix.dirname(path);
  if (!isRealFolder(top, folder === '.' ? '' : folder)) return false;
  return lstatSync(join(top, path), { throwIfNoEntry: false })?.isFile() === true;
}
