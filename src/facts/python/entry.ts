import { qualifiedName, type Imports } from './imports.ts';
import { around, childOf, enclosing, textOf } from './nodes.ts';
import type { PyNode, PyTree } from './tree.ts';

/** Calls that only prepare: a file that makes no others runs nothing. */
const PREPARES =
  /^(?:logging|warnings|locale|gettext|faulthandler|atexit|signal|site|sys\.(?:path|setrecursionlimit|stdout|stderr|stdin)|os\.environ|random\.seed|matplotlib\.use|load_dotenv|dotenv)\b/;
const RUNNERS = /^(?:asyncio|trio|anyio|uvloop)\.run$/;
const MAIN = /^_*(?:\w+_)?(?:main|cli)(?:_\w+)?$/;

/** Calls that are made when the file is run: at the top level, and not only to define or prepare something. */
export function entryCalls(tree: PyTree, imports: Imports): readonly PyNode[] {
  return tree.of('call').filter(node => isRunAtOnce(tree, node) && !PREPARES.test(qualifiedName(tree, imports, childOf(node, 'function')) ?? ''));
}

/** Calls of a main function that returns an exit code, where nobody takes it. */
export function ignoredResults(tree: PyTree, imports: Imports): readonly PyNode[] {
  const codes = functionsWithCodes(tree);
  if (codes.size === 0) return [];
  return entryCalls(tree, imports).filter(call => {
    if (call.parent?.type !== 'expression_statement') return false;
    const called = childOf(call, 'function');
    const isRunner = RUNNERS.test(qualifiedName(tree, imports, called) ?? '');
    const inner = isRunner ? childOf(childOf(call, 'arguments')?.children[0], 'function') : called;
    return inner?.type === 'identifier' && codes.has(textOf(tree, inner));
  });
}

/** What an assignment takes is a definition, unless the file asks whether it is run. */
function isRunAtOnce(tree: PyTree, call: PyNode): boolean {
  let isDefinition = false;
  for (const above of around(call)) {
    if (/^(?:function_definition|class_definition|lambda|decorator)$/.test(above.type) || above.field === 'condition') return false;
    if (above.type === 'if_statement' && /\b__name__\b/.test(textOf(tree, childOf(above, 'condition')))) return true;
    isDefinition ||= above.type === 'assignment';
  }
  return !isDefinition;
}

/** Names of main functions, not decorated, that return a number or say that they do. */
function functionsWithCodes(tree: PyTree): ReadonlySet<string> {
  const returning = tree.of('return_statement').filter(node => isCode(node.children[0])).map(node => enclosing(node, 'function_definition'));
  const saying = tree.of('function_definition').filter(node => textOf(tree, childOf(node, 'return_type')) === 'int');
  const all = [...returning, ...saying].filter(node => node?.parent?.type !== 'decorated_definition');
  return new Set(all.map(node => textOf(tree, childOf(node, 'name'))).filter(name => MAIN.test(name)));
}

function isCode(value: PyNode | undefined): boolean {
  if (value?.type === 'conditional_expression') return value.children.some(({ type }) => type === 'integer');
  return value?.type === 'integer';
}
