import type { RunLimits } from '../model/run-rules.ts';
import type { Source } from '../source/source.ts';
import { execute, type Ended } from './execute.ts';
import type { CommandLimits } from './limits.ts';
import type { Room, Sandbox } from './sandbox.ts';
import type { FindTool } from './tools.ts';

/** What every run is given. */
export interface Laboratory {
  readonly source: Source;
  readonly sandbox: Sandbox;
  readonly find: FindTool;
  readonly limits: RunLimits;
  /** A private folder that is gone when everything is over. */
  readonly folder: string;
  /** Where fetched packages are kept for later runs. */
  readonly fetched: string;
  readonly signal: AbortSignal;
  /** Whether a regular expression of gates.yaml finds something. */
  readonly shows: (pattern: string, text: string) => boolean;
}

/** A command that ended, and whether it was started at all. */
export interface Tried {
  readonly ended: Ended;
  readonly hasStarted: boolean;
  readonly limits: CommandLimits;
}

/** Runs lines of the shell in the sandbox. */
export async function tryLines({ sandbox, limits: usual, signal }: Laboratory, lines: string, args: readonly string[], room: Room, seconds: number): Promise<Tried> {
  const limits = { ...usual, seconds };
  const ended = await execute(sandbox.command(lines, args, room, limits), limits, signal);
  return { ended, hasStarted: sandbox.hasStarted(ended.status), limits };
}
