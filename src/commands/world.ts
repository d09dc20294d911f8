import type { Loading } from '../facts/index.ts';

/** What a command may touch of the process it runs in; handed in, so that tests can hand in another. */
export interface World {
  readonly stdout: (text: string) => void;
  /** Prints a long text piece by piece, no faster than its reader takes it. */
  readonly pour: (pieces: Iterable<string>) => Promise<void>;
  readonly stderr: (text: string) => void;
  /** Whether stdout takes colours, as far as nobody asked otherwise. */
  readonly colour: boolean;
  /** Whether a person sits at a terminal that can be drawn on: at stdin and at stdout. */
  readonly isInteractive: boolean;
  readonly now: Date;
  /** How analysers are loaded: whether this process is ours to tune. */
  readonly loading: Loading;
  readonly version: string;
  /** How wide the terminal on stderr is; undefined where there is none. */
  readonly columns?: number | undefined;
  /** The file whose Markdown GitHub Actions shows beside this step; undefined elsewhere. */
  readonly stepSummary?: string | undefined;
  /** How the program was called, for answers that are kept; undefined where none are. */
  readonly call?: string | undefined;
}

/** CONTRACT "Exit codes". */
export type ExitCode = 0 | 1 | 2;

/** How a process ends that somebody's signal ended: 128 and its number, as shells say it. */
export type Ending = ExitCode | 129 | 130 | 143;
