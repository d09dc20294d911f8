import type { Stats } from 'node:fs';

/** Is told of all that an answer rests on, so that the answer can be given again for as long as all of that is the same. */
export interface Witness {
  /** What stands at an absolute path, by its whole stat record; undefined for nothing. */
  readonly saw: (file: string, stat: Stats | undefined) => void;
  /** Only what kind of thing stands there, and whose it is. */
  readonly sawKind: (file: string, stat: Stats | undefined) => void;
  /** All that another one saw, which is still so. */
  readonly adopt: (sights: Sights) => void;
  /** Something was looked at that no stat record speaks for. */
  readonly lost: () => void;
}

/** Everything that an answer rests on: paths, and what was seen of each as numbers in a row. */
export interface Sights {
  readonly paths: readonly string[];
  readonly numbers: Float64Array;
}

/** A witness that remembers what it saw. `all` is undefined where that would not do to know the answer again. */
export interface Remembering extends Witness {
  readonly all: () => Sights | undefined;
}
