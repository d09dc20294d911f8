import type { Node, Tree, TreeCursor } from 'web-tree-sitter';

/**
 * Nodes of a tree in the order of their beginnings. A cursor, since queries and sibling look-ups take quadratic time in
 * a flat list of errors. `isEntered`: which nodes can hold wanted ones; whole expressions are passed over unseen.
 */
export function nodesIn(
  tree: Tree,
  isWanted: (type: string, cursor: TreeCursor) => boolean,
  isEntered: (type: string) => boolean,
): readonly Node[] {
  const nodes: Node[] = [];
  const cursor = tree.walk();
  for (let more = true; more; ) {
    const type = cursor.nodeType;
    if (isWanted(type, cursor)) nodes.push(cursor.currentNode);
    more = (isEntered(type) && cursor.gotoFirstChild()) || goOn(cursor);
  }
  cursor.delete();
  return nodes;
}

/** To the next node that is not below this one. */
function goOn(cursor: TreeCursor): boolean {
  while (!cursor.gotoNextSibling()) if (!cursor.gotoParent()) return false;
  return true;
}

/** The type of the innermost node around each of some ascending offsets, in one walk past what holds none of them. */
export function innermostTypes(tree: Tree, offsets: readonly number[]): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  const around: string[] = [];
  const cursor = tree.walk();
  let next = 0;
  const settle = (before: number, type: string) => {
    for (; (offsets[next] ?? Infinity) < before; next += 1) found.set(offsets[next] ?? 0, type);
  };
  for (let more = offsets.length > 0; more && next < offsets.length; ) {
    settle(cursor.startIndex, around.at(-1) ?? '');
    const type = cursor.nodeType;
    if ((offsets[next] ?? Infinity) < cursor.endIndex && cursor.gotoFirstChild()) {
      around.push(type);
      continue;
    }
    settle(cursor.endIndex, type);
    for (more = cursor.gotoNextSibling(); !more && cursor.gotoParent(); more = cursor.gotoNextSibling()) {
      settle(cursor.endIndex, around.pop() ?? '');
    }
  }
  cursor.delete();
  return found;
}
