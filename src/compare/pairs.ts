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
  const taken = new Set<Placed>();
  return (lost, isGone) => {
    const parts = partsOf(lost);
    const votes = groupBy(parts.flatMap(part => (bySignature.get(part) ?? []).slice(0, MOST_ALIKE)), ({ each }) => each);
    const ranked = [...votes].filter(([each, { length }]) => !taken.has(each) && length * 2 >= parts.length)
      .toSorted(([a, { length: x }], [b, { length: y }]) => y - x || Number(standsAs(lost, b)) - Number(standsAs(lost, a)));
    const unbegun = parts.length === 0 && isGone ? fresh.find(each => !taken.has(each) && partsOf(each).length === 0 && standsAs(lost, each)) : undefined;
    const heir = ranked[0]?.[0] ?? unbegun;
    if (heir !== undefined) taken.add(heir);
    return heir;
  };
}

/** Whether the plan has one skill where it had the other. */
export function standsAs({ tree, skill }: Placed, other: Placed): boolean {
  const { planned, number, tier } = skill;
  return tree === other.tree && planned === other.skill.planned && number === other.skill.number && tier === other.skill.tier;
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
