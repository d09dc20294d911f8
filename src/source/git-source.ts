import type { Content, EntryKind } from '../model/entry.ts';
import type { Path } from '../model/place.ts';
import { commits } from './commits.ts';
import { printed, refuseWithoutGit, runGit } from './git.ts';
import { readObjects } from './git-objects.ts';
import { readTree, type Recorded } from './git-tree.ts';
import { LIMITS, tooLarge, type WalkLimits } from './limits.ts';
import { joined } from './listing.ts';
import { refusalOf } from './refusal.ts';
import type { Source, Visit } from './source.ts';
import { isFolderOnDisk, treeWalker } from './walk-tree.ts';

/** A project in a commit: what git, asked in `folder`, finds it by. */
export interface Committed {
  readonly folder: string;
  /** The full id of the commit, and of the project's tree in it. */
  readonly commit: string;
  readonly tree: string;
  /** The way from `folder` up to the project: '', '..', '../..' and so on. */
  readonly up: string;
}

/**
 * The project as a commit has it, straight from git's objects: nothing is checked out, nothing is written, and the
 * files on disk do not matter. Bytes are as git keeps them: what .gitattributes would do on checkout is not done.
 */
export function gitSource({ folder, commit, tree, up }: Committed, limits: WalkLimits = LIMITS): Source {
  let reading: Promise<ReadonlyMap<Path, Recorded>> | undefined;
  const recorded = () => (reading ??= recordedIn(folder, tree));
  return {
    list: async folders => joined(folders.map(treeWalker(await recorded(), limits))),
    kinds: async paths => {
      const known = await recorded();
      return new Map(paths.flatMap(path => kindOf(path, known.get(path))));
    },
    identities: async paths => {
      const known = await recorded();
      return new Map(paths.flatMap(path => {
        const file = known.get(path);
        return file?.kind === 'file' && file.isUtf8 ? [[path, { id: file.id, executable: file.executable }]] : [];
      }));
    },
    read: async (paths, visit) => readFiles(folder, paths.map(readableIn(await recorded())), visit),
    commits: (inside, atMost) => commits(folder, [up, inside].filter(step => step !== '').join('/') || '.', atMost, commit),
  };
}

/** One look at the whole tree. Of two paths that are shown alike the one that can be asked for counts, as on disk. */
async function recordedIn(folder: string, tree: string): Promise<Map<Path, Recorded>> {
  const listed = await runGit(folder, ['ls-tree', '-r', '-t', '-z', '-l', '--full-tree', tree]) ?? refuseWithoutGit();
  const entries = readTree(printed(listed)).toSorted((a, b) => Number(a.isUtf8) - Number(b.isUtf8));
  return new Map(entries.map(entry => [entry.path, entry]));
}

function kindOf(path: Path, entry: Recorded | undefined): [Path, EntryKind][] {
  if (path === '') return [[path, 'folder']];
  if (entry === undefined || !entry.isUtf8) return [];
  return [[path, isFolderOnDisk(entry) ? 'folder' : entry.kind]];
}

function readableIn(known: ReadonlyMap<Path, Recorded>): (path: Path) => Recorded {
  return path => {
    const file = known.get(path);
    if (file === undefined || !file.isUtf8) throw refusalOf(path, 'ENOENT');
    if (file.kind === 'file') return file;
    throw refusalOf(path, file.kind === 'link' ? 'ELOOP' : 'EISDIR');
  };
}

/** Git is asked for no file that is too large, and for no more once a visit refuses. */
async function readFiles(folder: string, files: readonly Recorded[], visit: Visit): Promise<void> {
  const objects = readObjects(folder, files.filter(file => !isBeyond(file)));
  try {
    for (const file of files) {
      const content = isBeyond(file) ? beyond(file) : bytesOf(await objects.next());
      await visit(file.path, { executable: file.executable, id: file.id, content });
    }
  } finally {
    await objects.return();
  }
}

function isBeyond({ size }: Recorded): boolean {
  return size > LIMITS.fileBytes;
}

function beyond({ size }: Recorded): Content {
  return { kind: 'beyond', message: tooLarge(size) };
}

function bytesOf({ done, value }: IteratorResult<Uint8Array, void>): Content {
  if (done === true) throw new Error('Git gave fewer files than it was asked for.');
  return { kind: 'bytes', bytes: value };
}
