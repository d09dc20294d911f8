import type { Path } from '../model/place.ts';
import type { Skill } from '../model/skill.ts';
import { filesOf } from './files-of.ts';
import { keeper, NOTHING_MORE, wantedBy } from './keep-facts.ts';
import type { Look, LookedSkill, LookedTree } from './look.ts';
import { readTracking } from './read-documents.ts';
import { repeatedLines } from './repeated-lines.ts';
import { assembleSkill } from './skill.ts';
import { lookAround } from './surroundings.ts';

/** A skill with all that measures know of it, and its tracking document as it stands. */
export interface LoadedSkill {
  readonly skill: Skill;
  readonly tracking: Uint8Array | undefined;
}

/** Puts some skills of a tree together, in their order; so many are in memory at once as whoever asks keeps. */
export type LoadSkills = (tree: LookedTree, skills: readonly LookedSkill[]) => AsyncGenerator<LoadedSkill>;

/** Skills are put together in portions: a large tree is never in memory as a whole. */
const PORTION = 16;

/** First takes the facts of all files that are wanted and not kept yet, at once, since that is what threads are good for. */
export async function loader({ trees, rules, reading, imported }: Look, wanted: readonly LookedSkill[]): Promise<LoadSkills> {
  const all = trees.flatMap(({ skills }) => skills.map(({ files }) => files));
  const own = new Set(all.flatMap(filesOf));
  const asked = wantedBy(rules);
  const kept = keeper(reading, asked);
  await kept.keep(asked.lineSums ? [...own] : [...new Set(wanted.flatMap(({ files }) => filesOf(files)))]);
  const repeated = repeatedLines(all, kept);
  const around = lookAround(reading.source, kept, keeper(reading, NOTHING_MORE), path => own.has(path));
  return async function* load(tree, skills) {
    for (let from = 0; from < skills.length; from += PORTION) {
      const portion = skills.slice(from, from + PORTION);
      const parts = await kept.files([...new Set(portion.flatMap(({ files }) => filesOf(files)))]);
      const surroundings = { files: tree.files, repeatedLines: repeated, ...await around([...parts.values()]) };
      const standing = await readTracking(reading.source, portion.flatMap(({ files }): Path[] => (files.tracking === undefined ? [] : [files.tracking])));
      for (const { files, planned, ceilings } of portion) {
        const skill = assembleSkill({ files, tree: tree.path, layout: rules.layout, planned, parts, surroundings, ceilings, imported });
        yield { skill, tracking: files.tracking === undefined ? undefined : standing.get(files.tracking) };
      }
    }
  };
}
