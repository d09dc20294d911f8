import type { Hints, MissingHint } from '../../model/python.ts';
import { around, childOf, textOf } from './nodes.ts';
import type { PyNode, PyTree } from './tree.ts';

/** One parameter or return. */
interface Slot {
  readonly hint: MissingHint;
  readonly isAnnotated: boolean;
}

/**
 * The slots of all functions by CONTRACT "Counting": methods, nested, decorated, overloaded and async ones included,
 * lambdas not. The first parameter of a method is none when it is called `self` or `cls`.
 */
export function pythonHints(tree: PyTree): Hints {
  const slots = tree.of('function_definition').flatMap(node => slotsOf(tree, node));
  return {
    annotated: slots.filter(({ isAnnotated }) => isAnnotated).length,
    missing: slots.filter(({ isAnnotated }) => !isAnnotated).map(({ hint }) => hint),
  };
}

function slotsOf(tree: PyTree, node: PyNode): readonly Slot[] {
  const name = textOf(tree, childOf(node, 'name'));
  const all = childOf(node, 'parameters')?.children.flatMap(parameter => parameterSlots(tree, name, parameter)) ?? [];
  const slots = isMethod(tree, node) && /^(?:self|cls)$/.test(all[0]?.hint.slot ?? '') ? all.slice(1) : all;
  if (name === '__init__') return slots;
  return [...slots, { hint: { function: name, slot: 'return', ...tree.spot(node) }, isAnnotated: childOf(node, 'return_type') !== undefined }];
}

/** A bare `*` or `/` is a separator and no slot. */
function parameterSlots(tree: PyTree, name: string, parameter: PyNode): readonly Slot[] {
  const slot = slotName(tree, parameter);
  if (slot === undefined) return [];
  const isAnnotated = parameter.type === 'typed_parameter' || parameter.type === 'typed_default_parameter';
  return [{ hint: { function: name, slot, ...tree.spot(parameter) }, isAnnotated }];
}

function slotName(tree: PyTree, parameter: PyNode): string | undefined {
  switch (parameter.type) {
    case 'identifier':
    case 'list_splat_pattern':
    case 'dictionary_splat_pattern':
      return textOf(tree, parameter);
    case 'typed_parameter':
      return textOf(tree, parameter.children[0]);
    case 'default_parameter':
    case 'typed_default_parameter':
      return textOf(tree, childOf(parameter, 'name'));
    default:
      return undefined;
  }
}

/** A function whose nearest scope is a class, unless it is static: its first parameter is then one like any other. */
function isMethod(tree: PyTree, node: PyNode): boolean {
  const decorators = node.parent?.type === 'decorated_definition' ? node.parent.children.filter(({ type }) => type === 'decorator') : [];
  if (decorators.some(decorator => /^@\s*staticmethod\b/.test(textOf(tree, decorator)))) return false;
  for (const { type } of around(node)) {
    if (type === 'class_definition') return true;
    if (type === 'function_definition' || type === 'lambda') return false;
  }
  return false;
}
