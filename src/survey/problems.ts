import { within } from '../inventory/finds.ts';
import { INDEX_NAME, type TreeFiles } from '../inventory/trees.ts';
import type { Entry } from '../model/entry.ts';
import type { Path } from '../model/place.ts';
import { UserError, type Problem } from '../model/problem.ts';
import type { Rules } from '../model/rules.ts';
import type { Skill } from '../model/skill.ts';
import { listed, plural } from '../model/words.ts';
import type { LookedTree } from './look.ts';

export function noTree({ trees, path }: Rules): UserError {
  const globs = listed(trees.map(glob => `"${glob}"`), 'or');
  return new UserError([{ path, message: `no tree found: ${globs} matches no folder that holds an INDEX.md or a skill` }]);
}

/** A tree without any skill is no answer, never a pass. */
export function refuseEmpty(trees: readonly LookedTree[]): void {
  const empty = trees.filter(({ all }) => all.length === 0);
  if (empty.length > 0)
    throw new UserError(empty.map(({ path }) => ({ path: within(path, INDEX_NAME), message: NO_SKILL })));
}

const NO_SKILL = 'plans no skill and there is none beside it: name each in a heading or a numbered item that begins with its slug';

/** Imported findings in files that no skill has are said, so that nobody takes them for judged. */
export function ownerless(imported: Skill['imported'], owned: ReadonlySet<Path>): Problem[] {
  return [...imported].filter(([path]) => !owned.has(path)).map(([path, { length }]) =>
    path === ''
      ? { message: `${plural(length, 'imported finding')} without a file: what belongs to no skill counts for nothing` }
      : { path, message: `belongs to no skill: ${plural(length, 'imported finding')} there count for nothing` });
}

/** Links and special files count for nothing; that they are there is said, so that nobody wonders. */
export function notFollowed(entries: readonly Entry[], trees: readonly TreeFiles[]): Problem[] {
  const isInside = (path: Path) => trees.some(tree => tree.path === '.' || path.startsWith(`${tree.path}/`));
  return entries.flatMap(({ path, kind }) => {
    if (kind === 'file' || kind === 'folder' || !isInside(path)) return [];
    return [{ path, message: kind === 'link' ? 'is a symbolic link: not followed, counts for nothing' : 'is no regular file: not opened, counts for nothing' }];
  });
}
