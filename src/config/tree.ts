import { isAlias, isMap, isScalar, isSeq, type Alias, type Document, type Pair, type Scalar, type YAMLMap, type YAMLSeq } from 'yaml';
import type { Fault, Placed } from './fault.ts';

/** How many aliases there may be, aliases inside what they name counted each time. */
const MOST_ALIASES = 100;
/** How many values, lists and mappings aliases may stand for altogether. */
const MOST_ALIASED = 10_000;

/** A value with the places of all that is in it. */
export interface Tree {
  readonly offset: number;
  readonly value: unknown;
  readonly inside: ReadonlyMap<string | number, Branch>;
}

/** A value in its mapping or list. `key` is where its key or its item begins. */
interface Branch {
  readonly key: number;
  readonly tree: Tree;
}

type AnyNode = Scalar | YAMLMap | YAMLSeq | Alias;

/** How much was read, all that aliases repeat counted each time. */
interface Cost {
  readonly aliases: number;
  readonly values: number;
}

/** What an anchor names; `open` while it is still being read. */
type Anchored = { readonly tree: Tree; readonly cost: Cost } | 'open';

/** Where reading stands: it goes through the document once, from top to bottom. */
interface Reading {
  readonly lineOf: (offset: number) => number;
  readonly anchors: Map<string, Anchored>;
  readonly faults: Placed[];
  aliases: number;
  values: number;
  /** The part of `values` that aliases stand for. */
  aliased: number;
}

/** Turns a document into plain values with their places, or into the faults of its keys, tags and aliases. */
export function readTree(document: Document.Parsed, lineOf: (offset: number) => number): { readonly tree: Tree; readonly faults: readonly Placed[] } {
  const reading: Reading = { lineOf, anchors: new Map(), faults: [], aliases: 0, values: 0, aliased: 0 };
  return { tree: readNode(document.contents, 0, reading), faults: reading.faults };
}

function readNode(node: AnyNode | null, offset: number, reading: Reading): Tree {
  const at = node?.range?.[0] ?? offset;
  if (node === null) return leaf(null, at);
  if (isAlias(node)) return readAlias(node, at, reading);
  if (node.tag !== undefined) refuse(reading, at, { code: 'tag', tag: node.tag });
  const { aliases, values } = reading;
  if (node.anchor !== undefined) reading.anchors.set(node.anchor, 'open');
  const tree = readPlain(node, at, reading);
  reading.values += 1;
  if (node.anchor !== undefined) reading.anchors.set(node.anchor, { tree, cost: { aliases: reading.aliases - aliases, values: reading.values - values } });
  return tree;
}

function readPlain(node: Exclude<AnyNode, Alias>, at: number, reading: Reading): Tree {
  if (isMap(node)) return readMapping(node, at, reading);
  return isSeq(node) ? readList(node, at, reading) : leaf(node.value, at);
}

/** The value that an alias names; its place is the alias, the places inside it are where they were written. */
function readAlias({ source }: Alias, at: number, reading: Reading): Tree {
  const anchored = reading.anchors.get(source);
  if (anchored === undefined || anchored === 'open') {
    refuse(reading, at, { code: anchored === undefined ? 'unknown-alias' : 'circular-alias', alias: source });
    return leaf(null, at);
  }
  const wasOver = excess(reading) !== undefined;
  reading.aliases += 1 + anchored.cost.aliases;
  reading.aliased += anchored.cost.values;
  reading.values += anchored.cost.values;
  const over = excess(reading);
  if (over !== undefined && !wasOver) refuse(reading, at, over);
  return { ...anchored.tree, offset: at };
}

function excess({ aliases, aliased }: Reading): Fault | undefined {
  if (aliases > MOST_ALIASES) return { code: 'too-many-aliases', most: MOST_ALIASES };
  return aliased > MOST_ALIASED ? { code: 'too-many-values', most: MOST_ALIASED } : undefined;
}

function readList({ items }: YAMLSeq, offset: number, reading: Reading): Tree {
  const trees = items.map(item => readNode(asNode(item), offset, reading));
  const inside = new Map(trees.map((tree, index) => [index, { key: tree.offset, tree }]));
  return { offset, value: trees.map(({ value }) => value), inside };
}

function readMapping({ items }: YAMLMap, offset: number, reading: Reading): Tree {
  const inside = new Map<string, Branch>();
  for (const pair of items) readPair(pair, offset, inside, reading);
  return { offset, value: Object.fromEntries([...inside].map(([key, { tree }]) => [key, tree.value])), inside };
}

function readPair({ key, value }: Pair, offset: number, inside: Map<string, Branch>, reading: Reading): void {
  const at = asNode(key)?.range?.[0] ?? offset;
  const tree = readNode(asNode(value), at, reading);
  if (!isScalar(key) || typeof key.value !== 'string') return refuse(reading, at, { code: 'key-not-text' });
  const first = inside.get(key.value);
  if (key.tag !== undefined) refuse(reading, at, { code: 'tag', tag: key.tag });
  if (key.anchor !== undefined) reading.anchors.set(key.anchor, { tree: leaf(key.value, at), cost: { aliases: 0, values: 1 } });
  if (first !== undefined) return refuse(reading, at, { code: 'duplicate-key', key: key.value, line: reading.lineOf(first.key) });
  inside.set(key.value, { key: at, tree });
}

function asNode(value: unknown): AnyNode | null {
  return isScalar(value) || isMap(value) || isSeq(value) || isAlias(value) ? value : null;
}

function leaf(value: unknown, offset: number): Tree {
  return { offset, value, inside: new Map() };
}

function refuse(reading: Reading, offset: number, fault: Fault): void {
  reading.faults.push({ offset, fault });
}
