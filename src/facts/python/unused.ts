import { calledName, childOf, enclosing, textOf } from './nodes.ts';
import type { PyNode, PyTree } from './tree.ts';

/** What finds functions by names that are made while running. */
const BY_NAME = /^(?:getattr|globals|locals|vars|eval|exec)$/;

/**
 * Functions that nothing in the file names, so that running it does not reach them. Others may call what is decorated,
 * special, or a method of a class with a base.
 */
export function unusedFunctions(tree: PyTree): ReadonlySet<PyNode> {
  if (tree.of('call').some(node => BY_NAME.test(calledName(tree, node)))) return new Set();
  const named = new Set(tree.of('identifier').filter(node => !isOwnName(node)).map(node => textOf(tree, node)));
  return new Set(tree.of('function_definition').filter(node => !isCalledByOthers(tree, node) && !named.has(textOf(tree, childOf(node, 'name')))));
}

function isOwnName({ field, parent }: PyNode): boolean {
  return field === 'name' && parent?.type === 'function_definition';
}

function isCalledByOthers(tree: PyTree, definition: PyNode): boolean {
  if (definition.parent?.type === 'decorated_definition' || /^__\w+__$/.test(textOf(tree, childOf(definition, 'name')))) return true;
  const scope = enclosing(definition, 'class_definition', 'function_definition');
  return scope?.type === 'class_definition' && (childOf(scope, 'superclasses')?.children.length ?? 0) > 0;
}
