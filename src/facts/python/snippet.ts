import type { PyNode, PyTree } from './tree.ts';

const LONGEST = 60;

/** The first line of some code, cut where it is long, as messages show it. */
export function snippet(tree: PyTree, node: Pick<PyNode, 'start' | 'end'>): string {
  const [first = ''] = tree.text.slice(node.start, node.end).split('\n', 1);
  const line = first.trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1).trimEnd()}…` : line;
}
