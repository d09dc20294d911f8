import type { Path } from '../model/place.ts';
import type { PartFile, Skill } from '../model/skill.ts';
import { filesOf } from './files-of.ts';
import { keeper, type Keeper } from './keep-facts.ts';
import type { Look, LookedSkill, LookedTree } from './look.ts';
import { readTracking } from './read-documents.ts';
import { repeatedLines } from './repeated-lines.ts';
import { assembleSkill } from './skill.ts';
import { leadingFrom, lookAround, type Leading } from './surroundings.ts';
import { NOTHING_MORE, wantedBy } from './wanted.ts';

/** The facts of files, and which lines more than one skill holds. */
export interface Prepared {
  readonly kept: Keeper;
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

/** Takes the facts of some skills' files at once, since that is what threads are good for; of all where lines are compared. */
export async function prepare({ trees, rules, reading }: Look, wanted: readonly LookedSkill[]): Promise<Prepared> {
  const all = trees.flatMap(({ skills }) => skills.map(({ files }) => filesOf(files)));
  const asked = wantedBy(rules);
  const kept = keeper(reading, asked);
  await kept.keep([...new Set((asked.lineSums ? all : wanted.map(({ files }) => filesOf(files))).flat())]);
  return { kept, repeated: asked.lineSums ? repeatedLines(all.map(files => files.map(kept.lineSums))) : new Set() };
}

export function loader({ trees, rules, reading, imported, kindsOf }: Look, { kept, repeated }: Prepared): LoadSkills {
  const own = new Set(trees.flatMap(({ skills }) => skills.flatMap(({ files }) => filesOf(files))));
  const around = lookAround(kindsOf, kept, keeper(reading, NOTHING_MORE), path => own.has(path));
  return async function* load(tree, skills) {
    for (const of of skills) {
      const { files, planned, ceilings } = of;
      const parts = await kept.files(filesOf(files));
      const leading = leadingFrom([...parts.values()] satisfies PartFile[]);
      const surroundings = { files: tree.files, repeatedLines: repeated, ...await around(leading) };
      const standing = files.tracking === undefined ? new Map<Path, Uint8Array>() : await readTracking(reading.source, [files.tracking]);
      const skill = assembleSkill({ files, tree: tree.path, layout: rules.layout, planned, parts, surroundings, ceilings, imported });
      yield { of, skill, leading, tracking: files.tracking === undefined ? undefined : standing.get(files.tracking) };
    }
  };
}
