/** What a command line starts, as far as skillgate could be behind it. */
export type Launch =
  | { readonly kind: 'skillgate'; readonly args: readonly string[] }
  /** A script of package.json. */
  | { readonly kind: 'script'; readonly name: string; readonly args: readonly string[] }
  /** A shell with a script in its words, or in a file. */
  | { readonly kind: 'inline'; readonly text: string; readonly at: number; readonly options: readonly string[] }
  | { readonly kind: 'file'; readonly file: string; readonly options: readonly string[] }
  | { readonly kind: 'pre-commit'; readonly args: readonly string[] }
  | { readonly kind: 'other' };

const OTHER: Launch = { kind: 'other' };
const WRAPPERS = new Set(['time', 'command', 'exec', 'nohup', 'sudo', 'env', 'nice', 'timeout', 'stdbuf', 'xvfb-run', 'corepack', 'then', 'else', 'do']);
const SHELLS = new Set(['bash', 'sh', 'dash', 'zsh', 'ksh']);
/** Options of npx and its like that take a value of their own. */
const RUNNER_VALUES = new Set(['-p', '--package', '-w', '--workspace', '--prefix', '-C', '--dir', '--filter', '-F', '--cwd', '--userconfig', '--registry']);
/** Words behind npm and its like that are no script of package.json. */
const NO_SCRIPTS = new Set(['install', 'i', 'ci', 'add', 'remove', 'publish', 'pack', 'version', 'config', 'cache', 'audit', 'link', 'view', 'init', 'create', 'login', 'why', 'set', 'help']);

/** Reads the words of one command. `isOwn`, asked only where node starts something: node's dist/main.cjs is skillgate's own, because this is its repository. */
export function launchOf(words: readonly string[], isOwn: () => boolean): Launch {
  const at = commandAt(words);
  const [command = '', ...rest] = words.slice(at);
  const name = command.replace(/^.*[/\\]/, '').replace(/\.(?:cmd|exe|ps1)$/, '');
  if (name === 'skillgate') return { kind: 'skillgate', args: rest };
  if (SHELLS.has(name)) return shellLaunch(rest, at + 1);
  switch (name) {
    case 'npx':
    case 'pnpx':
    case 'bunx':
      return packageLaunch(rest);
    case 'npm':
    case 'pnpm':
    case 'yarn':
    case 'bun':
      return managerLaunch(name, rest);
    case 'node':
      return nodeLaunch(rest, isOwn);
    case 'pre-commit':
    case 'prek':
      return rest[0] === 'run' ? { kind: 'pre-commit', args: rest.slice(1) } : OTHER;
    default:
      return /^(?:\.{1,2}\/|[\w.-]+\/).*[\w-]$/.test(command) ? { kind: 'file', file: command, options: [] } : OTHER;
  }
}

/** Where the command begins, behind assignments and what only changes its surroundings. */
function commandAt(words: readonly string[]): number {
  let at = 0;
  let isWrapped = false;
  for (; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (WRAPPERS.has(word)) isWrapped = true;
    else if (!/^\w+=/.test(word) && !(isWrapped && /^-|^\d+(?:\.\d+)?[smhd]?$/.test(word))) break;
  }
  return at;
}

function shellLaunch(words: readonly string[], at: number): Launch {
  const first = words.findIndex((word, index) => !/^[-+]/.test(word) && !/^[-+][a-zA-Z]*o$/.test(words[index - 1] ?? ''));
  if (first < 0) return OTHER;
  const options = words.slice(0, first);
  const [file = ''] = words.slice(first);
  return options.some(option => /^-[a-zA-Z]*c[a-zA-Z]*$/.test(option)) ? { kind: 'inline', text: file, at: at + first, options } : { kind: 'file', file, options };
}

/** `npx [options] skillgate[@version] ...` */
function packageLaunch(words: readonly string[]): Launch {
  const first = afterOptions(words);
  const inline = words.findIndex(word => word === '-c' || word === '--call');
  if (inline >= 0 && inline < first) return { kind: 'inline', text: words[inline + 1] ?? '', at: -1, options: [] };
  return /^skillgate(?:@|$)/.test(words[first] ?? '') ? { kind: 'skillgate', args: words.slice(first + 1) } : OTHER;
}

function afterOptions(words: readonly string[]): number {
  const first = words.findIndex((word, at) => word === '--' || (!word.startsWith('-') && !RUNNER_VALUES.has(words[at - 1] ?? '')));
  if (first < 0) return words.length;
  return words[first] === '--' ? first + 1 : first;
}

function managerLaunch(manager: string, words: readonly string[]): Launch {
  const first = afterOptions(words);
  const [verb = '', ...rest] = words.slice(first);
  if (['exec', 'x', 'dlx'].includes(verb)) return packageLaunch(rest);
  if (verb === 'run' || verb === 'run-script') return scriptLaunch(manager, rest);
  if (NO_SCRIPTS.has(verb) || verb === '') return OTHER;
  if (verb === 'skillgate') return { kind: 'skillgate', args: rest };
  if (manager === 'npm' && !['test', 't', 'tst', 'start', 'stop', 'restart'].includes(verb)) return OTHER;
  return scriptLaunch(manager, [verb === 't' || verb === 'tst' ? 'test' : verb, ...rest]);
}

function scriptLaunch(manager: string, words: readonly string[]): Launch {
  const first = afterOptions(words);
  const [name, ...rest] = words.slice(first);
  if (name === undefined) return OTHER;
  // npm keeps options to itself unless they stand behind --.
  const args = rest[0] === '--' ? rest.slice(1) : rest;
  return { kind: 'script', name, args: manager === 'npm' && rest.includes('--') ? rest.slice(rest.indexOf('--') + 1) : manager === 'npm' ? args.filter(arg => !arg.startsWith('-')) : args };
}

function nodeLaunch(words: readonly string[], isOwn: () => boolean): Launch {
  const first = words.findIndex(word => !word.startsWith('-'));
  const file = words[first] ?? '';
  const isMain = /skillgate\/(?:dist\/)?main\.cjs$/.test(file) || (/(?:^|\/)dist\/main\.cjs$/.test(file) && isOwn()) || file.endsWith('.bin/skillgate');
  return isMain ? { kind: 'skillgate', args: words.slice(first + 1) } : OTHER;
}
