import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A file by its text, its bytes, how many lines it has, or where it links to. */
export type FileSpec = string | Uint8Array | { readonly lines: number; readonly finalNewline?: boolean } | { readonly link: string };

export interface TreeOptions {
  readonly executable?: readonly string[];
  /** Makes a repository of it, with everything committed. */
  readonly git?: boolean;
  /** A tree that several tests share is removed by whoever shares it. */
  readonly keep?: boolean;
}

/** Builds a folder from facts and returns its path; it is removed when the test is over. */
export function buildTree(files: Readonly<Record<string, FileSpec>>, { executable = [], git = false, keep = false }: TreeOptions = {}): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'skillgate-')));
  if (!keep) onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [path, spec] of Object.entries(files)) put(join(folder, path), spec);
  for (const path of executable) chmodSync(join(folder, path), 0o755);
  if (git) commitAll(folder, 'Begin');
  return folder;
}

/** Commits everything in a folder, making it a repository if it is none; needs no identity and runs no hook. */
export function commitAll(folder: string, message: string): void {
  runGit(folder, 'init', '--quiet');
  runGit(folder, 'add', '--all');
  runGit(folder, 'commit', '--quiet', '--allow-empty', `--message=${message}`);
}

export function runGit(folder: string, ...args: readonly string[]): string {
  const identity = ['-c', 'user.name=Bosun', '-c', 'user.email=bosun@example.org', '-c', 'commit.gpgsign=false', '-c', 'init.defaultBranch=main'];
  return execFileSync('git', [...identity, ...args], { cwd: folder, encoding: 'utf8', stdio: 'pipe', env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' } });
}

function put(file: string, spec: FileSpec): void {
  mkdirSync(dirname(file), { recursive: true });
  if (typeof spec === 'object' && 'link' in spec) symlinkSync(spec.link, file);
  else writeFileSync(file, typeof spec === 'object' && 'lines' in spec ? filler(basename(file), spec.lines, spec.finalNewline ?? true) : spec);
}

/** Lines that all differ: a repeated line is what other checks are about. */
function filler(name: string, lines: number, finalNewline: boolean): string {
  const text = Array.from({ length: lines }, (_, at) => `line ${at + 1} of ${name}`).join('\n');
  return finalNewline && lines > 0 ? `${text}\n` : text;
}
