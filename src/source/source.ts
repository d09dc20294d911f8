import type { EntryKind, FileRead, Identity, Listing } from '../model/entry.ts';
import type { Path } from '../model/place.ts';

/** Where bytes and modes come from. Knows paths and nothing about skills. */
export interface Source {
  /** Everything below the given folders, links not followed, ignored files left out. */
  readonly list: (folders: readonly Path[]) => Promise<Listing>;
  /** Kinds of single paths anywhere in the project; what does not exist is absent. */
  readonly kinds: (paths: readonly Path[]) => Promise<ReadonlyMap<Path, EntryKind>>;
  /** What is known of files without reading them. A file that must be read to be known is absent. */
  readonly identities: (paths: readonly Path[]) => Promise<ReadonlyMap<Path, Identity>>;
  /** Reads each file once and hands it over; whoever has enough for now returns a promise, and no more comes until then. */
  readonly read: (paths: readonly Path[], visit: Visit) => Promise<void>;
  /** The newest commits that touched a folder, newest first; none where there is no git history. */
  readonly commits: (folder: Path, atMost: number) => Promise<readonly Commit[]>;
}

/** Is given one file. Its bytes are lent until the visit is over. */
export type Visit = (path: Path, file: FileRead) => void | Promise<void>;

export interface Commit {
  readonly hash: string;
  readonly subject: string;
}
