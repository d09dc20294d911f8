import type { Path } from '../model/place.ts';
import type { Skill } from '../model/skill.ts';

/** What a measurement of the skill as a whole is a measurement of: its name below its tree. */
export function skillPath({ tree, name }: Pick<Skill, 'tree' | 'name'>): Path {
  return tree === '.' ? name : `${tree}/${name}`;
}

/** A path as seen from the tree, or undefined for one that lies elsewhere. */
export function belowTree(tree: Path, path: Path): Path | undefined {
  if (tree === '.') return path;
  return path.startsWith(`${tree}/`) ? path.slice(tree.length + 1) : undefined;
}
