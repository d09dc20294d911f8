import type { EntryKind, FileRead, Listing } from '../model/entry.ts';
import type { Path } from '../model/place.ts';

/** Where bytes and modes come from. Knows paths and nothing about skills. */
export interface Source {
  /** Everything below the given folders, links not followed, ignored files left out. */
  readonly list: (folders: readonly Path[]) => Promise<Listing>;
  /** Kinds of single paths anywhere in the project; what does not exist is absent. */
  readonly kinds: (paths: readonly Path[]) => Promise<ReadonlyMap<Path, EntryKind>>;
  /** Reads each file once and hands it over; the bytes are only lent until the call returns. */
  readonly read: (paths: readonly Path[], visit: (path: Path, file: FileRead) => void) => Promise<void>;
  /** The newest commits that touched a folder, newest first; none where there is no git history. */
  readonly commits: (folder: Path, atMost: number) => Promise<readonly Commit[]>;
}

export interface Commit {
  readonly hash: string;
  readonly subject: string;
}
