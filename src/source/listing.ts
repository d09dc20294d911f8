import type { Listing } from '../model/entry.ts';
import type { Path } from '../model/place.ts';

/** Folders that hold nobody's skills, wherever they lie: they are passed over. */
export const PASSED_OVER: ReadonlySet<string> = new Set(['.git', 'node_modules']);

/** Listings of several folders as one: each entry once, sorted. */
export function joined(listings: readonly Listing[]): Listing {
  const entries = new Map(listings.flatMap(({ entries }) => entries.map(entry => [entry.path, entry])));
  return {
    entries: [...entries.values()].toSorted((a, b) => (a.path < b.path ? -1 : 1)),
    ceilings: listings.flatMap(({ ceilings }) => ceilings).toSorted((a, b) => (a.folder < b.folder ? -1 : 1)),
  };
}

/** Whether any of the paths lies in a folder, which may be the project itself. */
export function holdsAny(folder: Path, paths: Iterable<Path>): boolean {
  if (folder === '') return true;
  for (const path of paths) if (path.startsWith(`${folder}/`)) return true;
  return false;
}

export function below(folder: Path, path: Path): Path {
  return folder === '' ? path : `${folder}/${path}`;
}
