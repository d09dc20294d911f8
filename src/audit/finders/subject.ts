import type { Path } from '../../model/place.ts';
import type { SkillReport } from '../../model/report.ts';
import { skillAt, type Standing } from '../project.ts';

/** The skill that a path lies in, by name; else the one that is spoken of. */
export function skillNameOf(path: Path | null, spokenOf: SkillReport | undefined, standing: Standing): string | null {
  const owner = path === null ? undefined : ownerOf(path, standing);
  return (owner ?? spokenOf)?.name ?? null;
}

export function ownerOf(path: Path, { tree, skills }: Standing): SkillReport | undefined {
  return tree !== undefined && (tree.path === '.' || path.startsWith(`${tree.path}/`)) ? skillAt(path, tree, skills) : undefined;
}
