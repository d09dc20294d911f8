import type { PyNode, PyTree } from './tree.ts';

/** The child that has a role, such as the `function` of a call. */
export function childOf(node: PyNode | undefined, field: string): PyNode | undefined {
  return node?.children.find(child => child.field === field);
}

export function childrenOf(node: PyNode | undefined, field: string): readonly PyNode[] {
  return node?.children.filter(child => child.field === field) ?? [];
}

export function textOf({ text }: Pick<PyTree, 'text'>, node: PyNode | undefined): string {
  return node === undefined ? '' : text.slice(node.start, node.end);
}

/** What a node stands in, the innermost first. */
export function* around(node: PyNode): Generator<PyNode> {
  for (let above = node.parent; above !== null; above = above.parent) yield above;
}

/** The innermost node of some types around a node. */
export function enclosing(node: PyNode, ...types: readonly string[]): PyNode | undefined {
  for (const above of around(node)) if (types.includes(above.type)) return above;
  return undefined;
}

/** Whether one node stands in another, or is it. */
export function isWithin(node: PyNode, outer: PyNode): boolean {
  return outer.start <= node.start && node.end <= outer.end;
}

/** Without the parentheses around it. */
export function bare(node: PyNode | undefined): PyNode | undefined {
  let inner = node;
  while (inner?.type === 'parenthesized_expression') inner = inner.children[0];
  return inner;
}

/** `os.path.join` of a name or a chain of attributes; undefined for anything else, such as the attribute of a call. */
export function dottedName(tree: PyTree, node: PyNode | undefined): string | undefined {
  const steps: string[] = [];
  let at = node;
  for (; at?.type === 'attribute'; at = childOf(at, 'object')) steps.push(textOf(tree, childOf(at, 'attribute')));
  return at?.type === 'identifier' ? [textOf(tree, at), ...steps.toReversed()].join('.') : undefined;
}

/** What a call is given. `open`: `*args` or `**options` may add more. */
export interface Arguments {
  readonly positional: readonly PyNode[];
  readonly keywords: ReadonlyMap<string, PyNode>;
  readonly open: boolean;
}

export function argumentsOf(tree: PyTree, call: PyNode): Arguments {
  const given = childOf(call, 'arguments');
  const all = given?.type === 'argument_list' ? given.children : given === undefined ? [] : [given];
  const keywords = all.filter(({ type }) => type === 'keyword_argument');
  const spreads = all.filter(({ type }) => type === 'list_splat' || type === 'dictionary_splat');
  return {
    positional: all.filter(argument => !keywords.includes(argument) && argument.type !== 'dictionary_splat'),
    keywords: new Map(keywords.flatMap(keyword => {
      const value = childOf(keyword, 'value');
      return value === undefined ? [] : [[textOf(tree, childOf(keyword, 'name')), value] as const];
    })),
    open: spreads.length > 0,
  };
}

/** What stands between the quotes of a plain text, as it is written; undefined for bytes and for what is put together. */
export function literal(tree: PyTree, node: PyNode | undefined): string | undefined {
  if (node?.type !== 'string') return undefined;
  return /^[ruRU]?("""|'''|"|')(.*)\1$/s.exec(textOf(tree, node))?.[2];
}

/** The own name of what a call calls: `open` of `Path(x).open()`. */
export function calledName(tree: PyTree, call: PyNode): string {
  const called = childOf(call, 'function');
  return textOf(tree, called?.type === 'attribute' ? childOf(called, 'attribute') : called);
}
