import { isatty } from 'node:tty';
import { callText, isRemembered } from './cache/call.ts';
import { run } from './commands/program.ts';
import type { World } from './commands/world.ts';
import { problemLine, UserError } from './model/problem.ts';
import { terminalText } from './reporters/terminal.ts';

/** Runs the command line in this process. Sets the exit code and never ends the process: a long pipe would be cut. */
export async function runProcess(args: readonly string[], version: string): Promise<void> {
  const stdout = printer(process.stdout);
  process.stderr.on('error', leaveClosedPipe);
  const world: World = {
    ...stdout,
    stderr: text => process.stderr.write(text),
    colour: wantsColour(args),
    isInteractive: isInteractive(),
    now: new Date(),
    loading: { quickly: process.env['SKILLGATE_OPTIMISE'] === undefined },
    version,
    call: callOf(args),
    columns: process.stderr.isTTY ? process.stderr.columns : undefined,
    stepSummary: process.env['GITHUB_STEP_SUMMARY'] || undefined,
  };
  try {
    process.exitCode = await run(args, world);
  } catch (error) {
    for (const line of reasons(error)) world.stderr(`${terminalText(line)}\n`);
    process.exitCode = 2;
  }
}

/** Undefined where no answer is kept, as in a folder that was removed. */
function callOf(args: readonly string[]): string | undefined {
  try {
    return isRemembered(args) ? callText({ args, cwd: process.cwd(), env: process.env, terminals: [isatty(0), isatty(1)] }) : undefined;
  } catch {
    return undefined;
  }
}

/** What the user can mend, or, in one line, that the fault is ours. */
function reasons(error: unknown): string[] {
  if (error instanceof UserError) return error.problems.map(problemLine);
  const what = error instanceof Error ? `${error.name}: ${error.message.slice(0, 300)}` : 'something that is no error';
  return [`this is a fault of skillgate and not of your files, please report it: ${what}`];
}

/** Prints; what comes in pieces waits while the reader is behind, and is left where the reader is gone. */
function printer(stream: NodeJS.WriteStream): Pick<World, 'stdout' | 'pour'> {
  let isClosed = false;
  stream.on('error', error => {
    isClosed = true;
    leaveClosedPipe(error);
  });
  return {
    stdout: text => stream.write(text),
    pour: async pieces => {
      for (const piece of pieces) {
        if (isClosed) return;
        if (!stream.write(piece)) await roomIn(stream);
      }
    },
  };
}

/** Waits until a stream takes more, or never will. */
function roomIn(stream: NodeJS.WriteStream): Promise<void> {
  const events = ['drain', 'error', 'close'];
  return new Promise(resolve => {
    const done = () => {
      for (const event of events) stream.off(event, done);
      resolve();
    };
    for (const event of events) stream.on(event, done);
  });
}

/** A reader that has seen enough, such as `head`, is no fault, and neither is a terminal that was closed. */
function leaveClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE' && error.code !== 'EIO') throw error;
}

/** Some CI systems give their jobs a terminal: nobody sits there, and a screen would wait for a key for ever. */
function isInteractive(): boolean {
  const { CI: ci = '', TERM: term } = process.env;
  return isatty(0) && isatty(1) && term !== 'dumb' && (ci === '' || ci === 'false' || ci === '0');
}

/** `--no-color` first, then NO_COLOR and FORCE_COLOR, then whether a person looks. See no-color.org. */
function wantsColour(args: readonly string[]): boolean {
  const { NO_COLOR: no = '', FORCE_COLOR: force = '', TERM: term } = process.env;
  if (args.includes('--no-color') || no !== '') return false;
  if (force !== '') return force !== '0' && force !== 'false';
  return process.stdout.isTTY && term !== 'dumb';
}
