import type { Stats } from 'node:fs';

/** Is told of all that an answer rests on, so that the answer can be given again for as long as all of that is the same. */
export interface Witness {
  /** What stands at an absolute path, by its whole stat record; undefined for nothing. */
  readonly saw: (file: string, stat: Stats | undefined) => void;
  /** Only what kind of thing stands there, and whose it is. */
  readonly sawKind: (file: string, stat: Stats | undefined) => void;
  /** Something was looked at that no stat record speaks for. */
  readonly lost: () => void;
}
