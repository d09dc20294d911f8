import { readdirSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';

/** So many builds keep facts: more were only left behind by updates. */
const MOST_BUILDS = 3;
/** So many stores, and files about projects, does one build keep: a project has five, and some for each set of rules. */
const MOST_ENTRIES = 300;

/** Marks what a run used of a build's folder, and removes what was not used for longest. */
export function tidyUp(place: string, folder: string, used: readonly string[]): void {
  for (const path of [...used, folder]) touch(path);
  keepNewest(folder, MOST_ENTRIES);
  keepNewest(place, MOST_BUILDS);
}

/** Marks something as used now, where that can be done. */
export function touch(path: string): void {
  try {
    utimesSync(path, new Date(), new Date());
  } catch {
    // Nothing was kept there.
  }
}

function keepNewest(folder: string, most: number): void {
  try {
    const names = readdirSync(folder);
    if (names.length <= most) return;
    const entries = names.map(name => join(folder, name)).map(path => ({ path, used: statSync(path).mtimeMs }));
    for (const { path } of entries.toSorted((a, b) => b.used - a.used).slice(most)) rmSync(path, { recursive: true, force: true });
  } catch {
    // Two at once may remove the same, and nothing may be there at all.
  }
}
