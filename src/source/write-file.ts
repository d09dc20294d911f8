import { existsSync, lstatSync, mkdirSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import type { Path } from '../model/place.ts';
import { UserError } from '../model/problem.ts';

/**
 * Writes a document whole or not at all, with the mode it had. Refuses a symbolic link, a folder that leads out of
 * the project, and a document that no longer says `before` (undefined: it must not exist); missing folders are made.
 */
export async function writeDocument(root: string, path: Path, text: string, before: string | undefined): Promise<void> {
  const file = join(root, path);
  if (lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() === true)
    throw new UserError([{ path, message: 'is a symbolic link: nothing is written through it' }]);
  refuseOutside(root, path);
  await refusing(path, async () => {
    mkdirSync(dirname(file), { recursive: true });
    if ((existsSync(file) ? readFileSync(file, 'utf8') : undefined) !== before)
      throw new UserError([{ path, message: 'was changed by somebody else just now: nothing is written, run again' }]);
    await writeFileAtomic(file, text);
  });
}

/** The nearest folder that exists, links followed, must lie in the project. */
function refuseOutside(root: string, path: Path): void {
  let folder = dirname(join(root, path));
  while (lstatSync(folder, { throwIfNoEntry: false }) === undefined) folder = dirname(folder);
  const inside = relative(realpathSync(root), realpathSync(folder));
  if (inside === '..' || inside.startsWith(`..${sep}`))
    throw new UserError([{ path, message: 'lies behind a symbolic link that leads out of the project: nothing is written there' }]);
}

/** A file that the user asked for by name, such as a report: written whole, wherever it is. */
export async function writeOutput(file: string, text: string): Promise<void> {
  await refusing(file, () => writeFileAtomic(file, text));
}

async function refusing(path: string, write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (error instanceof UserError || !(error instanceof Error && 'code' in error)) throw error;
    throw new UserError([{ path, message: `cannot be written (${String(error.code)})` }]);
  }
}
