import { accessSync, constants, existsSync, realpathSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, delimiter, dirname, isAbsolute, join, relative, sep } from 'node:path';
import { askProgram } from './program.ts';

/** A tool of the user's: its version, where it is found, and what must be readable for it to run. */
interface Tool {
  readonly version: string;
  readonly bin?: string;
  readonly folders: readonly string[];
}

/** A tool, or what to do about its absence. */
export type FoundTool = ({ readonly kind: 'found' } & Tool) | { readonly kind: 'missing'; readonly remedy: string };

export type FindTool = (name: string) => Promise<FoundTool>;

const REMEDIES: Readonly<Record<string, string>> = {
  python3: 'install Python 3', cargo: 'install Rust (https://rustup.rs)', rustc: 'install Rust (https://rustup.rs)', node: 'install Node.js', npm: 'install Node.js with npm',
  pip: 'python3 -m ensurepip', pytest: 'python3 -m pip install pytest', maturin: 'python3 -m pip install maturin',
};

/** Tools that are packages of the Python that is found. */
const PYTHON_PACKAGES = ['pip', 'pytest'];

/** Says where tools are. Folders of the PATH that `isOurs` refuses do not count: the tree may bring no tool that is run outside a sandbox. */
export function toolFinder(environment: NodeJS.ProcessEnv, isOurs: (folder: string) => Promise<boolean>): FindTool {
  const env = { ...environment, RUSTUP_AUTO_INSTALL: '0' };
  const folders = once(async () => {
    const all = (environment['PATH'] ?? '').split(delimiter).filter(isAbsolute);
    const ours = await Promise.all(all.map(isOurs));
    return all.filter((_, at) => ours[at]);
  });
  const python = once(async () => pythonIn(await folders(), env));
  const rust = once(async () => sysrootIn(await folders(), env));
  const found = new Map<string, Promise<FoundTool>>();
  const find = async (name: string): Promise<FoundTool> => {
    if (name === 'python3') return asFound(name, await python());
    if (PYTHON_PACKAGES.includes(name)) return packageOf(name, await python());
    if (name === 'cargo' || name === 'rustc') return asFound(name, await rustTool(name, await rust(), env));
    if (name === 'node') return { kind: 'found', version: process.version, bin: dirname(process.execPath), folders: readable(process.execPath) };
    return asFound(name, await anyTool(await otherTool(name, await folders(), () => binsOf(python, rust)), env));
  };
  return name => {
    const known = found.get(name) ?? find(name);
    found.set(name, known);
    return known;
  };
}

/** Where tools of Python and Rust lie, which the PATH may show through stand-ins only. */
async function binsOf(python: () => Promise<Python | undefined>, rust: () => Promise<string | undefined>): Promise<string[]> {
  const [bin, sysroot] = [(await python())?.bin, await rust()];
  return [...(bin === undefined ? [] : [bin]), ...(sysroot === undefined ? [] : [join(sysroot, 'bin')])];
}

function asFound(name: string, tool: Tool | undefined): FoundTool {
  return tool === undefined ? { kind: 'missing', remedy: REMEDIES[name] ?? `install it and put it on the PATH` } : { kind: 'found', ...tool };
}

interface Python extends Tool {
  readonly bin: string;
  readonly packages: Readonly<Record<string, string>>;
}

/** Isolated, so that nothing but the interpreter's own packages is seen: what a user keeps at home is not there in the sandbox either. */
const PROBE = `import json, platform, sys
from importlib.metadata import version, PackageNotFoundError
packages = {}
for name in sys.argv[1:]:
    try:
        packages[name] = version(name)
    except PackageNotFoundError:
        pass
print(json.dumps({"version": platform.python_version(), "executable": sys.executable, "folders": [sys.prefix, sys.base_prefix], "packages": packages}))`;

async function pythonIn(folders: readonly string[], env: NodeJS.ProcessEnv): Promise<Python | undefined> {
  const file = onPath('python3', folders);
  const said = file === undefined ? undefined : await askProgram(file, ['-I', '-c', PROBE, ...PYTHON_PACKAGES], env);
  if (said?.isGood !== true) return undefined;
  // The probe wrote it.
  const { version, executable, folders: own, packages } = JSON.parse(said.out) as { version: string; executable: string; folders: string[]; packages: Record<string, string> };
  return { version, bin: dirname(executable), folders: [...new Set(own.flatMap(folder => (isBindable(folder) ? [folder] : [])))], packages };
}

function packageOf(name: string, python: Python | undefined): FoundTool {
  const version = python?.packages[name];
  return version === undefined || python === undefined ? asFound(name, undefined) : { kind: 'found', version, folders: python.folders };
}

/** The toolchain itself: the stand-ins of rustup would obey a file of the tree that names another one. */
async function sysrootIn(folders: readonly string[], env: NodeJS.ProcessEnv): Promise<string | undefined> {
  const file = onPath('rustc', folders);
  const said = file === undefined ? undefined : await askProgram(file, ['--print', 'sysroot'], env);
  return said?.isGood === true ? said.out.trim() : undefined;
}

async function rustTool(name: string, sysroot: string | undefined, env: NodeJS.ProcessEnv): Promise<Tool | undefined> {
  const file = sysroot === undefined ? undefined : onPath(name, [join(sysroot, 'bin')]);
  if (sysroot === undefined || file === undefined) return undefined;
  const said = await askProgram(file, ['--version'], env);
  return !said.isGood ? undefined : { version: firstLine(said.out), bin: dirname(file), folders: isBindable(sysroot) ? [sysroot] : [file] };
}

/** Stand-ins of version managers ask for what a sandbox does not have, so what they stand for is looked for first. */
async function otherTool(name: string, folders: readonly string[], bins: () => Promise<readonly string[]>): Promise<string | undefined> {
  return onPath(name, folders.filter(folder => basename(folder) !== 'shims')) ?? onPath(name, await bins());
}

async function anyTool(file: string | undefined, env: NodeJS.ProcessEnv): Promise<Tool | undefined> {
  if (file === undefined) return undefined;
  const said = await askProgram(file, ['--version'], env);
  return { version: said.isGood ? firstLine(said.out) : 'unknown', bin: dirname(file), folders: readable(file) };
}

function firstLine(text: string): string {
  return (text.split('\n')[0] ?? '').trim().slice(0, 100);
}

function onPath(name: string, folders: readonly string[]): string | undefined {
  return folders.map(folder => join(folder, name)).find(isProgram);
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/** What a program is likely to need: the folder around `bin`, of itself and of what it links to. */
function readable(file: string): string[] {
  const real = existsSync(file) ? realpathSync(file) : file;
  return [...new Set([file, real].map(each => (isBindable(dirname(dirname(each))) ? dirname(dirname(each)) : each)))];
}

/** Not the user's home, nor what is around it or hidden right below it (`~/.cargo`, `~/.local`): that is where secrets are. */
function isBindable(folder: string): boolean {
  const home = homedir();
  const way = relative(folder, home);
  const isAround = way !== '..' && !way.startsWith(`..${sep}`);
  return folder !== sep && !isAround && !(dirname(folder) === home && basename(folder).startsWith('.'));
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}
