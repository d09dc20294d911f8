import type { Path } from '../model/place.ts';
import { git } from './git.ts';

/** What git says about the files below some folders: all that it does not ignore, and which are recorded executable. */
export interface GitFiles {
  readonly counted: ReadonlySet<Path>;
  readonly executable: ReadonlySet<Path>;
}

const STAGED = /^(\d{6}) [0-9a-f]+ \d\t/;

/** Undefined outside a repository: then every file on disk counts. */
export async function gitFiles(root: string, folders: readonly Path[]): Promise<GitFiles | undefined> {
  const listed = ['ls-files', '-z', '--stage', '--cached', '--others', '--exclude-standard', '--'];
  const answer = await git(root, [...listed, ...folders.map(folder => folder || '.')]);
  return answer === undefined ? undefined : readGitFiles(answer.toString());
}

/** Reads the NUL-separated lines of `git ls-files --stage --others`: tracked files carry a mode, others only a path. */
export function readGitFiles(answer: string): GitFiles {
  const counted = new Set<Path>();
  const executable = new Set<Path>();
  for (const line of answer.split('\0')) {
    const staged = STAGED.exec(line);
    const path = staged === null ? line : line.slice(staged[0].length);
    if (path !== '') counted.add(path);
    if (staged?.[1] === '100755') executable.add(path);
  }
  return { counted, executable };
}
