import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { UserError } from '../model/problem.ts';
import { isRefusal } from './refusal.ts';

/** Git, told to run nothing that a repository could configure, to take paths as they are, and to ask nobody. */
const SAFE = ['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null', '--literal-pathspecs', '--no-optional-locks'];
const ENVIRONMENT = { LC_ALL: 'C', GIT_TERMINAL_PROMPT: '0' };

/** What `git` printed, or undefined where the folder is in no repository or git is not installed. */
export async function git(folder: string, args: readonly string[]): Promise<Buffer | undefined> {
  const child = spawn('git', [...SAFE, ...args], {
    cwd: folder,
    env: { ...process.env, ...ENVIRONMENT },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
  try {
    const [code] = await once(child, 'close');
    return code === 0 ? Buffer.concat(out) : refuse(Buffer.concat(err).toString());
  } catch (error) {
    if (!isRefusal(error)) throw error;
    if (error.code === 'ENOENT') return undefined;
    throw new UserError([{ message: `git cannot be started (${error.code})` }]);
  }
}

function refuse(stderr: string): undefined {
  if (/not a git repository|does not have any commits yet|bad default revision/.test(stderr)) return undefined;
  const lines = stderr.split('\n').filter(line => line !== '');
  const why = (lines.find(line => line.startsWith('fatal: ')) ?? lines[0])?.replace(/^fatal: /, '') ?? 'no reason given';
  const remedy = lines.find(line => line.includes('safe.directory'))?.trim();
  throw new UserError([{ message: `git cannot read this repository: ${why}${remedy === undefined ? '' : `: run ${remedy}`}` }]);
}
