import type { Place } from '../model/place.ts';
import type { ShellMode } from './shell/fate.ts';

/** A piece of shell as it stands in some file, and how it is run. */
export interface Snippet {
  readonly text: string;
  readonly placeOf: (offset: number) => Place;
  readonly mode: ShellMode;
  /** The folder it runs in, below the repository; empty for the repository itself. */
  readonly folder: string;
}
