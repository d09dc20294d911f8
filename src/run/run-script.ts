import type { PlannedCheck } from '../evidence/wanted.ts';
import type { CheckRecord } from '../model/evidence.ts';
import { cutShort, judgeDryRun, judgeHelp, judgeJson, judgeUnknownFlag, unnamed, type Finish } from './judge-check.ts';
import { lastLines } from './last-lines.ts';
import { tryLines, type Laboratory, type Tried } from './laboratory.ts';
import type { Room } from './sandbox.ts';
import type { Task } from './task.ts';
import { changedPaths, snapshot } from './workspace.ts';

/** So many subcommands are asked for their help. */
const MOST_SUBCOMMANDS = 12;

/** Makes each check of a script's command line. Only a dry run gets a copy that it could change: what it changes is seen. */
export async function runScript(laboratory: Laboratory, task: Task, room: Room): Promise<readonly CheckRecord[]> {
  const checks: CheckRecord[] = [];
  for (const check of task.wanted.checks) checks.push(await runCheck(laboratory, task, room, check));
  return checks;
}

async function runCheck(laboratory: Laboratory, task: Task, room: Room, { undeclared, ...check }: PlannedCheck): Promise<CheckRecord> {
  if (undeclared !== undefined) return { ...check, outcome: 'unverified', message: undeclared, output: [] };
  const isDryRun = check.name === 'dry-run';
  const before = isDryRun ? snapshot(room.work) : new Map<string, string>();
  const attempt = (command: string) => tryLines(laboratory, ...started(command, task), { ...room, isWorkWritable: isDryRun }, task.timeout);
  const tried = await attempt(check.command);
  const { ended, hasStarted, limits } = tried;
  const finish = cutShort(ended, hasStarted, limits) ?? await judge(check, tried, task, { attempt, changed: isDryRun ? changedPaths(before, snapshot(room.work)) : [] });
  return { ...check, ...finish, output: finish.outcome === 'passed' ? [] : lastLines(ended.output) };
}

interface Beside {
  readonly attempt: (command: string) => Promise<Tried>;
  readonly changed: readonly string[];
}

async function judge({ name, command }: Pick<CheckRecord, 'name' | 'command'>, { ended }: Tried, { detail }: Task, { attempt, changed }: Beside): Promise<Finish> {
  if (detail.kind !== 'script') throw new Error('Only a script has a command line to check.');
  switch (name) {
    case 'help':
      return judgeHelp(await withSubcommands(ended, detail.flags, subcommand => attempt(command.replace(/--help$/, `${subcommand} --help`))), detail.flags);
    case 'json':
      return judgeJson(ended, detail.isOwn.json);
    case 'dry-run':
      return judgeDryRun(ended, changed, detail.isOwn.dryRun);
    default:
      return judgeUnknownFlag(ended, command.slice(command.lastIndexOf(' ') + 1));
  }
}

/** Flags of subcommands are named by the help of these: those that the first help lists are asked too, where a flag is missing. */
async function withSubcommands(first: Tried['ended'], flags: readonly string[], ask: (subcommand: string) => Promise<Tried>): Promise<Tried['ended']> {
  let stdout = first.stdout;
  if (first.code !== 0) return first;
  for (const subcommand of subcommandsIn(first.stdout).slice(0, MOST_SUBCOMMANDS)) {
    if (unnamed(stdout, flags).length === 0) break;
    const { ended } = await ask(subcommand);
    if (ended.code === 0) stdout += `\n${ended.stdout}`;
  }
  return { ...first, stdout };
}

/** `{init,build}` is how argparse lists them, or lines below the name that stands for them; below "Commands:" how click and typer do. */
function subcommandsIn(help: string): string[] {
  const listed = /\{([a-z0-9][\w,-]*)\}/i.exec(help)?.[1]?.split(',') ?? [];
  const [, below = ''] = help.split(/^.*\bCommands\b.*$/m);
  const named = [...help.matchAll(/^ {4}([a-z0-9][\w-]*)(?= {2}|$)/gim)].map(([, word = '']) => word);
  return [...new Set([...listed, ...named, ...[...below.matchAll(/^[\s│]{2,}([a-z0-9][\w-]*)\b/gim)].map(([, word = '']) => word)])];
}

/** The script's path is handed to the shell as an argument, so that no file name becomes code. */
function started(command: string, { subject: { path, folder } }: Task): [string, string[]] {
  const own = folder === '' ? path : path.slice(folder.length + 1);
  return [command.replace(/(["']?)\{script\}\1/g, () => '"$1"'), [`./${own}`]];
}
