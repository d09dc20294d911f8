import type { Language, Tree, TreeCursor } from 'web-tree-sitter';
import { Parser } from 'web-tree-sitter';
import type { Spot } from '../../model/place.ts';
import { lineStarts, spotAt } from '../spots.ts';

/**
 * A node of a Python source, copied out of WebAssembly memory once: looking at it costs nothing and it needs no
 * freeing. `start` and `end` are offsets in UTF-16 units; `field` is its role in its parent, as the grammar names it.
 */
export interface PyNode {
  readonly type: string;
  readonly field: string | null;
  readonly start: number;
  readonly end: number;
  readonly parent: PyNode | null;
  /** What is named or has a role, in order; comments are kept apart. */
  readonly children: readonly PyNode[];
}

/**
 * A whole source. `nodes` are all nodes in the order of their beginnings, parents first: go through them in a loop
 * instead of descending, since a source can nest deeper than any call stack.
 */
export interface PyTree {
  readonly text: string;
  readonly root: PyNode;
  readonly nodes: readonly PyNode[];
  readonly comments: readonly PyNode[];
  /** The first place that the grammar does not know, with whatever stands around it: what is told of the source may be wrong. */
  readonly unknown?: PyNode;
  readonly spot: (node: Pick<PyNode, 'start'>) => Spot;
}

/** CPython's compiler gives up long before. */
const DEEPEST = 5000;

/** Reads Python into a tree, whole or broken; undefined where the parser gives up or nodes nest deeper than any real source. */
export function treeReader(language: Language): (text: string) => PyTree | undefined {
  return text => {
    const parser = new Parser().setLanguage(language);
    let tree: Tree | null = null;
    try {
      tree = parser.parse(text);
      return tree === null ? undefined : copy(tree, text);
    } catch {
      return undefined;
    } finally {
      tree?.delete();
      parser.delete();
    }
  };
}

/** The same node while it is being made. */
interface Growing extends PyNode {
  readonly parent: Growing | null;
  readonly children: PyNode[];
}

function copy(tree: Tree, text: string): PyTree | undefined {
  const cursor = tree.walk();
  const root = nodeAt(cursor, null);
  const nodes: PyNode[] = [root];
  const comments: PyNode[] = [];
  const { hasError } = tree.rootNode;
  let unknown: PyNode | undefined = root.type === 'ERROR' ? root : undefined;
  let parent = root;
  for (let more = cursor.gotoFirstChild(); more; ) {
    if (cursor.currentDepth > DEEPEST) {
      cursor.delete();
      return undefined;
    }
    const node = nodeAt(cursor, parent);
    if (hasError && unknown === undefined && isUnknown(node, cursor)) unknown = node;
    if (node.type === 'comment') comments.push(node);
    else if (node.field !== null || cursor.nodeIsNamed) {
      parent.children.push(node);
      nodes.push(node);
    }
    if (isEntered(node, text) && cursor.gotoFirstChild()) parent = node;
    else [parent, more] = goOn(cursor, parent);
  }
  cursor.delete();
  const starts = lineStarts(text);
  return { text, root, nodes, comments, ...(unknown === undefined ? {} : { unknown }), spot: ({ start }) => spotAt(starts, start) };
}

/** The grammar does not know defaults of type parameters (PEP 696), and loses nothing by it. */
function isUnknown({ type, parent }: PyNode, cursor: TreeCursor): boolean {
  return cursor.nodeIsMissing || (type === 'ERROR' && parent?.type !== 'type_parameter');
}

function nodeAt(cursor: TreeCursor, parent: Growing | null): Growing {
  return { type: cursor.nodeType, field: cursor.currentFieldName, start: cursor.startIndex, end: cursor.endIndex, parent, children: [] };
}

/** To the next node that is not below this one, with the parent that it has. */
function goOn(cursor: TreeCursor, parent: Growing): [Growing, boolean] {
  let above = parent;
  while (!cursor.gotoNextSibling()) {
    if (above.parent === null || !cursor.gotoParent()) return [above, false];
    above = above.parent;
  }
  return [above, true];
}

const LEAVES = new Set(['identifier', 'comment', 'integer', 'float', 'true', 'false', 'none', 'string_start', 'string_content', 'string_end']);

/** A string has something inside only where its prefix says so: `f"…"`, `t"…"`. */
function isEntered({ type, start }: PyNode, text: string): boolean {
  return type === 'string' ? /^\w?[ft]/i.test(text.slice(start, start + 2)) : !LEAVES.has(type);
}
