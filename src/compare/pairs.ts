import { groupBy } from '../model/group.ts';
import type { Path } from '../model/place.ts';
import type { PartsReport, SkillReport, TreeReport } from '../model/report.ts';

/** A skill and the tree that it stands in. */
export interface Placed {
  readonly tree: Path;
  readonly skill: SkillReport;
}

/**
 * A skill of the base and what became of it: the same skill, one of another name that has its parts now, or nothing.
 * `left`: the entry that still bears the old name while the parts are elsewhere.
 */
export interface Pair {
  readonly before: Placed;
  readonly after: Placed | undefined;
  readonly left?: Placed | undefined;
}

/** Pairs every skill of the base with what became of it. A skill that only the branch has is in no pair. */
export function pairSkills(before: readonly TreeReport[], after: readonly TreeReport[]): readonly Pair[] {
  const then = placed(before);
  const now = new Map(placed(after).map(each => [keyOf(each), each]));
  const known = new Set(then.map(keyOf));
  const fresh = [...now.values()].filter(each => !known.has(keyOf(each)));
  const find = heirFinder(fresh);
  return then.map((each): Pair => {
    const same = now.get(keyOf(each));
    if (same !== undefined && (partsOf(same).length > 0 || partsOf(each).length === 0)) return { before: each, after: same };
    const heir = find(each, same === undefined);
    return heir === undefined ? { before: each, after: same } : { before: each, after: heir, left: same };
  });
}

function placed(trees: readonly TreeReport[]): Placed[] {
  return trees.flatMap(({ path: tree, skills }) => skills.map(skill => ({ tree, skill })));
}

function keyOf({ tree, skill: { name } }: Placed): string {
  return JSON.stringify([tree, name]);
}

/** Of many skills that are alike only so many are compared. */
const MOST_ALIKE = 50;

/** Finds the new skill that has most parts of one that is gone, at least half of them; each only once. */
function heirFinder(fresh: readonly Placed[]): (lost: Placed, isGone: boolean) => Placed | undefined {
  const bySignature = groupBy(fresh.flatMap(each => partsOf(each).map(signature => ({ each, signature }))), ({ signature }) => signature);
  const byPlace = groupBy(fresh, placeOf);
  const taken = new Set<Placed>();
  return (lost, isGone) => {
    const parts = partsOf(lost);
    const alike = parts.flatMap(part => (bySignature.get(part) ?? []).slice(0, MOST_ALIKE).map(({ each }) => each));
    const heir = [...new Set([...(byPlace.get(placeOf(lost)) ?? []).slice(0, MOST_ALIKE), ...alike])]
      .filter(each => !taken.has(each))
      .map(each => ({ each, shared: sharedParts(parts, each) }))
      .filter(({ each, shared }) => (parts.length === 0 ? isGone && standsAs(lost, each) && partsOf(each).length === 0 : shared * 2 >= parts.length))
      .toSorted((a, b) => b.shared - a.shared)[0]?.each;
    if (heir !== undefined) taken.add(heir);
    return heir;
  };
}

function sharedParts(parts: readonly string[], other: Placed): number {
  const theirs = new Set(partsOf(other));
  return parts.filter(part => theirs.has(part)).length;
}

/** Whether a skill of the base bears another name now, or stands in another tree. */
export function isRenamed({ before, after }: Pair): boolean {
  return after !== undefined && keyOf(before) !== keyOf(after);
}

/** Whether a renamed skill is so in all that knew it: in the plan, where the plan had it, and in its files. */
export function isMovedTogether({ before, after, left }: Pair): boolean {
  return after !== undefined && left === undefined && (!before.skill.planned || standsAs(before, after));
}

/** The name of a skill, with its tree where that is not the one of the other. */
export function nameBeside({ tree, skill: { name } }: Placed, other: Placed): string {
  return tree === other.tree ? name : `${name} in ${tree}`;
}

/** Whether the plan has one skill where it had the other. */
function standsAs(one: Placed, other: Placed): boolean {
  return placeOf(one) === placeOf(other);
}

function placeOf({ tree, skill: { planned, number, tier } }: Placed): string {
  return JSON.stringify([tree, planned, number, tier]);
}

/** What the report says of each part, with the skill's own name taken out of its path: the tracking document is generated and tells nothing. */
function partsOf({ tree, skill: { name, parts } }: Placed): string[] {
  const { skillFile, reference, scripts, examples } = parts satisfies PartsReport;
  return [skillFile, reference, ...scripts, ...examples].flatMap(part => (part === null ? [] : [JSON.stringify({ ...part, path: nameless(part.path, tree, name) })]));
}

function nameless(path: Path, tree: Path, name: string): string {
  const inside = tree === '.' ? path : path.slice(tree.length + 1);
  return inside.split('/').map(step => (step === name || step.startsWith(`${name}.`) ? step.replace(name, '{skill}') : step)).join('/');
}
