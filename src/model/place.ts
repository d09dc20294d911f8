/** A path below the project's root: forward slashes, no leading `./`. */
export type Path = string;

/** Where something stands. Lines and columns count from 1; a column counts UTF-16 units, as editors do. */
export interface Place {
  readonly path: Path;
  readonly line: number;
  readonly column: number;
}

/** A place inside one file whose path is known from elsewhere. */
export interface Spot {
  readonly line: number;
  readonly column: number;
}
