import { run } from './commands/program.ts';
import type { World } from './commands/world.ts';
import { problemLine, UserError } from './model/problem.ts';
import { terminalText } from './reporters/terminal.ts';

/** Runs the command line in this process. Sets the exit code and never ends the process: a long pipe would be cut. */
export async function runProcess(args: readonly string[], version: string): Promise<void> {
  process.stdout.on('error', leaveClosedPipe);
  process.stderr.on('error', leaveClosedPipe);
  const world: World = {
    stdout: text => process.stdout.write(text),
    stderr: text => process.stderr.write(text),
    colour: wantsColour(args),
    now: new Date(),
    loading: { quickly: process.env['SKILLGATE_OPTIMISE'] === undefined },
    version,
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

/** What the user can mend, or, in one line, that the fault is ours. */
function reasons(error: unknown): string[] {
  if (error instanceof UserError) return error.problems.map(problemLine);
  const what = error instanceof Error ? `${error.name}: ${error.message.slice(0, 300)}` : 'something that is no error';
  return [`this is a fault of skillgate and not of your files, please report it: ${what}`];
}

/** A reader that has seen enough, such as `head`, is no fault. */
function leaveClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}

/** `--no-color` first, then NO_COLOR and FORCE_COLOR, then whether a person looks. See no-color.org. */
function wantsColour(args: readonly string[]): boolean {
  const { NO_COLOR: no = '', FORCE_COLOR: force = '', TERM: term } = process.env;
  if (args.includes('--no-color') || no !== '') return false;
  if (force !== '') return force !== '0' && force !== 'false';
  return process.stdout.isTTY && term !== 'dumb';
}
