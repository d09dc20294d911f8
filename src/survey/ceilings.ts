import type { Ceiling } from '../model/entry.ts';
import { groupBy } from '../model/group.ts';
import type { Path } from '../model/place.ts';

/**
 * Which ceilings concern which skill of a tree: one inside a folder that bears the skill's name concerns that
 * skill, one above the tree or in a folder of nobody's concerns all of them, one beside the tree none.
 */
export function ceilingsOf(tree: Path, ceilings: readonly Ceiling[], names: readonly string[]): Map<string, readonly Ceiling[]> {
  const known = new Set(names);
  const owned = groupBy(ceilings.filter(({ folder }) => concerns(tree, folder)), ({ folder }) => ownerOf(tree, folder, known));
  const common = owned.get(undefined) ?? [];
  return new Map(names.map(name => [name, owned.has(name) ? [...common, ...(owned.get(name) ?? [])] : common]));
}

function concerns(tree: Path, folder: Path): boolean {
  return tree === '.' || folder === '' || `${tree}/`.startsWith(`${folder}/`) || folder.startsWith(`${tree}/`);
}

function ownerOf(tree: Path, folder: Path, names: ReadonlySet<string>): string | undefined {
  if (tree !== '.' && !folder.startsWith(`${tree}/`)) return undefined;
  const inside = tree === '.' ? folder : folder.slice(tree.length + 1);
  return inside.split('/').find(step => names.has(step));
}
