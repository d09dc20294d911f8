import { closeSync, constants, fstatSync, openSync, readSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import type { Content, FileRead } from '../model/entry.ts';
import type { Path } from '../model/place.ts';
import { UserError } from '../model/problem.ts';
import { LIMITS, tooLarge } from './limits.ts';
import { refusing } from './refusal.ts';

/** O_NOFOLLOW and O_NONBLOCK are 0 on Windows: a file swapped for a link or a pipe since the walk is refused elsewhere. */
const FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** Reads one regular file, at most as large as `most`. Throws UserError where it cannot be read, by the name `shown`. */
export function readFile(root: string, path: Path, shown: Path = path, most: number = LIMITS.fileBytes): FileRead & { readonly stat: Stats } {
  const file = refusing(shown, () => openSync(join(root, path), FLAGS));
  try {
    const stat = fstatSync(file);
    if (!stat.isFile()) throw new UserError([{ path: shown, message: 'is not a regular file' }]);
    return { stat, executable: isExecutable(stat), content: refusing(shown, () => contentOf(file, stat, most)) };
  } finally {
    closeSync(file);
  }
}

/** Whether any execute bit is set. */
export function isExecutable({ mode }: Stats): boolean {
  return (mode & 0o111) !== 0;
}

function contentOf(file: number, { size }: Stats, most: number): Content {
  if (size > most) return { kind: 'beyond', message: tooLarge(size, most) };
  const bytes = Buffer.allocUnsafe(size);
  let filled = 0;
  while (filled < size) {
    const got = readSync(file, bytes, filled, size - filled, null);
    if (got === 0) break;
    filled += got;
  }
  return { kind: 'bytes', bytes: bytes.subarray(0, filled) };
}
