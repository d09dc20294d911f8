import { groupBy } from '../model/group.ts';
import type { Path } from '../model/place.ts';
import type { PartKind } from '../model/rules.ts';
import { mayBeSkill, type Find, type FindParts } from './finds.ts';

/** Which files of a tree belong to one skill, as which part. */
export interface SkillFiles {
  readonly name: string;
  readonly skillFile?: Path;
  readonly reference?: Path;
  readonly tracking?: Path;
  readonly scripts: readonly Path[];
  readonly examples: readonly ExampleFiles[];
}

/** An example by its folder, or by its file where it is a single one. */
interface ExampleFiles {
  readonly path: Path;
  readonly files: readonly Path[];
}

/**
 * Sorts a tree's files (sorted by path) into skills. Planned skills are always there, with or without files;
 * any other name that a layout pattern finds is an unplanned skill and comes after them.
 */
export function takeInventory(tree: Path, files: readonly Path[], find: FindParts, planned: readonly string[]): SkillFiles[] {
  const finds = groupBy(files.flatMap(file => find(tree, file)), ({ skill }) => skill);
  const known = new Set(planned);
  const unplanned = [...finds.keys()].filter(name => !known.has(name) && mayBeSkill(name)).toSorted();
  return [...planned, ...unplanned].map(name => skillFiles(name, finds.get(name) ?? []));
}

function skillFiles(name: string, finds: readonly Find[]): SkillFiles {
  const skillFile = first(finds, 'skill-file');
  const reference = first(finds, 'reference');
  const tracking = first(finds, 'tracking');
  return {
    name,
    ...(skillFile === undefined ? {} : { skillFile }),
    ...(reference === undefined ? {} : { reference }),
    ...(tracking === undefined ? {} : { tracking }),
    scripts: best(finds, 'scripts').map(({ file }) => file),
    examples: examplesOf(best(finds, 'examples')),
  };
}

function first(finds: readonly Find[], part: PartKind): Path | undefined {
  return best(finds, part)[0]?.file;
}

/** The finds of the first pattern that found anything: patterns are tried in order. */
function best(finds: readonly Find[], part: PartKind): Find[] {
  const own = finds.filter(find => find.part === part);
  const rank = own.reduce((least, find) => Math.min(least, find.rank), Infinity);
  return own.filter(find => find.rank === rank);
}

/**
 * Folders are examples. A code file beside them is one when its name carries a number, or when the skill keeps
 * no folders at all: a `conftest.py` beside ten folders is not an eleventh example.
 */
function examplesOf(finds: readonly Find[]): ExampleFiles[] {
  const files = groupBy(finds, ({ subject }) => subject);
  const hasFolders = finds.some(({ subject, file }) => subject !== file);
  const isExample = ({ path, files }: ExampleFiles) => !hasFolders || files[0] !== path || /(^|\/)\d+[^/]*$/.test(path);
  return [...files].map(([path, found]) => ({ path, files: found.map(({ file }) => file) })).filter(isExample);
}
