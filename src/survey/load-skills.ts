import type { Path } from '../model/place.ts';
import type { Skill } from '../model/skill.ts';
import type { Identify } from './basis.ts';
import { filesOf, filesOfTree } from './files-of.ts';
import { keeper, type Keeper } from './keep-facts.ts';
import type { Look, LookedSkill, LookedTree } from './look.ts';
import { readTracking } from './read-documents.ts';
import { identitiesOf } from './identities.ts';
import { repeatedLines } from './repeated-lines.ts';
import { filesBeside, runsOf } from './runs.ts';
import { assembleSkill } from './skill.ts';
import { leadingFrom, lookAround, type Leading } from './surroundings.ts';
import { LINES_ONLY, NOTHING_MORE, wantedBy } from './wanted.ts';

/** The facts of files, what is known of the others that had to be read, and which lines more than one skill holds. */
export interface Prepared {
  readonly kept: Keeper;
  readonly identify: Identify;
  readonly repeated: ReadonlySet<number>;
}

/** A skill with all that measures know of it, its tracking document as it stands, and where its documents lead. */
export interface LoadedSkill {
  readonly of: LookedSkill;
  readonly skill: Skill;
  readonly tracking: Uint8Array | undefined;
  readonly leading: readonly Leading[];
}

/** Puts some skills of a tree together, in their order; so many are in memory at once as whoever asks keeps. */
export type LoadSkills = (tree: LookedTree, skills: readonly LookedSkill[]) => AsyncGenerator<LoadedSkill>;

/**
 * Takes the facts of some skills' files at once, since that is what threads are good for. Where lines are compared, of
 * all that are to be judged, and of the skills of other shards nothing but the lines.
 */
export async function prepare(looked: Look, wanted: readonly LookedSkill[]): Promise<Prepared> {
  const { trees, rules, reading } = looked;
  const asked = wantedBy(rules);
  const kept = keeper(reading, asked);
  const own = new Set((asked.lineSums ? trees.flatMap(({ skills }) => skills) : wanted).flatMap(({ files }) => filesOf(files)));
  await kept.keep([...own]);
  const beside = await besideOf(looked, wanted, kept.identity);
  const identify: Identify = path => kept.identity(path) ?? beside(path);
  if (!asked.lineSums) return { kept, identify, repeated: new Set() };
  const others = keeper(reading, LINES_ONLY);
  await others.keep([...new Set(trees.flatMap(filesOfTree))].filter(path => !own.has(path)));
  const lineSums = (path: Path) => (own.has(path) ? kept : others).lineSums(path);
  const skills = trees.flatMap(({ all }) => all.map(({ files }) => filesOf(files).map(lineSums)));
  return { kept, identify: path => identify(path) ?? others.identity(path), repeated: repeatedLines(skills) };
}

/** What files are that evidence rests on and no part is. */
async function besideOf(looked: Look, wanted: readonly LookedSkill[], known: Identify): Promise<Identify> {
  const asked = new Set(wanted);
  const paths = looked.trees.flatMap(tree => tree.skills.filter(skill => asked.has(skill)).flatMap(skill => filesBeside(skill, tree, looked)));
  const identities = await identitiesOf([...new Set(paths)].filter(path => known(path) === undefined), looked.reading.source);
  return path => identities.get(path);
}

export function loader(looked: Look, { kept, identify, repeated }: Prepared): LoadSkills {
  const { trees, rules, reading, imported, kindsOf } = looked;
  const own = new Set(trees.flatMap(({ skills }) => skills.flatMap(({ files }) => filesOf(files))));
  const around = lookAround(kindsOf, kept, keeper(reading, NOTHING_MORE), path => own.has(path));
  return async function* load(tree, skills) {
    for (const of of skills) {
      const { files, planned, ceilings } = of;
      const parts = await kept.files(filesOf(files));
      const leading = leadingFrom([...parts.values()]);
      const surroundings = { files: tree.files, repeatedLines: repeated, ...await around(leading) };
      const standing = files.tracking === undefined ? new Map<Path, Uint8Array>() : await readTracking(reading.source, [files.tracking]);
      const skill = assembleSkill({ files, tree: tree.path, layout: rules.layout, planned, parts, surroundings, ceilings, imported, runs: runsOf(of, tree, looked, parts, identify) });
      yield { of, skill, leading, tracking: files.tracking === undefined ? undefined : standing.get(files.tracking) };
    }
  };
}
