import type { Ceiling } from '../model/entry.ts';
import type { Path } from '../model/place.ts';

/**
 * Which ceilings concern which skill: one inside a folder that bears the skill's name concerns that skill,
 * one above the tree or in a folder of nobody's concerns all of them.
 */
export function ceilingsOf(tree: Path, ceilings: readonly Ceiling[], names: readonly string[]): Map<string, Ceiling[]> {
  const known = new Set(names);
  const found = new Map<string, Ceiling[]>();
  for (const ceiling of ceilings) {
    const owner = ownerOf(tree, ceiling.folder, known);
    for (const name of owner === undefined ? names : [owner]) found.set(name, [...(found.get(name) ?? []), ceiling]);
  }
  return found;
}

function ownerOf(tree: Path, folder: Path, names: ReadonlySet<string>): string | undefined {
  if (tree !== '.' && !folder.startsWith(`${tree}/`)) return undefined;
  const inside = tree === '.' ? folder : folder.slice(tree.length + 1);
  return inside.split('/').find(step => names.has(step));
}
