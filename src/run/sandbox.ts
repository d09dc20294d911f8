import { lstatSync, mkdirSync, readlinkSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../model/problem.ts';
import type { Command } from './execute.ts';
import { memoryDiskBytes, type CommandLimits } from './limits.ts';
import { ownDevices } from './devices.ts';
import type { Mount } from './mount.ts';
import { askProgram } from './program.ts';
import type { FindTool } from './tools.ts';

/** `auto` and `required` run nothing outside a sandbox; `required` does not take the word of a run that was, either. */
export type SandboxChoice = 'auto' | 'required' | 'none';

/** What a command sees of the machine: paths outside, and where they are inside. */
export interface Room {
  /** Where it stands, below `/work`. */
  readonly cwd: string;
  readonly work: string;
  readonly isWorkWritable: boolean;
  /** Its home where there is no sandbox; in one it is in memory. */
  readonly home: string;
  /** Further folders or files, outside to inside. */
  readonly mounts: readonly Mount[];
  /** Folders of tools, read-only at their own places. */
  readonly tools: readonly string[];
  /** Folders of programs. */
  readonly path: readonly string[];
  readonly hasNetwork: boolean;
}

/** A way to run commands: makes of lines for the shell, and arguments for it, a program that can be started. */
export interface Sandbox {
  /** As evidence names it. */
  readonly name: string;
  readonly command: (lines: string, args: readonly string[], room: Room, limits: CommandLimits) => Command;
  /** Where a command finds what is mounted. */
  readonly placeOf: (mount: Mount) => string;
  /** Whether it ran the command at all, as far as it says. */
  readonly hasStarted: (status: string) => boolean;
}

/** Where things are inside. */
export const INSIDE = { work: '/work', home: '/home/run', target: '/target', cargoConfig: '/.cargo/config.toml' } as const;

/** The sandbox that was asked for, tried once. Throws UserError where there is none: nothing is run without one unasked. */
export async function openSandbox(choice: SandboxChoice, folder: string, find: FindTool): Promise<Sandbox> {
  if (choice === 'none') return noSandbox();
  const tool = await find('bwrap');
  if (tool.kind === 'missing') throw refusal('bubblewrap is not installed', 'install it (apt-get install bubblewrap)');
  const [program, devices] = [join(tool.bin ?? '', 'bwrap'), await ownDevices(folder)];
  if (devices === undefined) throw refusal('the devices of this machine belong to whoever runs this, and mknod can make no others', 'run it as another user than root');
  const files: SystemFiles = { etc: etcFiles(folder), devices };
  const { isGood, err } = await askProgram(program, [...outer({ hasNetwork: false }), ...system(files), ...inner(files, 1_000_000), '--remount-ro', '/', '--', '/bin/sh', '-c', 'exec 3</dev/urandom 4>/dev/null'], {});
  if (!isGood) throw refusal(`${tool.version} makes no sandbox here (${(err.trim().split('\n')[0] ?? '').slice(0, 200) || 'it gives no reason'})`, 'run this where it can: it takes version 0.8 and user namespaces');
  return bubblewrap(program, tool.version, files);
}

function refusal(why: string, remedy: string): UserError {
  return new UserError([{ message: `${why}, so nothing is run: ${remedy}, or let what you trust run without: --sandbox none` }]);
}

function bubblewrap(program: string, name: string, files: SystemFiles): Sandbox {
  return {
    name,
    placeOf: ({ to }) => to,
    hasStarted: status => status.includes('"exit-code"'),
    command: (lines, args, room, limits) => ({
      file: program,
      args: [
        '--json-status-fd', '3', ...outer(room), ...system(files), ...inner(files, memoryDiskBytes(limits)),
        '--size', String(memoryDiskBytes(limits)), '--tmpfs', INSIDE.home,
        ...room.tools.filter(tool => !isBelow('/usr', tool)).flatMap(tool => ['--ro-bind', tool, tool]),
        ...(room.hasNetwork ? NETWORK_FILES.flatMap(file => ['--ro-bind-try', file, file]) : []),
        ...room.mounts.flatMap(({ from, to, isWritable }) => [isWritable ? '--bind' : '--ro-bind', from, to]),
        room.isWorkWritable ? '--bind' : '--ro-bind', room.work, INSIDE.work,
        '--remount-ro', '/', '--chdir', join(INSIDE.work, room.cwd),
        ...Object.entries(surroundings(room, INSIDE.home)).flatMap(([name, value]) => ['--setenv', name, value]),
        '--', ...shell(lines, args, limits),
      ],
      cwd: '/', env: {}, written: [...(room.isWorkWritable ? [room.work] : []), ...writable(room)],
    }),
  };
}

/** Files that stand for the machine's own. */
interface SystemFiles {
  readonly etc: readonly Mount[];
  readonly devices: readonly Mount[];
}

/** New namespaces of every kind, no capabilities, no terminal, an empty environment, and nothing outlives skillgate. */
function outer({ hasNetwork }: Pick<Room, 'hasNetwork'>): string[] {
  return ['--unshare-all', ...(hasNetwork ? ['--share-net'] : []), '--unshare-user', '--disable-userns', '--die-with-parent', '--new-session', '--cap-drop', 'ALL', '--hostname', 'skillgate', '--clearenv'];
}

/** The system's programs and libraries, and of /etc no more than they need to start. */
function system({ etc }: SystemFiles): string[] {
  return [
    '--ro-bind', '/usr', '/usr',
    ...['/bin', '/sbin', '/lib', '/lib32', '/lib64', '/libx32'].flatMap(linkOrFolder),
    ...['/etc/alternatives', '/etc/ld.so.cache', '/etc/ld.so.conf', '/etc/ld.so.conf.d', '/etc/localtime'].flatMap(file => ['--ro-bind-try', file, file]),
    ...etc.flatMap(({ from, to }) => ['--ro-bind', from, to]),
  ];
}

/** Kernel interfaces that nobody can write to, even as root, and temporary folders of limited size. */
function inner({ devices }: SystemFiles, size: number): string[] {
  return ['--proc', '/proc', '--remount-ro', '/proc', '--dev', '/dev', ...devices.flatMap(({ from, to }) => ['--dev-bind', from, to]), '--size', String(size), '--tmpfs', '/dev/shm', '--remount-ro', '/dev', '--size', String(size), '--tmpfs', '/tmp'];
}

/** What names and certificates need; links among them lead elsewhere in /etc or /run. */
const NETWORK_FILES = ['/etc/resolv.conf', '/etc/nsswitch.conf', '/etc/ssl', '/etc/ca-certificates', '/etc/pki'];

function linkOrFolder(path: string): string[] {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  if (stat?.isSymbolicLink() === true) return ['--symlink', readlinkSync(path), path];
  return stat?.isDirectory() === true ? ['--ro-bind', path, path] : [];
}

/** Of the machine's users and hosts nothing is told. */
function etcFiles(folder: string): Mount[] {
  const [user = 0, group = 0] = [process.getuid?.(), process.getgid?.()];
  const texts = { passwd: `run:x:${user}:${group}::${INSIDE.home}:/bin/sh\n`, group: `run:x:${group}:\n`, hosts: '127.0.0.1 localhost\n::1 localhost\n' };
  mkdirSync(join(folder, 'etc'), { recursive: true });
  return Object.entries(texts).map(([name, text]) => {
    writeFileSync(join(folder, 'etc', name), text);
    return { from: join(folder, 'etc', name), to: `/etc/${name}`, isWritable: false };
  });
}

/** Only a process group and limits: for what is trusted, where nothing better is to be had. */
function noSandbox(): Sandbox {
  return {
    name: 'none',
    placeOf: ({ from }) => from,
    hasStarted: () => true,
    command: (lines, args, room, limits) => {
      for (const { from, to } of room.mounts) if (isBelow(INSIDE.home, to)) linkInto(room.home, to.slice(INSIDE.home.length + 1), from);
      return { file: '/bin/sh', args: shell(lines, args, limits).slice(1), cwd: join(room.work, room.cwd), env: surroundings(room, room.home), written: [room.work, room.home, ...writable(room)] };
    },
  };
}

/** What would be mounted into the home is linked there. */
function linkInto(home: string, name: string, from: string): void {
  mkdirSync(home, { recursive: true });
  if (lstatSync(join(home, name), { throwIfNoEntry: false }) === undefined) symlinkSync(from, join(home, name));
}

function writable({ mounts }: Room): string[] {
  return mounts.filter(({ isWritable }) => isWritable).map(({ from }) => from);
}

/** The whole environment of a command. What it takes to reach the network is only there with network. */
function surroundings({ path, hasNetwork }: Room, home: string): Record<string, string> {
  const proxies = Object.entries(process.env).filter(([name]) => /^(?:(?:https?|no|all)_proxy|ssl_cert_(?:file|dir)|cargo_http_cainfo|node_extra_ca_certs|npm_config_registry)$/i.test(name));
  return {
    PATH: [...new Set([...path, '/usr/local/bin', '/usr/bin', '/bin'])].join(':'), LANG: 'C.UTF-8', HOME: home,
    ...(hasNetwork ? Object.fromEntries(proxies.map(([name, value]) => [name, value ?? ''])) : {}),
  };
}

/** The shell with limits for each of its processes: memory, the size of a file, no core files. */
function shell(lines: string, args: readonly string[], { memoryMb, diskMb }: CommandLimits): string[] {
  const limits = `ulimit -c 0; ulimit -d ${memoryMb * 1000}; ulimit -f ${diskMb * 2000}`;
  return ['/bin/sh', '-c', `${limits}; exec /bin/sh -e -c "$0" "$@"`, lines, 'skillgate', ...args];
}

function isBelow(outerFolder: string, path: string): boolean {
  return path === outerFolder || path.startsWith(`${outerFolder}/`);
}
