import { fillSkill } from '../inventory/pattern.ts';
import { within } from '../inventory/finds.ts';
import type { SkillFiles } from '../inventory/take-inventory.ts';
import type { Ceiling } from '../model/entry.ts';
import type { PlannedSkill } from '../model/plan.ts';
import type { Path } from '../model/place.ts';
import type { Layout } from '../model/rules.ts';
import type { Example, PartFile, Skill, Surroundings } from '../model/skill.ts';

/** What is put together into one skill. */
export interface Pieces {
  readonly files: SkillFiles;
  readonly tree: Path;
  readonly layout: Layout;
  readonly planned: PlannedSkill | undefined;
  readonly parts: ReadonlyMap<Path, PartFile>;
  readonly surroundings: Surroundings;
  readonly ceilings: readonly Ceiling[];
  readonly imported: Skill['imported'];
  readonly runs: Skill['runs'];
}

export function assembleSkill({ files, tree, layout, planned, parts, surroundings, ceilings, imported, runs }: Pieces): Skill {
  const { name } = files;
  const part = (path: Path | undefined) => (path === undefined ? undefined : parts.get(path));
  const [skillFile, reference, tracking] = [part(files.skillFile), part(files.reference), part(files.tracking)];
  const all = (paths: readonly Path[]): PartFile[] => paths.map(part).filter(file => file !== undefined);
  return {
    name,
    tree,
    ...(planned === undefined ? {} : { planned }),
    ...(skillFile === undefined ? {} : { skillFile }),
    ...(reference === undefined ? {} : { reference }),
    ...(tracking === undefined ? {} : { tracking: { ...tracking, freshness: 'fresh' as const } }),
    scripts: all(files.scripts),
    examples: files.examples.map(({ path, files: inside }) => exampleOf(path, all(inside))),
    expected: expectedPaths(tree, layout, name),
    ceilings,
    surroundings,
    imported,
    runs,
  };
}

export function exampleOf(path: Path, files: readonly PartFile[]): Example {
  return { path, ...numberOf(path), files };
}

/** `03-errors` has the number 3. */
function numberOf(path: Path): { readonly number?: number } {
  const [, digits] = /(?:^|\/)(\d+)[^/]*$/.exec(path) ?? [];
  return digits === undefined ? {} : { number: Number(digits) };
}

function expectedPaths(tree: Path, layout: Layout, skill: string): Skill['expected'] {
  const first = (part: 'skill-file' | 'reference' | 'tracking') => within(tree, fillSkill(layout[part][0] ?? `{skill}/${part}.md`, skill));
  return { 'skill-file': first('skill-file'), reference: first('reference'), tracking: first('tracking') };
}
