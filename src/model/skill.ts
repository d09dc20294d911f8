import type { Ceiling, EntryKind } from './entry.ts';
import type { Ran } from './evidence.ts';
import type { FileFacts } from './facts.ts';
import type { Path } from './place.ts';
import type { PlannedSkill } from './plan.ts';
import type { Risk } from './risk.ts';

/** One file of a part. `beyond`: it was not looked at, and why. */
export interface PartFile {
  readonly path: Path;
  readonly executable: boolean;
  readonly facts: FileFacts | { readonly kind: 'beyond'; readonly message: string };
}

/** A worked example: a folder with all its regular files, or a single code file. `path` names the folder or the file. */
export interface Example {
  readonly path: Path;
  /** The number its name begins with (`03-errors` has 3), if it begins with one. */
  readonly number?: number;
  readonly files: readonly PartFile[];
}

/** Whether the tracking document says what skillgate would write. */
export type Freshness = 'fresh' | 'stale' | 'edited' | 'unmarked' | 'broken';

/** Everything that measures know of one skill: nothing about limits, nothing to read. */
export interface Skill {
  readonly name: string;
  readonly tree: Path;
  /** Absent for a skill that is on disk and not in the plan. */
  readonly planned?: PlannedSkill;
  readonly skillFile?: PartFile;
  readonly reference?: PartFile;
  readonly tracking?: PartFile & { readonly freshness: Freshness };
  readonly scripts: readonly PartFile[];
  readonly examples: readonly Example[];
  /** What a started skill's parts are called while they do not exist: the first layout pattern of each. */
  readonly expected: Readonly<Record<'skill-file' | 'reference' | 'tracking', Path>>;
  /** Limits that were reached inside the skill: nothing about it can be called known. */
  readonly ceilings: readonly Ceiling[];
  readonly surroundings: Surroundings;
  /** What other tools found, by path: results that the user imported. */
  readonly imported: ReadonlyMap<Path, readonly Risk[]>;
  /** What is known of runs of its scripts and examples, by their path; empty where no gate asked for it or nobody gave evidence. */
  readonly runs: ReadonlyMap<Path, Ran>;
}

/** What lies around a skill's documents, as far as their links and the `files` measure need it. */
export interface Surroundings {
  /** Every path of the tree that is a regular file, sorted. */
  readonly files: readonly Path[];
  /** Kinds of the paths that documents link to; a path that is not there is absent. */
  readonly kinds: ReadonlyMap<Path, EntryKind>;
  /** Anchors of the Markdown files that documents link to. */
  readonly anchors: ReadonlyMap<Path, ReadonlySet<string>>;
  /** Sums of the lines that files of more than one skill hold. Empty where no gate asked for them. */
  readonly repeatedLines: ReadonlySet<number>;
}
