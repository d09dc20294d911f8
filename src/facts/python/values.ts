import { around, argumentsOf, bare, childOf, childrenOf, dottedName, isWithin, textOf } from './nodes.ts';
import type { PyNode, PyTree } from './tree.ts';

/** How far names are followed, and how many values one expression may have: a source made to be slow stays cheap. */
const DEEPEST = 8;
const MOST = 200;

/** What an expression can be, as far as it shows without running anything. */
export interface Values {
  /** Every text that an expression can have; none where it cannot be told. */
  readonly texts: (node: PyNode | undefined) => readonly string[];
  /** What a loop over an expression goes through: items of a literal, wherever it is named. */
  readonly items: (node: PyNode | undefined) => readonly PyNode[];
  /** What a name or attribute was assigned, was given as a parameter, or takes in a loop. */
  readonly sources: (node: PyNode) => readonly PyNode[];
  /** Calls of each function by its own name, `self.` left out. */
  readonly callsOf: (name: string) => readonly PyNode[];
}

export function valuesOf(tree: PyTree): Values {
  const assigned = assignments(tree);
  const calls = callsByName(tree);
  const context: Context = { tree, assigned, calls, texts: new Map(), items: new Map(), sources: new Map() };
  return {
    texts: node => textsOf(context, node, DEEPEST),
    items: node => itemsOf(context, node, DEEPEST),
    sources: node => sourcesOf(context, node, DEEPEST),
    callsOf: name => calls.get(name) ?? [],
  };
}

interface Context {
  readonly tree: PyTree;
  readonly assigned: ReadonlyMap<string, readonly PyNode[]>;
  readonly calls: ReadonlyMap<string, readonly PyNode[]>;
  readonly texts: Kept<string>;
  readonly items: Kept<PyNode>;
  readonly sources: Kept<PyNode>;
}

/** Answers by node and by how far names were still followed. */
type Kept<Answer> = Map<PyNode, Map<number, readonly Answer[]>>;

/** Looks for each answer once: names that stand for one another lead the same way many times over. */
function once<Answer>(kept: Kept<Answer>, node: PyNode, depth: number, find: () => readonly Answer[]): readonly Answer[] {
  const known = kept.get(node) ?? new Map<number, readonly Answer[]>();
  const answer = known.get(depth) ?? find();
  kept.set(node, known.set(depth, answer));
  return answer;
}

/** Right sides by what they are assigned to: `NAME`, `.attribute`. One name for all scopes, which only ever adds values. */
function assignments(tree: PyTree): Map<string, PyNode[]> {
  const found = new Map<string, PyNode[]>();
  for (const node of tree.nodes) {
    const [target, value] = assignment(node);
    if (target === undefined || value === undefined) continue;
    const key = target.type === 'attribute' ? `.${textOf(tree, childOf(target, 'attribute'))}` : textOf(tree, target);
    const before = found.get(key);
    if (before === undefined) found.set(key, [value]);
    else if (before.length < MOST) before.push(value);
  }
  return found;
}

function assignment(node: PyNode): readonly [PyNode | undefined, PyNode | undefined] {
  switch (node.type) {
    case 'assignment':
      return [childOf(node, 'left'), childOf(node, 'right')];
    case 'named_expression':
      return [childOf(node, 'name'), childOf(node, 'value')];
    case 'as_pattern':
      return [childOf(node, 'alias')?.children[0] ?? childOf(node, 'alias'), node.children[0]];
    default:
      return [undefined, undefined];
  }
}

function callsByName(tree: PyTree): Map<string, PyNode[]> {
  const found = new Map<string, PyNode[]>();
  for (const node of tree.of('call')) {
    const name = (dottedName(tree, childOf(node, 'function')) ?? '').replace(/^(?:self|cls)\./, '');
    const before = found.get(name);
    if (before === undefined) found.set(name, [node]);
    else if (before.length < MOST) before.push(node);
  }
  return found;
}

function textsOf(context: Context, given: PyNode | undefined, depth: number): readonly string[] {
  const node = bare(given);
  return node === undefined || depth === 0 ? [] : once(context.texts, node, depth, () => findTexts(context, node, depth));
}

function findTexts(context: Context, node: PyNode, depth: number): readonly string[] {
  const { tree } = context;
  switch (node.type) {
    case 'string':
      return stringTexts(context, node, depth);
    case 'concatenated_string':
      return joined(node.children.slice(0, MOST).map(child => textsOf(context, child, depth - 1)));
    case 'binary_operator':
      return textOf(tree, childOf(node, 'operator')) === '+' ? joined([textsOf(context, childOf(node, 'left'), depth - 1), textsOf(context, childOf(node, 'right'), depth - 1)]) : [];
    case 'conditional_expression':
      return [node.children[0], node.children[2]].flatMap(child => textsOf(context, child, depth - 1)).slice(0, MOST);
    case 'list_splat':
      return itemsOf(context, node.children[0], depth - 1).flatMap(item => textsOf(context, item, depth - 1)).slice(0, MOST);
    case 'identifier':
    case 'attribute':
      return sourcesOf(context, node, depth - 1).flatMap(value => textsOf(context, value, depth - 1)).slice(0, MOST);
    default:
      return [];
  }
}

/** Of `"a"`, `r'a'` or `f"a{B}"`; escapes stay as they are written, and bytes are no text. */
function stringTexts(context: Context, node: PyNode, depth: number): readonly string[] {
  const text = textOf(context.tree, node);
  const [, prefix = '', quote = ''] = /^(\w*)("""|'''|"|')/.exec(text) ?? [];
  if (/b/i.test(prefix)) return [];
  const holes = node.children.filter(({ type }) => type === 'interpolation');
  const from = node.start + prefix.length + quote.length;
  const pieces: (readonly string[])[] = [];
  let at = from;
  for (const hole of holes) {
    pieces.push([context.tree.text.slice(at, hole.start)], textsOf(context, childOf(hole, 'expression') ?? hole.children[0], depth - 1));
    at = hole.end;
  }
  return joined([...pieces, [context.tree.text.slice(at, node.end - quote.length)]]);
}

/** Every way to put one text of each list after another. */
function joined(pieces: readonly (readonly string[])[]): readonly string[] {
  return pieces.reduce((texts, piece) => texts.slice(0, Math.ceil(MOST / Math.max(piece.length, 1))).flatMap(text => piece.map(more => text + more)).slice(0, MOST), ['']);
}

function itemsOf(context: Context, given: PyNode | undefined, depth: number): readonly PyNode[] {
  const node = bare(given);
  return node === undefined || depth === 0 ? [] : once(context.items, node, depth, () => findItems(context, node, depth));
}

function findItems(context: Context, node: PyNode, depth: number): readonly PyNode[] {
  switch (node.type) {
    case 'tuple':
    case 'list':
    case 'set':
    case 'expression_list':
      return node.children.slice(0, MOST).flatMap(item => (item.type === 'list_splat' ? itemsOf(context, item.children[0], depth - 1) : [item])).slice(0, MOST);
    case 'dictionary':
      return node.children.slice(0, MOST).flatMap(pair => childOf(pair, 'key') ?? []).slice(0, MOST);
    case 'binary_operator':
      return [childOf(node, 'left'), childOf(node, 'right')].flatMap(side => itemsOf(context, side, depth - 1)).slice(0, MOST);
    case 'call':
      return iteratedCall(context, node, depth);
    case 'identifier':
    case 'attribute':
      return sourcesOf(context, node, depth - 1).flatMap(value => itemsOf(context, value, depth - 1)).slice(0, MOST);
    default:
      return [];
  }
}

/** `sorted(FLAGS)`, `tuple(FLAGS)`, `FLAGS.items()`: the pairs of a dictionary are its items then. */
function iteratedCall(context: Context, call: PyNode, depth: number): readonly PyNode[] {
  const { tree } = context;
  const callee = childOf(call, 'function');
  const method = callee?.type === 'attribute' ? textOf(tree, childOf(callee, 'attribute')) : '';
  if (method === 'keys') return itemsOf(context, childOf(callee, 'object'), depth - 1);
  if (method === 'items' || method === 'values') {
    const pairs = dictionaries(context, childOf(callee, 'object'), depth).flatMap(({ children }) => children.filter(({ type }) => type === 'pair').slice(0, MOST)).slice(0, MOST);
    return method === 'items' ? pairs : pairs.flatMap(pair => childOf(pair, 'value') ?? []);
  }
  if (!/^(?:sorted|reversed|list|tuple|set|frozenset|iter)$/.test(textOf(tree, callee))) return [];
  return itemsOf(context, argumentsOf(tree, call).positional[0], depth - 1);
}

function dictionaries(context: Context, given: PyNode | undefined, depth: number): readonly PyNode[] {
  const node = bare(given);
  if (node?.type === 'dictionary') return [node];
  return node === undefined || depth === 0 || node.type !== 'identifier' ? [] : sourcesOf(context, node, depth - 1).flatMap(value => dictionaries(context, value, depth - 1));
}

/** Where a name's values come from: the loop that it is bound by, the calls of the function it is a parameter of, assignments. */
function sourcesOf(context: Context, node: PyNode, depth: number): readonly PyNode[] {
  return depth <= 0 ? [] : once(context.sources, node, depth, () => findSources(context, node, depth));
}

function findSources(context: Context, node: PyNode, depth: number): readonly PyNode[] {
  const { tree, assigned } = context;
  if (node.type === 'attribute') return assigned.get(`.${textOf(tree, childOf(node, 'attribute'))}`) ?? assigned.get(textOf(tree, childOf(node, 'attribute'))) ?? [];
  const name = textOf(tree, node);
  for (const above of around(node)) {
    const bound = boundIn(context, above, name, node, depth);
    if (bound !== undefined) return bound;
  }
  return assigned.get(name) ?? [];
}

function boundIn(context: Context, above: PyNode, name: string, node: PyNode, depth: number): readonly PyNode[] | undefined {
  const { tree } = context;
  if (above.type === 'for_statement') return loopValues(context, above, name, node, depth);
  if (above.type === 'list_comprehension' || above.type === 'generator_expression' || above.type === 'set_comprehension') {
    return above.children.filter(({ type }) => type === 'for_in_clause').map(clause => loopValues(context, clause, name, node, depth)).find(values => values !== undefined);
  }
  return above.type === 'function_definition' ? parameterValues(tree, context, above, name) : undefined;
}

/** `for name in …` and `for name, help in …`: each item, or the part of it that the name takes. */
function loopValues(context: Context, loop: PyNode, name: string, node: PyNode, depth: number): readonly PyNode[] | undefined {
  const { tree } = context;
  const left = childOf(loop, 'left');
  const right = childOf(loop, 'right');
  if (left === undefined || (right !== undefined && isWithin(node, right))) return undefined;
  const items = () => itemsOf(context, right, depth - 1);
  if (left.type === 'identifier') return textOf(tree, left) === name ? items() : undefined;
  const at = left.children.findIndex(part => textOf(tree, part) === name);
  if (at < 0) return undefined;
  return items().flatMap(item => (item.type === 'pair' ? [childOf(item, at === 0 ? 'key' : 'value')] : [bare(item)?.children[at]])).filter(part => part !== undefined);
}

/** What the calls in the same file give a parameter, and its default. */
function parameterValues(tree: PyTree, { calls }: Context, definition: PyNode, name: string): readonly PyNode[] | undefined {
  const parameters = childOf(definition, 'parameters')?.children ?? [];
  const names = parameters.map(parameter => textOf(tree, childOf(parameter, 'name') ?? (parameter.type === 'identifier' ? parameter : parameter.children[0])).replace(/^\*+/, ''));
  const at = names.indexOf(name);
  const parameter = parameters[at];
  if (parameter === undefined) return undefined;
  const shift = /^(?:self|cls)$/.test(names[0] ?? '') ? 1 : 0;
  const given = (calls.get(textOf(tree, childOf(definition, 'name'))) ?? []).flatMap(call => {
    const { positional, keywords } = argumentsOf(tree, call);
    const spread = textOf(tree, parameter).startsWith('*') ? positional.slice(at - shift) : positional.slice(at - shift, at - shift + 1);
    return [...spread, ...(keywords.has(name) ? [keywords.get(name)] : [])];
  });
  return [...given, ...childrenOf(parameter, 'value')].filter(value => value !== undefined).slice(0, MOST);
}
