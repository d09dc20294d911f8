import type { Path } from '../model/place.ts';
import { UserError } from '../model/problem.ts';

/** Turns what the operating system says no to into one clear line; every other error is a bug and passes. */
export function refusing<T>(path: Path, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw isRefusal(error) ? refusalOf(path, error.code) : error;
  }
}

/** What is said where something cannot be read, by the operating system's name for why. */
export function refusalOf(path: Path, code: string): UserError {
  return new UserError([{ path, message: reason(code, path) }]);
}

export function isRefusal(error: unknown): error is Error & { readonly code: string } {
  return error instanceof Error && 'code' in error && typeof error.code === 'string';
}

function reason(code: string, path: Path): string {
  switch (code) {
    case 'EACCES':
    case 'EPERM':
      return 'cannot be read: permission denied';
    case 'ENOENT':
      return path.includes('\uFFFD')
        ? 'cannot be read: its name is not valid UTF-8, rename it'
        : 'cannot be read: it vanished while skillgate was looking';
    case 'ELOOP':
      return 'cannot be read: it is a symbolic link';
    case 'EISDIR':
      return 'cannot be read: it is a folder, expected a file';
    default:
      return `cannot be read (${code})`;
  }
}
