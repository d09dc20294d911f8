import type { SyntaxFault } from '../../model/facts.ts';
import { textOf } from './nodes.ts';
import { isFormattedPattern, isWildcardFirst } from './pattern-errors.ts';
import { asyncGenerators, firstUses, isLeavingExceptGroup, isUsedBeforeNonlocal, returnsFrom, type FirstUses } from './scope-errors.ts';
import type { PyNode, PyTree } from './tree.ts';

/** What CPython refuses and ruff lets pass: found by comparing both on thousands of broken sources. */
export function compileError(tree: PyTree): SyntaxFault | undefined {
  const scopes: Scopes = { generators: asyncGenerators(tree), uses: firstUses(tree) };
  for (const node of tree.nodes) {
    const message = refusal(tree, node, scopes);
    if (message !== undefined) return { ...tree.spot(node), message };
  }
  return undefined;
}

interface Scopes {
  readonly generators: ReadonlySet<PyNode>;
  readonly uses: FirstUses;
}

/** Why CPython refuses a source for one node. */
function refusal(tree: PyTree, node: PyNode, { generators, uses }: Scopes): string | undefined {
  switch (node.type) {
    case 'list_splat':
    case 'list_splat_pattern':
      return isStarAlone(tree, node) ? 'Starred expression cannot be used here' : undefined;
    case 'yield':
      return isYieldOfNothing(node) ? 'Expected a value after yield' : undefined;
    case 'union_pattern':
      return isWildcardFirst(tree, node) ? 'A wildcard makes the patterns after it unreachable' : undefined;
    case 'string':
      return isFormattedPattern(tree, node) ? 'A pattern cannot be an f-string' : undefined;
    case 'keyword_argument':
      return textOf(tree, node.children[0]) === '__debug__' ? 'Cannot assign to __debug__' : undefined;
    case 'nonlocal_statement':
      return isUsedBeforeNonlocal(tree, node, uses) ? 'A name is used before its nonlocal declaration' : undefined;
    case 'return_statement':
      if (returnsFrom(node, generators)) return 'An async generator cannot return a value';
      return isLeavingExceptGroup(tree, node) ? 'return cannot leave an except* block' : undefined;
    case 'break_statement':
    case 'continue_statement':
      return isLeavingExceptGroup(tree, node) ? `${textOf(tree, node)} cannot leave an except* block` : undefined;
    default:
      return undefined;
  }
}

/**
 * `*knots` as a statement, as the only target, in braces of an f-string, after `as`, or given to one name. What the
 * tree does not understand, as in `*(a, b), c = knots`, is believed.
 */
function isStarAlone(tree: PyTree, node: PyNode): boolean {
  const { type, parent, children } = node;
  if (children.some(child => child.type === 'ERROR')) return false;
  if (type === 'list_splat_pattern') return parent?.type === 'assignment';
  if (parent?.type === 'expression_statement') return isWholeStatement(tree, node, parent);
  return /^(?:assignment|augmented_assignment|interpolation|as_pattern_target)$/.test(parent?.type ?? '');
}

/** `*knots, rope` and `*knots,` are tuples. */
function isWholeStatement(tree: PyTree, star: PyNode, statement: PyNode): boolean {
  return statement.children.length === 1 && !tree.text.slice(star.end, statement.end).includes(',');
}

/** `yield, knot` and `yield @knot`. */
function isYieldOfNothing({ children }: PyNode): boolean {
  return children[0]?.type === 'ERROR';
}
