import { createHash } from 'node:crypto';
import { existsSync, lstatSync, realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';

/** Where kept facts lie, or why none are kept. */
export type CachePlace = { readonly folder: string } | { readonly none: string };

/**
 * `$XDG_CACHE_HOME/skillgate` or `~/.cache/skillgate`. Never inside the repository that is looked at: whoever changes
 * that, such as a stranger with a pull request, could bring facts of his own. See the XDG Base Directory Specification.
 */
export function cachePlace(root: string, environment: NodeJS.ProcessEnv, name = 'skillgate'): CachePlace {
  try {
    const { XDG_CACHE_HOME: named = '' } = environment;
    return placeIn(root, join(isAbsolute(named) ? named : join(homedir(), '.cache'), name));
  } catch {
    // A user of a container may have no home, or one that is somebody else's: that is no reason to fail.
    return { none: 'no folder for it can be reached, $XDG_CACHE_HOME may name one' };
  }
}

function placeIn(root: string, folder: string): CachePlace {
  if (isInside(repositoryOf(root), real(folder))) return { none: `${folder} lies inside the project, where a change under review could forge it` };
  const stat = lstatSync(folder, { throwIfNoEntry: false });
  if (stat === undefined) return { folder };
  if (!stat.isDirectory()) return { none: `${folder} is no folder` };
  const isForeign = process.getuid !== undefined && (stat.uid !== process.getuid() || (stat.mode & 0o022) !== 0);
  return isForeign ? { none: `${folder} can be written to by other users` } : { folder };
}

/** A name for something in the cache, made from what it depends on. */
export function shortDigest(...parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
}

/** The nearest folder upwards that is a repository, or the folder itself. */
function repositoryOf(root: string): string {
  for (let at = root; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at;
    if (at === dirname(at)) return root;
  }
}

/** With links followed, as far as the folder is there. */
function real(folder: string): string {
  if (existsSync(folder)) return realpathSync(folder);
  const above = dirname(folder);
  return above === folder ? folder : join(real(above), folder.slice(above.length));
}

function isInside(outer: string, inner: string): boolean {
  const way = relative(outer, inner);
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way));
}
