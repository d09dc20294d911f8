import type { SkillFiles } from '../inventory/take-inventory.ts';
import type { Path } from '../model/place.ts';
import type { LookedTree } from './look.ts';

/** Every file of a skill. */
export function filesOf({ skillFile, reference, tracking, scripts, examples }: SkillFiles): Path[] {
  const single = [skillFile, reference, tracking].filter(path => path !== undefined);
  return [...single, ...scripts, ...examples.flatMap(({ files }) => files)];
}

/** Every file of every skill of a tree, whichever shard judges it. */
export function filesOfTree({ all }: Pick<LookedTree, 'all'>): Path[] {
  return all.flatMap(({ files }) => filesOf(files));
}
