import type { Stats } from 'node:fs';
import type { ContentId } from '../model/entry.ts';
import type { Path } from '../model/place.ts';
import type { StatIndex } from '../source/stat-index.ts';
import { readKept, writeKept } from './kept-json.ts';
import { TICK_MS } from './tick.ts';

/** Size, times of change in milliseconds, inode, and the id of the bytes. */
type Line = readonly [size: number, mtime: number, ctime: number, inode: number, id: ContentId];

/** A stat index that outlives the process, as git's index does for git. */
export function keptStats(file: string, now: () => number): StatIndex & { readonly save: () => void } {
  const before = linesOf(readKept(file));
  const after = new Map<Path, Line>();
  let isChanged = false;
  return {
    known: (path, stat) => {
      const line = before.get(path);
      if (line === undefined || !isSame(line, stat)) return undefined;
      after.set(path, line);
      return line[4];
    },
    learn: (path, stat, id) => {
      if (now() - Math.max(stat.mtimeMs, stat.ctimeMs) < TICK_MS) return;
      const line: Line = [stat.size, stat.mtimeMs, stat.ctimeMs, stat.ino, id];
      isChanged ||= String(before.get(path)) !== String(line);
      after.set(path, line);
    },
    save: () => {
      // Lines of files that nobody asked for are kept too, unless they have become the larger part.
      if (isChanged) writeKept(file, [...new Map([...(before.size > 2 * after.size ? [] : before), ...after])]);
    },
  };
}

function linesOf(kept: unknown): Map<Path, Line> {
  // `save` wrote it and its checksum is right.
  return new Map(Array.isArray(kept) ? (kept as [Path, Line][]) : []);
}

function isSame([size, mtime, ctime, inode]: Line, stat: Stats): boolean {
  return size === stat.size && mtime === stat.mtimeMs && ctime === stat.ctimeMs && inode === stat.ino;
}
