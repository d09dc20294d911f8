import type { Path } from '../model/place.ts';

/** What is known of the project whose CI is looked at. Paths are those of the repository, not of the project in it. */
export interface Repository {
  /** The folder of gates.yaml; empty where that is the repository itself. */
  readonly project: Path;
  /** Files that a pull request could change the answer with: those of the trees, made-up ones for skills to come, gates.yaml. */
  readonly guarded: readonly Path[];
  /** The branch that others are merged into, or those that it may be. */
  readonly defaultBranches: readonly string[];
  /** Files of the repository, read when they are asked for; undefined where there is none or it may not be read. */
  readonly textOf: (path: Path) => string | undefined;
}
