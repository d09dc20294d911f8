import type { Spot } from '../model/place.ts';
import type { Located, Placed, Steps } from './fault.ts';
import type { Tree } from './tree.ts';

export type SpotOf = (offset: number) => Spot;

/** Where each offset of a text stands. */
export function spotsOf(text: string): SpotOf {
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  return offset => {
    const line = lastAtMost(starts, offset);
    return { line: line + 1, column: offset - (starts[line] ?? 0) + 1 };
  };
}

/** The index of the last of the ascending numbers that is not over a limit. */
function lastAtMost(numbers: readonly number[], limit: number): number {
  let [from, to] = [0, numbers.length - 1];
  while (from < to) {
    const middle = Math.ceil((from + to) / 2);
    if ((numbers[middle] ?? Infinity) <= limit) from = middle;
    else to = middle - 1;
  }
  return from;
}

/** Where in the text a fault is: where its steps end in the tree, or as far as they lead. */
export function place(root: Tree, { steps, on, fault }: Located): Placed {
  return { offset: offsetOf(root, steps, on), fault };
}

export function offsetOf(root: Tree, steps: Steps, on: Located['on']): number {
  let at = { key: root.offset, tree: root };
  for (const step of steps) {
    const next = at.tree.inside.get(step);
    if (next === undefined) break;
    at = next;
  }
  return on === 'key' ? at.key : at.tree.offset;
}
