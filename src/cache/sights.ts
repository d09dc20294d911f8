import { lstatSync, type Stats } from 'node:fs';
import type { Sights } from '../source/witness.ts';

/** The numbers of a stat record that tell whether something is still the same; of some things fewer count. */
export type Sight = readonly [size: number, mtime: number, ctime: number, inode: number, mode: number];

const PER_PATH = 5;
const NOTHING: Sight = [-1, 0, 0, 0, 0];
const KIND_ONLY = -2;
const KIND_BITS = 0o170000;

export function sightOf(stat: Stats | undefined): Sight {
  return stat === undefined ? NOTHING : [stat.size, stat.mtimeMs, stat.ctimeMs, stat.ino, stat.mode];
}

/** Only what kind of thing it is, and whose: what is in it may change. */
export function kindSightOf(stat: Stats | undefined): Sight {
  return stat === undefined ? NOTHING : [KIND_ONLY, 0, 0, stat.uid, stat.mode & KIND_BITS];
}

/** The one of two sights of a path that says more; undefined where they are not of the same thing. */
export function joinedSight(one: Sight, other: Sight): Sight | undefined {
  if (one[0] === KIND_ONLY && other[0] >= 0) return joinedSight(other, one);
  const isSameThing = one[0] >= 0 && other[0] === KIND_ONLY ? (one[4] & KIND_BITS) === other[4] : one.every((number, at) => number === other[at]);
  return isSameThing ? one : undefined;
}

/** Whether everything is as it was seen. What was seen last is looked at first: files come after folders, and change more often. */
export function isUnchanged({ paths, numbers }: Sights): boolean {
  if (numbers.length !== paths.length * PER_PATH) return false;
  try {
    for (let at = paths.length - 1; at >= 0; at -= 1)
      if (!isSame(lstatSync(paths[at] ?? '', { throwIfNoEntry: false }), numbers, at * PER_PATH)) return false;
    return true;
  } catch {
    return false;
  }
}

/** What was seen of each path, one after the other. */
export function sightsIn({ paths, numbers }: Sights): [string, Sight][] {
  return paths.map((path, place) => {
    const at = place * PER_PATH;
    return [path, [numbers[at] ?? 0, numbers[at + 1] ?? 0, numbers[at + 2] ?? 0, numbers[at + 3] ?? 0, numbers[at + 4] ?? 0]];
  });
}

function isSame(stat: Stats | undefined, numbers: Float64Array, at: number): boolean {
  const size = numbers[at];
  if (stat === undefined) return size === NOTHING[0];
  if (size === KIND_ONLY) return numbers[at + 3] === stat.uid && numbers[at + 4] === (stat.mode & KIND_BITS);
  return size === stat.size && numbers[at + 1] === stat.mtimeMs && numbers[at + 2] === stat.ctimeMs && numbers[at + 3] === stat.ino && numbers[at + 4] === stat.mode;
}
