import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What one build of skillgate keeps. */
export interface CacheBuild {
  readonly name: string;
  readonly files: number;
  readonly bytes: number;
}

/** What each build keeps in the cache's folder; nothing where there is no such folder. */
export function contentsOf(folder: string): CacheBuild[] {
  return namesIn(folder).map(name => {
    const sizes = sizesBelow(join(folder, name));
    return { name, files: sizes.length, bytes: sizes.reduce((sum, size) => sum + size, 0) };
  });
}

/** Removes all that is kept, of every project and build. It comes back by itself. */
export function clearCache(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

function sizesBelow(folder: string): number[] {
  return namesIn(folder).flatMap(name => {
    const path = join(folder, name);
    const stat = statSync(path, { throwIfNoEntry: false });
    return stat?.isDirectory() === true ? sizesBelow(path) : [stat?.size ?? 0];
  });
}

function namesIn(folder: string): string[] {
  return statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true ? readdirSync(folder).toSorted() : [];
}
