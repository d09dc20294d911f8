import { join, posix } from 'node:path';
import type { Entry, EntryKind, Identity, Listing } from '../model/entry.ts';
import type { Path } from '../model/place.ts';
import { commits } from './commits.ts';
import { contentId } from './content-id.ts';
import { gitFiles, type GitFiles } from './git-files.ts';
import { witnessGit } from './git-witness.ts';
import type { KeptListings, Listed } from './kept-listings.ts';
import { LIMITS, type WalkLimits } from './limits.ts';
import { holdsAny, joined } from './listing.ts';
import { isExecutable, readFile } from './read-file.ts';
import type { Source } from './source.ts';
import type { StatIndex } from './stat-index.ts';
import { entryKind, isRealFolder, lookAt, walk } from './walk.ts';
import type { Sights, Witness } from './witness.ts';

/**
 * The project as it stands on disk. In a git repository the files that git ignores do not count (build output
 * is not a deliverable), and what git records as executable is executable also where the disk cannot say so.
 */
export function diskSource(root: string, { limits = LIMITS, index, listings, witness }: DiskOptions = {}): Source {
  let recorded: ReadonlySet<Path> = new Set();
  return {
    list: async folders => {
      const { listed, sights } = listings?.recall(folders) ?? await list(root, folders, { limits, listings });
      recorded = listed.executable;
      if (sights === undefined) witness?.lost();
      else witness?.adopt(sights);
      return listed.listing;
    },
    kinds: async paths => new Map(paths.flatMap(path => kindOf(root, path, witness))),
    identities: async paths => new Map(index === undefined ? [] : paths.flatMap(path => identityOf(join(root, path), path, { index, witness }, recorded))),
    read: async (paths, visit) => {
      for (const path of paths) {
        const { stat, executable, content } = readFile(root, path);
        witness?.saw(join(root, path), stat);
        const id = index === undefined || content.kind === 'beyond' ? undefined : contentId(content.bytes);
        if (id !== undefined) index?.learn(path, stat, id);
        await visit(path, { executable: executable || recorded.has(path), content, ...(id === undefined ? {} : { id }) });
      }
    },
    commits: (folder, atMost) => commits(root, folder || '.', atMost),
  };
}

/** `index`: what files were when they were last read. `listings`: what folders held. `witness`: is told of all that is looked at. */
export interface DiskOptions {
  readonly limits?: WalkLimits;
  readonly index?: StatIndex;
  readonly listings?: KeptListings;
  readonly witness?: Witness;
}

/** Asks git and walks. `sights`: all that this rests on, where that is known. */
async function list(root: string, folders: readonly Path[], { limits, listings }: { readonly limits: WalkLimits; readonly listings: KeptListings | undefined }): Promise<{ readonly listed: Listed; readonly sights: Sights | undefined }> {
  const witness = listings?.witness();
  const known = await gitFiles(root, folders);
  if (witness !== undefined) await witnessGit(root, folders, witness);
  const listed = { listing: merge(folders.map(folder => walk(root, folder, limits, witness)), known), executable: known?.executable ?? new Set<Path>() };
  const sights = witness?.all();
  if (sights !== undefined) listings?.remember(folders, listed, sights);
  return { listed, sights };
}

function identityOf(file: string, path: Path, { index, witness }: { readonly index: StatIndex; readonly witness: Witness | undefined }, recorded: ReadonlySet<Path>): [Path, Identity][] {
  const stat = lookAt(file);
  witness?.saw(file, stat);
  const id = stat?.isFile() === true ? index.known(path, stat) : undefined;
  return stat === undefined || id === undefined ? [] : [[path, { id, executable: isExecutable(stat) || recorded.has(path) }]];
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
function kindOf(root: string, path: Path, witness: Witness | undefined): [Path, EntryKind][] {
  const folder = posix.dirname(path);
  if (path === '..' || !isRealFolder(root, folder === '.' ? '' : folder, witness)) return [];
  const file = join(root, path);
  const stat = lookAt(file);
  witness?.sawKind(file, stat);
  return stat === undefined ? [] : [[path, entryKind(stat)]];
}
