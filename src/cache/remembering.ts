import { statfsSync } from 'node:fs';
import type { Remembering, Sights } from '../source/witness.ts';
import { joinedSight, kindSightOf, sightOf, sightsIn, type Sight } from './sights.ts';
import { TICK_MS } from './tick.ts';

/** More than this is no longer looked at in next to no time. */
const MOST_PATHS = 200_000;

/**
 * Kinds of file systems, as Linux numbers them, on which a folder shows by its times that an entry came or went: ext2 to
 * ext4, XFS, Btrfs, F2FS, ZFS, tmpfs and overlayfs. Of others, such as what a host or a network shares, nobody knows.
 */
const TELLING: ReadonlySet<number> = new Set([0xef53, 0x58465342, 0x9123683e, 0xf2f52010, 0x2fc12fc1, 0x01021994, 0x794c7630]);

/** `begun`: when the run began. What changed in the tick before that, or since, may change again without showing it. */
export function rememberingWitness(begun: number): Remembering {
  const seen = new Map<string, Sight>();
  const devices = new Map<number, boolean>();
  const adopted: Sights[] = [];
  let isLost = false;
  const remember = (file: string, sight: Sight) => {
    if (isLost) return;
    const before = seen.get(file);
    const joined = before === undefined ? sight : joinedSight(before, sight);
    if (joined === undefined) isLost = true;
    else seen.set(file, joined);
  };
  return {
    saw: (file, stat) => {
      remember(file, sightOf(stat));
      if (stat === undefined) return;
      if (begun - Math.max(stat.mtimeMs, stat.ctimeMs) < TICK_MS) isLost = true;
      if (stat.isDirectory() && !devices.has(stat.dev)) devices.set(stat.dev, isTelling(file));
    },
    sawKind: (file, stat) => remember(file, kindSightOf(stat)),
    adopt: sights => { adopted.push(sights); },
    lost: () => { isLost = true; },
    all: () => {
      if (isLost) return undefined;
      for (const sights of adopted.splice(0)) for (const [file, sight] of sightsIn(sights)) remember(file, sight);
      const paths = [...seen.keys()];
      const isOfUse = !isLost && paths.length <= MOST_PATHS && [...devices.values()].every(Boolean) && !paths.some(path => path.includes('\0'));
      return isOfUse ? { paths, numbers: Float64Array.from([...seen.values()].flat()) } : undefined;
    },
  };
}

/** Whether a folder lies where folders show by their times what came and went. */
export function isTelling(folder: string): boolean {
  try {
    return process.platform === 'linux' && TELLING.has(statfsSync(folder).type);
  } catch {
    return false;
  }
}
