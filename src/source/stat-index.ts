import type { Stats } from 'node:fs';
import type { ContentId } from '../model/entry.ts';
import type { Path } from '../model/place.ts';

/** Remembers what files were when they were read, so that an unchanged one need not be read again. */
export interface StatIndex {
  /** The id of a file's bytes, as far as its stat record shows that they are the same as when it was read. */
  readonly known: (path: Path, stat: Stats) => ContentId | undefined;
  /** `stat` was taken before the bytes were read. */
  readonly learn: (path: Path, stat: Stats, id: ContentId) => void;
}
