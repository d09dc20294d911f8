import { appendFileSync, lstatSync, mkdirSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import type { Path } from '../model/place.ts';
import { UserError } from '../model/problem.ts';
import { readFile } from './read-file.ts';
import { isRefusal } from './refusal.ts';

/**
 * Writes a document whole or not at all, with the mode it had. Refuses a symbolic link, a folder that leads out of
 * the project, and a document that no longer says `before` (undefined: it must not exist); missing folders are made.
 */
export async function writeDocument(root: string, path: Path, text: string, before: string | undefined): Promise<void> {
  const file = join(root, path);
  await refusing(path, async () => {
    const stat = lstatSync(file, { throwIfNoEntry: false });
    if (stat?.isSymbolicLink() === true)
      throw new UserError([{ path, message: 'is a symbolic link: nothing is written through it' }]);
    refuseOutside(root, path);
    if (stat === undefined ? before !== undefined : !says(root, path, before))
      throw new UserError([{ path, message: 'was changed by somebody else just now: nothing is written, run again' }]);
    mkdirSync(dirname(file), { recursive: true });
    await writeFileAtomic(file, text);
  });
}

/** Compared as bytes: what is no UTF-8 cannot be what was read as text, and would not survive. */
function says(root: string, path: Path, before: string | undefined): boolean {
  const { content } = readFile(root, path);
  return before !== undefined && content.kind === 'bytes' && Buffer.from(before).equals(content.bytes);
}

/** The nearest folder that exists, links followed, must lie in the project. */
function refuseOutside(root: string, path: Path): void {
  let folder = dirname(join(root, path));
  while (lstatSync(folder, { throwIfNoEntry: false }) === undefined) folder = dirname(folder);
  const inside = relative(realpathSync(root), realpathSync(folder));
  if (inside === '..' || inside.startsWith(`..${sep}`))
    throw new UserError([{ path, message: 'lies behind a symbolic link that leads out of the project: nothing is written there' }]);
}

/** A file that the user asked for by name, such as a report: written piece by piece and put there whole, wherever it is. */
export async function writeOutput(file: string, pieces: Iterable<string>): Promise<void> {
  const write = (temporary: string) => { for (const piece of pieces) appendFileSync(temporary, piece); };
  await refusing(file, () => writeFileAtomic(file, '', { tmpfileCreated: write }));
}

/** Adds to a file that others write too, wherever it is: what is added may depend on how many bytes are there. */
export async function appendOutput(file: string, textAfter: (size: number) => string): Promise<void> {
  await refusing(file, () => appendFileSync(file, textAfter(statSync(file, { throwIfNoEntry: false })?.size ?? 0)));
}

async function refusing(path: string, write: () => Promise<void> | void): Promise<void> {
  try {
    await write();
  } catch (error) {
    throw isRefusal(error) ? new UserError([{ path, message: reason(error.code) }]) : error;
  }
}

function reason(code: string): string {
  switch (code) {
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return 'cannot be written: permission denied';
    case 'ENOTDIR':
    case 'EEXIST':
      return 'cannot be written: a file stands where its folder would be';
    case 'EISDIR':
      return 'cannot be written: a folder stands there';
    default:
      return `cannot be written (${code})`;
  }
}
