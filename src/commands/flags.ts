/** What every command takes. */
export interface Flags {
  readonly cwd: string;
  readonly config?: string;
  readonly skill: readonly string[];
  readonly gate: readonly string[];
  readonly quiet: boolean;
}

/** What commands take that look at every file. */
export interface LookFlags extends Flags {
  /** False with `--no-cache`. */
  readonly cache: boolean;
}
