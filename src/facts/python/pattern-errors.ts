import { enclosing, textOf } from './nodes.ts';
import type { PyNode, PyTree } from './tree.ts';

/** `_ | "reef"`, in parentheses or not: what comes after would never be tried. */
export function isWildcardFirst(tree: PyTree, union: PyNode): boolean {
  return /^[\s(]*_[\s)]*\|/.test(textOf(tree, union));
}

/** `case f"{knot}":` */
export function isFormattedPattern(tree: PyTree, text: PyNode): boolean {
  if (!/^\w?[ft]/i.test(tree.text.slice(text.start, text.start + 2))) return false;
  return enclosing(text, 'case_pattern', 'block', 'if_clause')?.type === 'case_pattern';
}
