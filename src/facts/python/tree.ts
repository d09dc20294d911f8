import type { Language, Tree, TreeCursor } from 'web-tree-sitter';
import { Parser } from 'web-tree-sitter';
import type { Spot } from '../../model/place.ts';
import { lineStarts, spotAt } from '../spots.ts';
import { isEndless, quiet } from './comment-runs.ts';

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
  /** Those of one type, in the same order. */
  readonly of: (type: string) => readonly PyNode[];
  readonly comments: readonly Span[];
  /** The first place that the grammar does not know, with whatever stands around it: what is told of the source may be wrong. */
  readonly unknown?: PyNode;
  readonly spot: (node: Pick<PyNode, 'start'>) => Spot;
}

/** A backslash at the end of a line: white space, wherever it stands. */
const JOINED_LINES = 'line_continuation';

/** A stretch of the text, in UTF-16 units. */
export type Span = Pick<PyNode, 'start' | 'end'>;

/** CPython's compiler gives up long before. */
const DEEPEST = 5000;

/** Reads Python into a tree, whole or broken; undefined where the parser gives up or nodes nest deeper than any real source. */
export function treeReader(language: Language): (text: string) => PyTree | undefined {
  const kinds = nodeKinds(language);
  return text => {
    const parser = new Parser().setLanguage(language);
    let tree: Tree | null = null;
    try {
      if (isEndless(text)) return undefined;
      const { text: silent, blanked } = quiet(text);
      tree = parser.parse(silent);
      const copied = tree === null ? undefined : copy(tree, text, kinds);
      return copied === undefined || blanked.length === 0 ? copied : { ...copied, comments: [...copied.comments, ...outsideStrings(blanked, copied)] };
    } catch {
      return undefined;
    } finally {
      tree?.delete();
      parser.delete();
    }
  };
}

/** Comments that the parser did not see; in a string of many lines they are none. */
function outsideStrings(blanked: readonly Span[], { nodes }: PyTree): Span[] {
  const strings = nodes.filter(({ type }) => type === 'string');
  let at = 0;
  return blanked.filter(({ start }) => {
    while ((strings[at]?.end ?? Infinity) <= start) at += 1;
    return (strings[at]?.start ?? Infinity) > start;
  });
}

/** What the grammar calls a node, and whether it has a name there or is a mere word or sign. */
interface NodeKind {
  readonly type: string;
  readonly isNamed: boolean;
}

/** By the grammar's number of the type, asked once: each question to the parser costs more than the answer is worth. */
function nodeKinds(language: Language): (id: number) => NodeKind {
  const kinds = language.types.map((type, id): NodeKind => ({ type, isNamed: language.nodeTypeIsNamed(id) }));
  return id => kinds[id] ?? ERROR;
}

const ERROR: NodeKind = { type: 'ERROR', isNamed: true };

/** The same node while it is being made. */
interface Growing extends PyNode {
  readonly parent: Growing | null;
  readonly children: PyNode[];
}

function copy(tree: Tree, text: string, kindOf: (id: number) => NodeKind): PyTree | undefined {
  const cursor = tree.walk();
  const root = nodeAt(cursor, kindOf(cursor.nodeTypeId).type, cursor.currentFieldName, null);
  const nodes: PyNode[] = [root];
  const comments: PyNode[] = [];
  const { hasError } = tree.rootNode;
  let unknown: PyNode | undefined = root.type === 'ERROR' ? root : undefined;
  const climb: Climb = { parent: root, depth: 1, more: cursor.gotoFirstChild() };
  while (climb.more && climb.depth <= DEEPEST) {
    const { type, isNamed } = kindOf(cursor.nodeTypeId);
    const field = cursor.currentFieldName;
    const node = isNamed || field !== null ? nodeAt(cursor, type, field, climb.parent) : undefined;
    if (hasError && unknown === undefined && isUnknown(type, climb.parent, cursor)) unknown = node ?? nodeAt(cursor, type, field, climb.parent);
    if (node?.type === 'comment') comments.push(node);
    else if (node !== undefined && node.type !== JOINED_LINES) {
      climb.parent.children.push(node);
      nodes.push(node);
    }
    goOn(cursor, climb, node !== undefined && isNamed && isEntered(node, text) ? node : undefined);
  }
  cursor.delete();
  const starts = lineStarts(text);
  return climb.more ? undefined : { text, root, nodes, of: byType(nodes), comments, ...(unknown === undefined ? {} : { unknown }), spot: ({ start }) => spotAt(starts, start) };
}

/** The grammar does not know defaults of type parameters (PEP 696), and loses nothing by it. */
function isUnknown(type: string, parent: PyNode, cursor: TreeCursor): boolean {
  return cursor.nodeIsMissing || (type === 'ERROR' && parent.type !== 'type_parameter');
}

/** Looks nodes up by type; they are sorted when somebody asks first. */
export function byType(nodes: readonly PyNode[]): PyTree['of'] {
  let sorted: Map<string, PyNode[]> | undefined;
  return type => (sorted ??= sortedByType(nodes)).get(type) ?? [];
}

function sortedByType(nodes: readonly PyNode[]): Map<string, PyNode[]> {
  const sorted = new Map<string, PyNode[]>();
  for (const node of nodes) {
    const same = sorted.get(node.type);
    if (same === undefined) sorted.set(node.type, [node]);
    else same.push(node);
  }
  return sorted;
}

/** Where the way through the tree is: below which node, how deep, and whether there is more of it. */
interface Climb {
  parent: Growing;
  depth: number;
  more: boolean;
}

function nodeAt(cursor: TreeCursor, type: string, field: string | null, parent: Growing | null): Growing {
  return { type, field, start: cursor.startIndex, end: cursor.endIndex, parent, children: [] };
}

/** Into the node, where it is to be entered and holds anything, or else to the next one that is not below it. */
function goOn(cursor: TreeCursor, climb: Climb, entered: Growing | undefined): void {
  if (entered !== undefined && cursor.gotoFirstChild()) {
    climb.parent = entered;
    climb.depth += 1;
    return;
  }
  while (!cursor.gotoNextSibling()) {
    climb.more = climb.parent.parent !== null && cursor.gotoParent();
    if (climb.parent.parent === null || !climb.more) return;
    climb.parent = climb.parent.parent;
    climb.depth -= 1;
  }
}

const LEAVES = new Set(['identifier', 'comment', 'integer', 'float', 'true', 'false', 'none', 'string_start', 'string_content', 'string_end']);

/** A string has something inside only where its prefix says so: `f"…"`, `t"…"`. */
function isEntered({ type, start }: PyNode, text: string): boolean {
  return type === 'string' ? /^\w?[ft]/i.test(text.slice(start, start + 2)) : !LEAVES.has(type);
}
