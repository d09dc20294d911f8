import { readFileSync } from 'node:fs';
import { everythingIn, namesIn } from './everything-in.ts';
import { MOST_FILES, type CommandLimits, type Stop } from './limits.ts';

const PAGE = 4096;

/** Looks once at what a command and all its descendants use; the first limit that they are beyond, if any. */
export function beyond(pid: number, folders: readonly string[], { memoryMb, processes, diskMb }: CommandLimits): Stop | undefined {
  const family = descendants(pid);
  if (family.length > processes) return 'processes';
  if (family.reduce((sum, each) => sum + ownPages(each), 0) * PAGE > memoryMb * 1e6) return 'memory';
  return isOverDisk(folders, diskMb * 1e6) ? 'disk' : undefined;
}

/** A process and all that it started; only Linux tells. Whoever has another parent by now is not found. */
function descendants(pid: number): number[] {
  const children = new Map<number, number[]>();
  for (const name of namesIn('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const parent = parentOf(name);
    const siblings = children.get(parent);
    if (siblings === undefined) children.set(parent, [Number(name)]);
    else siblings.push(Number(name));
  }
  const found = [pid];
  for (let at = 0; at < found.length; at += 1) found.push(...(children.get(found[at] ?? 0) ?? []));
  return found;
}

/** The name of the program stands in brackets and can hold anything, brackets too. */
function parentOf(pid: string): number {
  const stat = textOf(`/proc/${pid}/stat`);
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1] ?? 0);
}

/** Pages that a process holds and does not share with files or other processes. */
function ownPages(pid: number): number {
  const [, resident = 0, shared = 0] = textOf(`/proc/${pid}/statm`).split(' ').map(Number);
  return Math.max(0, resident - shared);
}

function isOverDisk(folders: readonly string[], most: number): boolean {
  let [bytes, files] = [0, 0];
  for (const folder of folders) {
    for (const { stat } of everythingIn(folder)) {
      files += 1;
      bytes += stat.blocks * 512;
      if (bytes > most || files > MOST_FILES) return true;
    }
  }
  return false;
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'latin1');
  } catch {
    return '';
  }
}
