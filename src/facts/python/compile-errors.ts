import type { SyntaxFault } from '../../model/facts.ts';
import type { PyNode, PyTree } from './tree.ts';

/** What CPython refuses and ruff lets pass: found by comparing both on thousands of broken sources. */
export function compileError(tree: PyTree): SyntaxFault | undefined {
  const node = tree.nodes.find(each => isStarAlone(each) || isYieldOfNothing(each));
  if (node === undefined) return undefined;
  return { ...tree.spot(node), message: node.type === 'yield' ? 'Expected a value after yield' : 'Starred expression cannot be used here' };
}

/** `*knots` as a statement, as the only target, in braces of an f-string, after `as`, or given to an annotated name. */
function isStarAlone({ type, parent }: PyNode): boolean {
  if (type === 'list_splat_pattern') return parent?.type === 'assignment';
  return type === 'list_splat' && /^(?:expression_statement|assignment|interpolation|as_pattern_target)$/.test(parent?.type ?? '');
}

/** `yield, knot` and `yield @knot`. */
function isYieldOfNothing({ type, children }: PyNode): boolean {
  return type === 'yield' && children[0]?.type === 'ERROR';
}
