import type { ErrorFault } from '../../model/python.ts';
import { entryCalls, ignoredResults } from './entry.ts';
import { firstUnguarded, hasErrorExit } from './failing.ts';
import { handlersOf, type Handler } from './handlers.ts';
import { qualifiedName, type Imports } from './imports.ts';
import { childOf } from './nodes.ts';
import { snippet } from './snippet.ts';
import type { PyNode, PyTree } from './tree.ts';

/**
 * Handlers that hide errors, and entry points that let expected ones through. Lenient where the code may be right:
 * a handler for named exceptions may pass over them, and one that does anything with what it caught is believed.
 */
export function pythonErrors(tree: PyTree, imports: Imports): readonly ErrorFault[] {
  const fault = (code: ErrorFault['code'], node: Pick<PyNode, 'start' | 'end'>): ErrorFault => ({ code, what: snippet(tree, node), ...tree.spot(node) });
  const handlers = handlersOf(tree, imports);
  const hiding = [
    ...handlers.filter(({ catches, leaves }) => catches === 'bare' && !leaves).map(({ node }) => fault('bare', head(node))),
    ...handlers.filter(({ catches, tells }) => catches === 'broad' && !tells).map(({ node }) => fault('swallowed', head(node))),
    ...tree.of('call').filter(node => suppressesAll(tree, imports, node)).map(node => fault('swallowed', node)),
  ];
  return [...hiding, ...entryFaults(tree, imports, handlers, fault)].toSorted((a, b) => a.line - b.line || a.column - b.column);
}

/** A clause without its body. */
function head(clause: PyNode): Pick<PyNode, 'start' | 'end'> {
  return { start: clause.start, end: clause.children.findLast(({ type }) => type !== 'block')?.end ?? clause.start + 'except'.length };
}

type MakeFault = (code: ErrorFault['code'], node: Pick<PyNode, 'start' | 'end'>) => ErrorFault;

function entryFaults(tree: PyTree, imports: Imports, handlers: readonly Handler[], fault: MakeFault): readonly ErrorFault[] {
  if (entryCalls(tree, imports).length === 0) return [{ code: 'no-entry', what: '', line: 1, column: 1 }];
  const ignored = ignoredResults(tree, imports).map(node => fault('result-ignored', node));
  const isTold = handlers.some(({ catches, tells }) => catches !== 'passing' && tells) && hasErrorExit(tree, imports);
  const first = isTold ? undefined : firstUnguarded(tree, imports);
  return first === undefined ? ignored : [...ignored, fault('no-message', first)];
}

/** `contextlib.suppress(Exception)` */
function suppressesAll(tree: PyTree, imports: Imports, node: PyNode): boolean {
  if (qualifiedName(tree, imports, childOf(node, 'function')) !== 'contextlib.suppress') return false;
  return childOf(node, 'arguments')?.children.some(each => /^(?:Base)?Exception$/.test(qualifiedName(tree, imports, each) ?? '')) === true;
}
