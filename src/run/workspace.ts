import { chmodSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { RunSubject } from '../evidence/subject.ts';
import type { EvidenceFile } from '../model/evidence.ts';
import { contentId } from '../source/content-id.ts';
import { readFile } from '../source/read-file.ts';
import type { Source } from '../source/source.ts';
import { lookAt } from '../source/walk.ts';
import { everythingIn } from './everything-in.ts';

/** A private folder that is gone, whatever was done to it, when `use` is over. */
export async function inPrivateFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  removeAbandoned();
  const folder = realpathSync(mkdtempSync(join(tmpdir(), PREFIX)));
  try {
    return await use(folder);
  } finally {
    removeAll(folder);
  }
}

const PREFIX = 'skillgate-run-';
/** No run takes longer. */
const ABANDONED_MS = 2 * 86_400_000;

/** What a run left that was killed. */
function removeAbandoned(): void {
  for (const name of readdirSync(tmpdir()).filter(each => each.startsWith(PREFIX))) {
    const path = join(tmpdir(), name);
    const stat = lstatSync(path, { throwIfNoEntry: false });
    if (stat?.isDirectory() === true && stat.uid === process.getuid?.() && Date.now() - stat.mtimeMs > ABANDONED_MS) removeAll(path);
  }
}

/** Removes a folder even where what ran in it took away its own permissions. */
export function removeAll(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {
    openUp(folder);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Systems take no longer path than some 4,000 bytes, and no longer name than 255. */
const LONGEST_PATH = 2000;

/** Gives permissions back and brings near what lies too deep. Links are not followed: they can lead anywhere. */
function openUp(folder: string): void {
  const open = [folder];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (lookAt(path)?.isDirectory() !== true) continue;
    chmodSync(path, 0o700);
    open.push(...readdirSync(path).map(name => near(join(path ?? '', name), folder)));
  }
}

function near(path: string, folder: string): string {
  if (Buffer.byteLength(path) <= LONGEST_PATH) return path;
  const moved = join(mkdtempSync(join(folder, 'deep-')), 'it');
  renameSync(path, moved);
  return moved;
}

/**
 * Copies the files of a subject below a folder and says what they are: evidence is about the bytes that were run,
 * whatever stands on disk by now. Undefined where one of them is beyond what is looked at.
 */
export async function copySubject({ folder, files }: RunSubject, source: Source, to: string): Promise<readonly EvidenceFile[] | undefined> {
  const copied: EvidenceFile[] = [];
  await source.read(files, (path, { executable, content }) => {
    if (content.kind === 'beyond') return;
    const own = folder === '' ? path : path.slice(folder.length + 1);
    mkdirSync(dirname(join(to, own)), { recursive: true });
    writeFileSync(join(to, own), content.bytes, { mode: executable ? 0o755 : 0o644 });
    copied.push({ path: own, id: contentId(content.bytes), executable });
  });
  return copied.length === files.length && copied.length > 0 ? copied : undefined;
}

/** Everything in a folder: kinds, modes and bytes by path. Nothing is followed or opened but regular files. */
export function snapshot(folder: string): ReadonlyMap<string, string> {
  return new Map([...everythingIn(folder)].map(({ path, stat }) => [path, `${stat.mode.toString(8)} ${stat.isFile() ? bytesState(folder, path) : ''}`]));
}

function bytesState(folder: string, path: string): string {
  try {
    const { content } = readFile(folder, path);
    return content.kind === 'bytes' ? contentId(content.bytes) : content.message;
  } catch {
    return 'unreadable';
  }
}

/** Paths that are other than they were, come or gone, sorted. */
export function changedPaths(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): readonly string[] {
  return [...new Set([...before.keys(), ...after.keys()])].filter(path => before.get(path) !== after.get(path)).toSorted();
}
