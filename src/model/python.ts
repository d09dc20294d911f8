import type { Spot } from './place.ts';

/** What the syntax tree of one Python source says; each fact at its place. Nothing in it was executed. */
export interface PythonFacts {
  readonly hints: Hints;
  /** Options of the command line as they are declared, by name, each once. */
  readonly flags: readonly Flag[];
  readonly errors: readonly ErrorFault[];
  readonly portability: readonly PortabilityFault[];
}

/** Slots are what CONTRACT "Counting" says: parameters and returns. `total` is `annotated` plus what is missing. */
export interface Hints {
  readonly annotated: number;
  readonly missing: readonly MissingHint[];
}

/** `slot` is a parameter as it is written (`*args`), or `return`. */
export interface MissingHint extends Spot {
  readonly function: string;
  readonly slot: string;
}

/** `name` as a user types it, dashes included. `implied`: the framework adds it by itself, such as `--help`. */
export interface Flag extends Spot {
  readonly name: string;
  readonly by: 'argparse' | 'click' | 'typer' | 'optparse';
  readonly implied?: true;
}

/**
 * A place where an error is hidden or ends in a stack trace. `what` is the code in question, cut to one line, if any.
 *
 * - `bare`: `except:` that does not raise again.
 * - `swallowed`: a handler for every exception that tells nobody.
 * - `result-ignored`: the entry point throws away what its main function returns as exit code.
 * - `no-message`: the entry point does what can fail, and no handler turns that into a message and a non-zero exit.
 * - `no-entry`: nothing is ever run.
 */
export interface ErrorFault extends Spot {
  readonly code: 'bare' | 'swallowed' | 'result-ignored' | 'no-message' | 'no-entry';
  readonly what: string;
}

/**
 * What works on one kind of operating system only. `what` is the code in question, cut to one line.
 *
 * - `module`, `call`, `signal`: a module, function or signal that not every system has, used without asking.
 * - `temp-path`: a literal path such as `/tmp/x`.
 * - `shell`: a command line for whatever shell the system has.
 * - `encoding`: text is read or written in an encoding that depends on the system.
 * - `joined-path`: a path is put together with a separator by hand.
 */
export interface PortabilityFault extends Spot {
  readonly code: 'module' | 'call' | 'signal' | 'temp-path' | 'shell' | 'encoding' | 'joined-path';
  readonly what: string;
}
