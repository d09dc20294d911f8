/** A program that was called, as far as the answer may depend on it. */
export interface Called {
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Whether a person types, and whether one reads. */
  readonly terminals: readonly [stdin: boolean, stdout: boolean];
}

/** What colours and the terminal UI depend on, and where git and its settings are looked for. */
const HEEDED = new Set(['NO_COLOR', 'FORCE_COLOR', 'TERM', 'CI', 'PATH', 'HOME', 'XDG_CONFIG_HOME']);

/** How the program was called, in one text: two calls with the same text have the same answer as long as the disk is the same. */
export function callText({ args, cwd, env, terminals }: Called): string {
  return JSON.stringify([args, cwd, terminals, heededText(env)]);
}

/** What of the environment is heeded, and who asks. */
export function heededText(env: NodeJS.ProcessEnv): string {
  const heeded = Object.entries(env).filter(([name]) => HEEDED.has(name) || name.startsWith('GIT_')).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([heeded, process.getuid?.(), process.getgid?.(), process.version]);
}

/** Whether calls like this one are remembered: a check of the project around the folder that one stands in. */
export function isRemembered(args: readonly string[]): boolean {
  const [first = 'check'] = args;
  return (first === 'check' || first.startsWith('-')) && !args.some(arg => /^--(?:cwd|config|no-cache|at|base|import|evidence|version|help)\b/.test(arg));
}
