import { readdirSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';

/** So many builds keep facts: more were only left behind by updates. */
const MOST_BUILDS = 3;

/** Marks a build's folder as used now, and removes the ones that were not used for longest. */
export function keepNewest(place: string, folder: string): void {
  try {
    utimesSync(folder, new Date(), new Date());
    const builds = readdirSync(place).map(name => join(place, name)).map(path => ({ path, used: statSync(path).mtimeMs }));
    for (const { path } of builds.toSorted((a, b) => b.used - a.used).slice(MOST_BUILDS)) rmSync(path, { recursive: true, force: true });
  } catch {
    // Two at once may remove the same folder, and nothing may be there at all.
  }
}
