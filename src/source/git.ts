import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { UserError } from '../model/problem.ts';
import { isRefusal } from './refusal.ts';

/** Git, told to run nothing that a repository could configure, to take paths and objects as they are, and to ask nobody. */
const SAFE = ['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null', '--literal-pathspecs', '--no-optional-locks', '--no-replace-objects'];

/** Nothing is fetched where a partial clone lacks an object: GIT_ALLOW_PROTOCOL says so to a git that does not know the other. */
const ENVIRONMENT = { LC_ALL: 'C', GIT_TERMINAL_PROMPT: '0', GIT_NO_LAZY_FETCH: '1', GIT_ALLOW_PROTOCOL: '', GIT_GRAFT_FILE: '/dev/null/none' };

/** What git leaves to the hooks that it runs: with it, git would answer for their repository wherever it is asked. */
const OF_HOOKS = new Set(['GIT_DIR', 'GIT_WORK_TREE', 'GIT_COMMON_DIR', 'GIT_INDEX_FILE', 'GIT_PREFIX', 'GIT_NAMESPACE']);

/** How git ended, and what it printed until then. */
export interface Ended {
  readonly code: number | null;
  readonly signal: string | null;
  readonly out: Buffer;
  readonly err: string;
}

/** Starts git in a folder. Undefined where git is not installed. */
export async function startGit(folder: string, args: readonly string[]): Promise<ChildProcessWithoutNullStreams | undefined> {
  const inherited = Object.entries(process.env).filter(([name]) => !OF_HOOKS.has(name));
  const child = spawn('git', [...SAFE, ...args], { cwd: folder, env: { ...Object.fromEntries(inherited), ...ENVIRONMENT } });
  // Git may end before it has read what it is given: how it ended says why.
  child.stdin.on('error', () => undefined);
  const error = await new Promise<Error | undefined>(resolve => { child.once('spawn', () => resolve(undefined)).on('error', resolve); });
  if (error === undefined) return child;
  if (!isRefusal(error)) throw error;
  if (error.code === 'ENOENT') return undefined;
  throw new UserError([{ message: `git cannot be started (${error.code})` }]);
}

/** Waits until git has ended; its output is kept where nobody else reads it. */
export function ending(child: ChildProcessWithoutNullStreams, output: 'kept' | 'read elsewhere'): Promise<Ended> {
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  if (output === 'kept') child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
  return new Promise(resolve => {
    child.once('close', (code, signal) => { resolve({ code, signal, out: Buffer.concat(out), err: Buffer.concat(err).toString() }); });
  });
}

/** Runs git to its end, however that is. Undefined where git is not installed. */
export async function runGit(folder: string, args: readonly string[]): Promise<Ended | undefined> {
  const child = await startGit(folder, args);
  child?.stdin.end();
  return child === undefined ? undefined : ending(child, 'kept');
}

/** What `git` printed, or undefined where the folder is in no repository or git is not installed. */
export async function git(folder: string, args: readonly string[]): Promise<Buffer | undefined> {
  const ended = await runGit(folder, args);
  if (ended === undefined || (ended.code !== 0 && NOTHING_THERE.test(ended.err))) return undefined;
  return printed(ended);
}

const NOTHING_THERE = /not a git repository|does not have any commits yet|bad default revision/;

/** What git printed. Throws UserError where git did not come to a good end. */
export function printed(ended: Ended): Buffer {
  if (ended.code === 0) return ended.out;
  throw new UserError([{ message: `git cannot read this repository: ${reason(ended)}` }]);
}

/** Why git did not come to a good end, in one line. */
export function reason({ err, signal }: Ended): string {
  if (signal !== null) return `it was ended by ${signal}`;
  if (err.includes('promisor remote')) return PARTIAL;
  const lines = err.split('\n').filter(line => line !== '');
  const why = (lines.find(line => line.startsWith('fatal: ')) ?? lines[0])?.replace(/^fatal: /, '') ?? 'no reason given';
  const remedy = lines.find(line => line.includes('safe.directory'))?.trim();
  return remedy === undefined ? why : `${why}: run ${remedy}`;
}

const PARTIAL = 'this partial clone lacks objects that are asked for: run git fetch --refetch --no-filter';

/** For what can only be had from git. */
export function refuseWithoutGit(): never {
  throw new UserError([{ message: 'git is not installed: what a commit holds cannot be read without it' }]);
}
