import { lstatSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { Entry, EntryKind, Listing } from '../model/entry.ts';
import type { Path } from '../model/place.ts';
import { commits } from './commits.ts';
import { gitFiles, type GitFiles } from './git-files.ts';
import { LIMITS, type WalkLimits } from './limits.ts';
import { holdsAny, joined } from './listing.ts';
import { readFile } from './read-file.ts';
import type { Source } from './source.ts';
import { entryKind, isRealFolder, walk } from './walk.ts';

/**
 * The project as it stands on disk. In a git repository the files that git ignores do not count (build output
 * is not a deliverable), and what git records as executable is executable also where the disk cannot say so.
 */
export function diskSource(root: string, limits: WalkLimits = LIMITS): Source {
  let recorded: ReadonlySet<Path> = new Set();
  return {
    list: async folders => {
      const known = await gitFiles(root, folders);
      recorded = known?.executable ?? new Set();
      return merge(folders.map(folder => walk(root, folder, limits)), known);
    },
    kinds: async paths => new Map(paths.flatMap(path => kindOf(root, path))),
    identities: async () => new Map(),
    read: async (paths, visit) => {
      for (const path of paths) {
        const file = readFile(root, path);
        await visit(path, { ...file, executable: file.executable || recorded.has(path) });
      }
    },
    commits: (folder, atMost) => commits(root, folder || '.', atMost),
  };
}

function merge(listings: readonly Listing[], known: GitFiles | undefined): Listing {
  // Git never tells of pipes, sockets and devices: that one is there is said whether or not it is ignored.
  const counts = ({ path, kind }: Entry) => kind === 'folder' || kind === 'other' || known === undefined || known.counted.has(path);
  const ownKind = (entry: Entry): Entry => (known?.nested.has(entry.path) === true ? { ...entry, kind: 'other' } : entry);
  return joined(listings.map(({ entries, ceilings }) => ({
    entries: entries.filter(counts).map(ownKind),
    // What lies in a folder that git ignores is no ceiling for anyone.
    ceilings: ceilings.filter(({ folder }) => known === undefined || holdsAny(folder, known.counted)),
  })));
}

/** Any refusal (a name too long, a folder that may not be entered) means the same here: nobody can see it. */
function kindOf(root: string, path: Path): [Path, EntryKind][] {
  const folder = posix.dirname(path);
  if (path === '..' || !isRealFolder(root, folder === '.' ? '' : folder)) return [];
  try {
    return [[path, entryKind(lstatSync(join(root, path)))]];
  } catch {
    return [];
  }
}
