import { spawn, type ChildProcess } from 'node:child_process';
import type { CommandLimits, Stop } from './limits.ts';
import { beyond } from './watch.ts';

/** A program with its arguments, and everything that it is given. */
export interface Command {
  readonly file: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** Folders outside the sandbox that it can write to. */
  readonly written: readonly string[];
}

/** How a command ended. `code` is null where it was killed. `status`: what a sandbox said of itself on descriptor 3. */
export interface Ended {
  readonly code: number | null;
  readonly stopped?: Stop;
  readonly stdout: string;
  readonly stderr: string;
  /** Both, as they came. */
  readonly output: string;
  readonly status: string;
}

const LOOK_MS = 200;
/** A process that was left behind can keep a pipe open for ever: so long is waited for what may still come through it. */
const LAST_WORDS_MS = 300;
/** Hundreds of processes take a while to die, and the sandbox waits for them all: it is ended itself only where it does not. */
const DYING_MS = 5000;
/** A status is a line or two. */
const LONGEST_STATUS = 10_000;

/** Runs a command in a process group of its own, which never outlives its limits. Throws where the program cannot be started at all. */
export async function execute({ file, args, cwd, env, written }: Command, limits: CommandLimits, signal: AbortSignal): Promise<Ended> {
  const child = spawn(file, args, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe', 'pipe'] });
  let stopped: Stop | undefined;
  const heard = listen(child, limits.outputMb * 1e6, () => stop('output'));
  const stop = (why: Stop) => {
    stopped ??= why;
    end(child, heard().status);
  };
  const interrupt = () => stop('interrupt');
  const clock = setTimeout(() => stop('time'), limits.seconds * 1000);
  const guard = setInterval(() => {
    const why = child.pid === undefined ? undefined : beyond(child.pid, written, limits);
    if (why !== undefined) stop(why);
  }, LOOK_MS);
  signal.addEventListener('abort', interrupt, { once: true });
  if (signal.aborted) interrupt();
  try {
    const code = await ended(child);
    return { code, ...(stopped === undefined ? {} : { stopped }), ...heard() };
  } finally {
    clearTimeout(clock);
    clearInterval(guard);
    signal.removeEventListener('abort', interrupt);
    // Whatever of the group is still there has no business any more.
    if (child.pid !== undefined) kill(-child.pid);
  }
}

/** Collects what is printed, up to a limit over both pipes together; nothing beyond it is kept. */
function listen(child: ChildProcess, most: number, full: () => void): () => Pick<Ended, 'stdout' | 'stderr' | 'output' | 'status'> {
  const chunks: { readonly from: 1 | 2; readonly bytes: Buffer }[] = [];
  let size = 0;
  let status = '';
  for (const from of [1, 2] as const) {
    child.stdio[from]?.on('data', (bytes: Buffer) => {
      size += bytes.length;
      if (size > most) full();
      else chunks.push({ from, bytes });
    });
  }
  child.stdio[3]?.on('data', (bytes: Buffer) => { if (status.length < LONGEST_STATUS) status += bytes.toString(); });
  const text = (wanted: (from: 1 | 2) => boolean) => Buffer.concat(chunks.filter(({ from }) => wanted(from)).map(({ bytes }) => bytes)).toString();
  return () => ({ stdout: text(from => from === 1), stderr: text(from => from === 2), output: text(() => true), status });
}

/** Waits until the command has ended and its pipes are closed, or would never be. */
function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
    child.once('exit', code => {
      setTimeout(() => {
        for (const pipe of child.stdio) pipe?.destroy();
        resolve(code);
      }, LAST_WORDS_MS).unref();
    });
  });
}

/**
 * Ends a command with all that it started. A sandbox names the first process inside: when that is killed everything in
 * there dies with it, and the sandbox comes to its own end and leaves nothing to be cleared away.
 */
function end({ pid }: ChildProcess, status: string): void {
  const first = /"child-pid": (\d+)/.exec(status)?.[1];
  if (first !== undefined) kill(Number(first));
  const group = () => { if (pid !== undefined) kill(-pid); };
  if (first === undefined) group();
  else setTimeout(group, DYING_MS).unref();
}

/** No signal that can be ignored: nobody would know how long to wait. */
function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It is gone already.
  }
}
