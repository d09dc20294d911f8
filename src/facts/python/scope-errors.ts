import { around, enclosing, textOf } from './nodes.ts';
import type { PyNode, PyTree } from './tree.ts';

const SCOPES = ['function_definition', 'lambda', 'class_definition'] as const;
const COMPREHENSIONS = ['list_comprehension', 'set_comprehension', 'dictionary_comprehension', 'generator_expression'] as const;

/** Async functions that yield. */
export function asyncGenerators(tree: PyTree): ReadonlySet<PyNode> {
  const yielding = tree.of('yield').flatMap(node => enclosing(node, ...SCOPES) ?? []);
  return new Set(yielding.filter(({ type, start }) => type === 'function_definition' && tree.text.startsWith('async', start)));
}

/** A `return` with a value in one of some functions. */
export function returnsFrom(node: PyNode, functions: ReadonlySet<PyNode>): boolean {
  const within = functions.size === 0 || node.children.length === 0 ? undefined : enclosing(node, 'function_definition');
  return within !== undefined && functions.has(within);
}

/** Whether `return`, or a `break` or `continue` of a loop outside, would leave the handler of an exception group. */
export function isLeavingExceptGroup(tree: PyTree, node: PyNode): boolean {
  let below = node;
  for (const above of around(node)) {
    if (above.type === 'function_definition') return false;
    if (node.type !== 'return_statement' && /^(?:for|while)_statement$/.test(above.type) && below.field === 'body') return false;
    if (/^except_(?:group_)?clause$/.test(above.type) && /^except\s*\*/.test(tree.text.slice(above.start, above.start + MOST))) return true;
    below = above;
  }
  return false;
}

/** So much is looked at for the star. */
const MOST = 40;

/** Where each scope first uses each name. */
export type FirstUses = ReadonlyMap<PyNode, ReadonlyMap<string, number>>;

/** Of scopes that declare something nonlocal, and only where one does. */
export function firstUses(tree: PyTree): FirstUses {
  const declaring = tree.of('nonlocal_statement').flatMap(node => enclosing(node, ...SCOPES) ?? []);
  const uses = new Map(declaring.map(scope => [scope, new Map<string, number>()]));
  if (uses.size === 0) return uses;
  for (const node of tree.nodes) {
    const names = isUse(node) ? uses.get(scopeOf(node) ?? tree.root) : undefined;
    const name = textOf(tree, node);
    if (names?.has(name) === false) names.set(name, node.start);
  }
  return uses;
}

/** A name that stands in a scope above the line that declares it nonlocal. */
export function isUsedBeforeNonlocal(tree: PyTree, declaration: PyNode, uses: FirstUses): boolean {
  const scope = enclosing(declaration, ...SCOPES);
  const names = scope === undefined ? undefined : uses.get(scope);
  return declaration.children.some(name => (names?.get(textOf(tree, name)) ?? Number.POSITIVE_INFINITY) < declaration.start);
}

/** An identifier that is not the name of an attribute, of another's parameter or of what is imported or declared. */
function isUse({ type, field, parent }: PyNode): boolean {
  if (type !== 'identifier' || field === 'attribute') return false;
  return !/^(?:keyword_argument|dotted_name|aliased_import|nonlocal_statement|global_statement)$/.test(parent?.type ?? '') || (parent?.type === 'keyword_argument' && field === 'value');
}

/** A definition's name stands outside it; its parameters, hints and bases are left out, as is what a comprehension names. */
function scopeOf(node: PyNode): PyNode | undefined {
  const isName = node.field === 'name' && /^(?:function|class)_definition$/.test(node.parent?.type ?? '');
  let below = isName && node.parent !== null ? node.parent : node;
  for (const above of around(below)) {
    if (COMPREHENSIONS.some(type => type === above.type)) return undefined;
    if (SCOPES.some(type => type === above.type)) return below.field === 'body' ? above : undefined;
    below = above;
  }
  return undefined;
}
