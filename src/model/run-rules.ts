import type { Path } from './place.ts';

/** How what can only be shown by running it is run: `run:` of gates.yaml over what is built in. */
export interface RunRules {
  readonly scripts: ScriptRun;
  /** Tried in order: the first one that fits what an example holds is its runner. */
  readonly runners: readonly Runner[];
  readonly limits: RunLimits;
}

/** How scripts are started, and which arguments are known to be harmless. */
export interface ScriptRun {
  /** A line for the shell in which `{script}` stands for the script's path. */
  readonly start: string;
  /** Arguments that make a script print JSON and change nothing; used where the script declares each flag in it. */
  readonly json: string;
  /** Arguments that make a script only say what it would do; used where the script declares each flag in it. */
  readonly dryRun: string;
  readonly needs: readonly string[];
  /** Seconds for each of its checks. */
  readonly timeout: number;
  /** Other arguments for some scripts, used whatever these declare; later ones win. */
  readonly invocations: readonly Invocation[];
}

/** `script` is a glob against the script's path. */
export interface Invocation {
  readonly script: string;
  readonly json?: string;
  readonly dryRun?: string;
}

/** How the tests of some kind of example are run. */
export interface Runner {
  readonly name: string;
  /** Globs against paths inside the example; each of them must match a file. */
  readonly files: readonly Path[];
  /** Only for examples all of whose tests are methods of a unittest.TestCase. */
  readonly unittest: boolean;
  /** Lines for the shell, run in a copy of the example. */
  readonly command: string;
  /** A regular expression of what the output must show, so that a run without any test does not pass. */
  readonly shows?: string;
  /** What is done first with network, on a copy of `files` alone, so that it can execute nothing else of the tree. */
  readonly fetch?: { readonly command: string; readonly files: readonly string[] };
  readonly needs: readonly string[];
  readonly timeout: number;
}

/** What one run may use beside its time. */
export interface RunLimits {
  /** All its processes together. */
  readonly memoryMb: number;
  readonly processes: number;
  /** Everything it writes. */
  readonly diskMb: number;
  readonly outputMb: number;
}
