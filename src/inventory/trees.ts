import type { Entry } from '../model/entry.ts';
import { groupBy } from '../model/group.ts';
import type { Path } from '../model/place.ts';
import { mayBeSkill, within, type FindParts } from './finds.ts';
import { globBase, globMatcher } from './pattern.ts';

export const INDEX_NAME = 'INDEX.md';
export const STATUS_NAME = 'STATUS.md';

/** The folders that must be listed so that every tree can be found: what stands before the first wildcard. */
export function treeBases(trees: readonly string[]): Path[] {
  const bases = [...new Set(trees.map(globBase))].toSorted();
  return bases.filter(base => !bases.some(other => other !== base && (other === '' || base.startsWith(`${other}/`))));
}

/** A tree and the files below it, sorted by path. */
export interface TreeFiles {
  readonly path: Path;
  readonly files: readonly Path[];
}

/** Each match of `trees:` that holds an INDEX.md or a skill, sorted by path. The project itself is `.`. */
export function findTrees(trees: readonly string[], entries: readonly Entry[], find: FindParts): TreeFiles[] {
  const isMatch = globMatcher(trees.map(glob => glob.replace(/^\.\//, '').replace(/\/+$/, '') || '.'));
  const files = entries.filter(({ kind }) => kind === 'file').map(({ path }) => path).toSorted();
  const above = treesAbove(isMatch);
  const placed = files.flatMap(path => above(folderOf(path)).map(folder => ({ folder, path })));
  const holdsSkill = (tree: Path, path: Path) => find(tree, path).some(({ skill }) => mayBeSkill(skill));
  return [...groupBy(placed, ({ folder }) => folder)]
    .map(([path, inside]) => ({ path, files: inside.map(file => file.path) }))
    .filter(tree => tree.files.includes(within(tree.path, INDEX_NAME)) || tree.files.some(path => holdsSkill(tree.path, path)))
    .toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

/** Which of a folder and those above it are trees: `a/b` lies in `.` and `a` too. Many files share their folders. */
function treesAbove(isTree: (folder: Path) => boolean): (folder: Path) => readonly Path[] {
  const known = new Map<Path, readonly Path[]>();
  return function find(folder): readonly Path[] {
    const before = known.get(folder);
    if (before !== undefined) return before;
    const found: readonly Path[] = [...(folder === '.' ? [] : find(folderOf(folder))), ...(isTree(folder) ? [folder] : [])];
    known.set(folder, found);
    return found;
  };
}

/** The folder that something lies in; `.` is the project. */
function folderOf(path: Path): Path {
  const end = path.lastIndexOf('/');
  return end < 0 ? '.' : path.slice(0, end);
}
