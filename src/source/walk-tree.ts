import type { Ceiling, Entry, Listing } from '../model/entry.ts';
import { groupBy } from '../model/group.ts';
import type { Path } from '../model/place.ts';
import type { Recorded } from './git-tree.ts';
import { tooDeep, tooWide, type WalkLimits } from './limits.ts';
import { holdsAny, PASSED_OVER } from './listing.ts';
import { refusalOf } from './refusal.ts';

/** Finds everything below one folder of what git records, as `walk` does on disk. */
export type WalkTree = (folder: Path) => Listing;

export function treeWalker(recorded: ReadonlyMap<Path, Recorded>, limits: WalkLimits): WalkTree {
  const inside = groupBy(recorded.values(), ({ path }) => path.slice(0, Math.max(0, path.lastIndexOf('/'))));
  const counted = [...recorded.values()].filter(({ kind }) => kind === 'file' || kind === 'link').map(({ path }) => path);
  return start => {
    const entries: Entry[] = [];
    const ceilings: Ceiling[] = [];
    const look = (folder: Path, depth: number): void => {
      const found = inside.get(folder) ?? [];
      if (depth === limits.depth) ceilings.push(tooDeep(folder, limits));
      else if (found.length > limits.folderEntries) ceilings.push(tooWide(folder, limits));
      else for (const entry of found.filter(({ path }) => !isPassedOver(path))) {
        entries.push({ path: entry.path, kind: entry.kind });
        if (isFolderOnDisk(entry) && !entry.isUtf8 && depth + 1 < limits.depth) throw refusalOf(entry.path, 'ENOENT');
        if (entry.kind === 'folder') look(entry.path, depth + 1);
      }
    };
    if (start === '' || recorded.get(start)?.kind === 'folder') look(start, 0);
    return { entries, ceilings: ceilings.filter(({ folder }) => holdsAny(folder, counted)) };
  };
}

function isPassedOver(path: Path): boolean {
  return PASSED_OVER.has(path.slice(path.lastIndexOf('/') + 1));
}

/** Git makes an empty folder of a submodule that is not checked out. */
export function isFolderOnDisk({ kind }: Entry): boolean {
  return kind === 'folder' || kind === 'other';
}
