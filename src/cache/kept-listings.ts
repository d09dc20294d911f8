import { readFileSync } from 'node:fs';
import type { Entry, EntryKind } from '../model/entry.ts';
import type { Path } from '../model/place.ts';
import type { KeptListings, Listed } from '../source/kept-listings.ts';
import { writeWhole } from './kept-json.ts';
import { rememberingWitness } from './remembering.ts';
import { readSighted, sightedBytes } from './sighted.ts';
import { isUnchanged } from './sights.ts';

/** Entries in columns: the first letters of their kinds, and which of the paths git records as executable. */
interface Columns {
  readonly paths: readonly Path[];
  readonly kinds: string;
  readonly executable: readonly number[];
}

const KINDS: Readonly<Record<string, EntryKind>> = { f: 'file', d: 'folder', l: 'link', o: 'other' };
const LETTERS: Readonly<Record<EntryKind, string>> = { file: 'f', folder: 'd', link: 'l', other: 'o' };

/** Listings that outlive the process, in a file for each set of folders. `asking`: what else decides, such as the environment of git. */
export function keptListings(fileFor: (folders: readonly Path[]) => string, asking: string, begun: number): KeptListings {
  return {
    recall: folders => {
      const kept = read(fileFor(folders));
      if (kept === undefined || kept.about !== aboutOf(folders, asking) || !isUnchanged(kept.sights)) return undefined;
      return { listed: listedOf(JSON.parse(kept.body.toString()) as Columns), sights: kept.sights };
    },
    witness: () => rememberingWitness(begun),
    remember: (folders, listed, sights) => {
      writeWhole(fileFor(folders), sightedBytes({ about: aboutOf(folders, asking), sights, body: Buffer.from(JSON.stringify(columnsOf(listed))) }));
    },
  };
}

function aboutOf(folders: readonly Path[], asking: string): string {
  return JSON.stringify([folders, asking]);
}

function read(file: string): ReturnType<typeof readSighted<string>> {
  try {
    return readSighted<string>(readFileSync(file));
  } catch {
    return undefined;
  }
}

/** A listing that is kept has no ceilings: what lies beyond one is not seen. */
function columnsOf({ listing: { entries }, executable }: Listed): Columns {
  const paths = entries.map(({ path }) => path);
  return { paths, kinds: entries.map(({ kind }) => LETTERS[kind]).join(''), executable: paths.flatMap((path, at) => (executable.has(path) ? [at] : [])) };
}

function listedOf({ paths, kinds, executable }: Columns): Listed {
  const entries = paths.map((path, at): Entry => ({ path, kind: KINDS[kinds[at] ?? ''] ?? 'other' }));
  return { listing: { entries, ceilings: [] }, executable: new Set(executable.flatMap(at => paths[at] ?? [])) };
}
