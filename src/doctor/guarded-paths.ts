import { posix } from 'node:path';
import type { Path } from '../model/place.ts';
import type { Rules } from '../model/rules.ts';

/** Paths that no filter may miss though nothing need lie there yet: the rules, a new tree, and a new skill's parts in it. */
export function guardedPaths({ trees, layout }: Pick<Rules, 'trees' | 'layout'>, config: Path): Path[] {
  const folders = trees.map(glob => filled(glob.replace(/^\.\//, '').replace(/\/+$/, ''), 'new-tree')).filter(isPlain);
  const parts = Object.values(layout).flat().map(pattern => filled(pattern.replaceAll('{skill}', 'new-skill'), 'new')).filter(isPlain);
  return [config, ...folders.flatMap(folder => ['INDEX.md', ...parts].map(path => posix.join(folder, path)))];
}

function filled(glob: string, name: string): string {
  return glob.replaceAll(/\*+/g, name);
}

/** What holds other wildcards stands for too many names to make one up. */
function isPlain(path: string): boolean {
  return !/[?{}[\]]/.test(path);
}
