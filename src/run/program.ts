import { spawn } from 'node:child_process';

const MOST_MS = 30_000;
const MOST_CHARACTERS = 100_000;

/** What a program said, and whether it came to a good end. */
export interface Said {
  readonly isGood: boolean;
  readonly out: string;
  readonly err: string;
}

/**
 * Asks a tool of the user's about itself. Only for programs that are not of the tree: this is no sandbox. They stand in
 * the top folder, so that no file of the tree changes what they say.
 */
export async function askProgram(file: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<Said> {
  const child = spawn(file, args, { cwd: '/', env, stdio: ['ignore', 'pipe', 'pipe'], timeout: MOST_MS, killSignal: 'SIGKILL' });
  const said = { out: '', err: '' };
  child.stdout.on('data', (bytes: Buffer) => { if (said.out.length < MOST_CHARACTERS) said.out += bytes.toString(); });
  child.stderr.on('data', (bytes: Buffer) => { if (said.err.length < MOST_CHARACTERS) said.err += bytes.toString(); });
  return new Promise(resolve => {
    child.once('error', error => resolve({ isGood: false, out: '', err: error.message }));
    child.once('close', code => resolve({ isGood: code === 0, ...said }));
  });
}
