import type { Path } from '../model/place.ts';
import { git } from './git.ts';

/**
 * What git says about the files below some folders: all that it does not ignore, those recorded executable, and
 * the folders that are repositories of their own, of whose files it says nothing.
 */
export interface GitFiles {
  readonly counted: ReadonlySet<Path>;
  readonly executable: ReadonlySet<Path>;
  readonly nested: ReadonlySet<Path>;
}

const STAGED = /^[A-Z] (\d{6}) [0-9a-f]+ \d\t/;
const OTHER = /^\? /;

/** Undefined outside a repository: then every file on disk counts. */
export async function gitFiles(root: string, folders: readonly Path[]): Promise<GitFiles | undefined> {
  const listed = ['ls-files', '-z', '-t', '--stage', '--cached', '--others', '--exclude-standard', '--'];
  const answer = await git(root, [...listed, ...folders.map(folder => folder || '.')]);
  return answer === undefined ? undefined : readGitFiles(answer.toString());
}

/**
 * Reads the NUL-separated lines of `git ls-files -t --stage --others`: tracked files carry a mode, others a question
 * mark. A submodule has mode 160000; another repository inside this one ends with a slash.
 */
export function readGitFiles(answer: string): GitFiles {
  const counted = new Set<Path>();
  const executable = new Set<Path>();
  const nested = new Set<Path>();
  for (const line of answer.split('\0').filter(line => line !== '')) {
    const [head = '', mode] = STAGED.exec(line) ?? OTHER.exec(line) ?? [];
    const path = line.slice(head.length);
    if (mode === '160000') nested.add(path);
    else if (path.endsWith('/')) nested.add(path.slice(0, -1));
    else counted.add(path);
    if (mode === '100755') executable.add(path);
  }
  return { counted, executable, nested };
}
