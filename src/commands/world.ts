import type { Loading } from '../facts/index.ts';

/** What a command may touch of the process it runs in; handed in, so that tests can hand in another. */
export interface World {
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  /** Whether stdout takes colours, as far as nobody asked otherwise. */
  readonly colour: boolean;
  readonly now: Date;
  /** How analysers are loaded: whether this process is ours to tune. */
  readonly loading: Loading;
  readonly version: string;
  /** How wide the terminal on stderr is; undefined where there is none. */
  readonly columns?: number | undefined;
  /** The file whose Markdown GitHub Actions shows beside this step; undefined elsewhere. */
  readonly stepSummary?: string | undefined;
}

/** CONTRACT "Exit codes". */
export type ExitCode = 0 | 1 | 2;

/** `YYYY-MM-DD`, in UTC so that it does not depend on where the machine stands. */
export function dayOf(now: Date): string {
  return now.toISOString().slice(0, 10);
}
