import type { Gone } from '../model/claim.ts';
import type { Path } from '../model/place.ts';
import { isShallow } from './git-commit.ts';
import { runGit } from './git.ts';

/** Git is asked about so many paths; a document that names more names them at random. */
const MOST_PATHS = 2000;

/** What git knows of paths where nothing is now: who removed them, or that nobody ever had them. */
export async function goneFrom(root: string, paths: readonly Path[]): Promise<ReadonlyMap<Path, Gone>> {
  if (paths.length === 0) return new Map();
  const asked = paths.filter(path => !/[\0\n]/.test(path)).slice(0, MOST_PATHS);
  const log = asked.length === 0 ? undefined : await runGit(root, ['log', '--no-show-signature', '--full-history', '--no-renames', '--diff-filter=D', '--relative', '--name-only', '-z', '--format=//%h', '--', ...asked]);
  const unknown = (why: string): ReadonlyMap<Path, Gone> => new Map(paths.map(path => [path, { kind: 'unknown', why }]));
  if (log === undefined) return unknown('git is not installed');
  if (log.code !== 0) return unknown('there is no git history here');
  const removed = removalsIn(log.out.toString());
  // This command alone refuses to take paths as they are, and takes them so all the same.
  const ignored = new Set(await namesFrom(root, ['--no-literal-pathspecs', '-c', 'core.quotePath=false', 'check-ignore', '--no-index', '--', ...asked], '\n'));
  const committed = prefixes(await namesFrom(root, ['ls-tree', '-r', '-z', '--name-only', 'HEAD', '--', ...asked]));
  const otherwise: Gone = await isShallow(root) ? { kind: 'unknown', why: 'this clone is shallow' } : { kind: 'never' };
  const wasAsked = new Set(asked);
  return new Map(paths.map((path): [Path, Gone] => {
    const commit = removed.get(path);
    if (/[\0\n]/.test(path)) return [path, { kind: 'unknown', why: 'git is not asked about such a name' }];
    if (!wasAsked.has(path)) return [path, { kind: 'unknown', why: 'the document names too many' }];
    if (ignored.has(path)) return [path, { kind: 'ignored' }];
    if (committed.has(path)) return [path, { kind: 'uncommitted' }];
    return [path, commit === undefined ? otherwise : { kind: 'removed', commit }];
  }));
}

/** No path that git prints begins with two slashes, so a commit does. Newest first: of each path, and of each folder above it, the commit that removed something there last. */
function removalsIn(log: string): ReadonlyMap<Path, string> {
  const removed = new Map<Path, string>();
  let commit = '';
  for (const piece of log.split('\0')) {
    const [head = '', hash] = /^\n?\/\/([0-9a-f]+)/.exec(piece) ?? [];
    commit = hash ?? commit;
    const path = piece.slice(head.length).replace(/^\n+/, '');
    for (const place of path === '' ? [] : upwards(path)) if (!removed.has(place)) removed.set(place, commit);
  }
  return removed;
}

/** `a/b/c`, `a/b` and `a`. */
function upwards(path: Path): Path[] {
  const steps = path.split('/');
  return steps.map((_, at) => steps.slice(0, steps.length - at).join('/'));
}

function prefixes(paths: readonly Path[]): ReadonlySet<Path> {
  return new Set(paths.flatMap(upwards));
}

/** Names that git prints, one after the other; none where it has nothing to say. */
async function namesFrom(root: string, args: readonly string[], end = '\0'): Promise<Path[]> {
  const ended = await runGit(root, args);
  return ended?.code === 0 ? ended.out.toString().split(end).filter(name => name !== '') : [];
}
