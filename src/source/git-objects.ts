import type { ContentId } from '../model/entry.ts';
import type { Path } from '../model/place.ts';
import { UserError } from '../model/problem.ts';
import { ending, printed, refuseWithoutGit, startGit, type Ended } from './git.ts';
import { takerOf, type Taker } from './taker.ts';

/** A file whose bytes are asked for, and what it is called where they cannot be had. */
export interface Wanted {
  readonly path: Path;
  readonly id: ContentId;
}

/**
 * The bytes of files straight from git's objects, in the order in which they are asked for, by one process of git that
 * waits while nobody takes them and ends with whoever takes no more.
 */
export async function* readObjects(folder: string, files: readonly Wanted[]): AsyncGenerator<Uint8Array, void> {
  if (files.length === 0) return;
  const child = await startGit(folder, ['cat-file', '--batch', '--buffer']) ?? refuseWithoutGit();
  const ended = ending(child, 'read elsewhere');
  const answers = takerOf(child.stdout);
  child.stdin.end(files.map(({ id }) => `${id}\n`).join(''));
  try {
    for (const file of files) {
      const bytes = await nextObject(answers, file);
      if (bytes === undefined) throw brokenOff(await ended);
      yield bytes;
    }
  } finally {
    child.kill();
    child.stdout.destroy();
  }
}

function brokenOff(ended: Ended): UserError {
  printed(ended);
  return new UserError([{ message: 'git cannot read this repository: it ended before it had given every file' }]);
}

/** `ID blob SIZE`, the bytes and a line feed; or `ID missing`. Undefined where git said no more. */
async function nextObject(answers: Taker, { path, id }: Wanted): Promise<Uint8Array | undefined> {
  const line = await answers.line();
  if (line === undefined) return undefined;
  const [, size] = /^\w+ blob (\d+)$/.exec(line) ?? [];
  if (size === undefined) throw new UserError([{ path, message: `cannot be read: git has no sound object ${id} for it, see git fsck` }]);
  const bytes = await answers.bytes(Number(size));
  return await answers.bytes(1) === undefined ? undefined : bytes;
}
