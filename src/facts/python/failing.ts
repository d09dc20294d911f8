import { qualifiedName, type Imports } from './imports.ts';
import { argumentsOf, around, calledName, childOf, enclosing, textOf } from './nodes.ts';
import { hasOwnOpen } from './text-files.ts';
import type { PyNode, PyTree } from './tree.ts';
import { unusedFunctions } from './unused.ts';

/** Functions that fail on what a script meets outside: files, folders, programs, networks, data. */
const FAILING =
  /^(?:(?:builtins\.|io\.)?open|codecs\.open|os\.(?:remove|unlink|rename|replace|mkdir|makedirs|rmdir|listdir|scandir|stat|chmod|symlink|link)|shutil\.(?:copy\w*|move|rmtree|make_archive|unpack_archive)|subprocess\.(?:run|Popen|call|check_call|check_output)|urllib\.request\.\w+|requests\.(?:get|post|put|delete|head|patch|request)|httpx\.(?:get|post|put|delete|head|patch|request)|json\.loads?|tomllib\.loads?|pickle\.loads?|zipfile\.ZipFile|tarfile\.open|sqlite3\.connect|socket\.create_connection|importlib\.import_module)$/;
/** Methods of pathlib that do the same, told by names that nothing else has. */
const FAILING_METHOD = /^(?:read_text|read_bytes|write_text|write_bytes|iterdir|mkdir|unlink|rmdir|symlink_to|hardlink_to)$/;

const EXITS = /^(?:sys\.exit|exit|quit|os\._exit|SystemExit|builtins\.SystemExit|typer\.Exit|click\.exceptions\.Exit)$/;
const FAILS = /^(?:error|fail|die|fatal|abort)$/;
const COMMAND_ERRORS = /^(?:click|typer)(?:\.exceptions)?\.(?:\w*Exception|\w*Error|Abort|BadParameter)$/;

/** The first call that can fail while nothing around it, and nothing that calls its function, catches anything. What nothing calls does not count. */
export function firstUnguarded(tree: PyTree, imports: Imports): PyNode | undefined {
  const guarded = guardedFunctions(tree, imports);
  const unused = unusedFunctions(tree);
  const isOwn = hasOwnOpen(tree);
  const isReached = (node: PyNode) => ![...around(node)].some(above => unused.has(above));
  return tree.of('call').find(node => canFail(tree, imports, node, isOwn) && !isGuarded(tree, imports, node) && !inFunction(tree, node, guarded) && isReached(node));
}

function canFail(tree: PyTree, imports: Imports, call: PyNode, isOwnOpen: boolean): boolean {
  const called = childOf(call, 'function');
  const name = qualifiedName(tree, imports, called) ?? '';
  if (isOwnOpen && name === 'open') return false;
  if (FAILING.test(name)) return true;
  return called?.type === 'attribute' && FAILING_METHOD.test(textOf(tree, childOf(called, 'attribute')));
}

/** In what a `try` with handlers, or a `with suppress(…)`, tries. */
function isGuarded(tree: PyTree, imports: Imports, node: PyNode): boolean {
  let below = node;
  for (const above of around(node)) {
    if (above.type === 'function_definition' || above.type === 'class_definition') return false;
    if (above.type === 'with_statement' && below.field === 'body' && suppresses(tree, imports, above)) return true;
    if (above.type === 'try_statement' && below.field === 'body' && above.children.some(({ type }) => type === 'except_clause' || type === 'except_group_clause')) return true;
    below = above;
  }
  return false;
}

/** `with contextlib.suppress(OSError):`, alone or beside others. */
function suppresses(tree: PyTree, imports: Imports, statement: PyNode): boolean {
  const items = statement.children.filter(({ type }) => type === 'with_clause').flatMap(({ children }) => children);
  return items.some(item => qualifiedName(tree, imports, childOf(childOf(item, 'value'), 'function')) === 'contextlib.suppress');
}

/** Names of functions that something calls where errors are caught, and of what those call in turn. */
function guardedFunctions(tree: PyTree, imports: Imports): ReadonlySet<string> {
  const calls = tree.of('call');
  const callees = new Map<string, Set<string>>();
  const guarded = new Set<string>();
  for (const call of calls) {
    const name = calledName(tree, call);
    if (isGuarded(tree, imports, call)) guarded.add(name);
    const within = functionName(tree, call);
    if (within !== undefined) callees.set(within, (callees.get(within) ?? new Set()).add(name));
  }
  // A set that is added to while it is gone through is gone through to its new end.
  for (const name of guarded) for (const callee of callees.get(name) ?? []) guarded.add(callee);
  return guarded;
}

function inFunction(tree: PyTree, node: PyNode, names: ReadonlySet<string>): boolean {
  const name = functionName(tree, node);
  return name !== undefined && names.has(name);
}

/** A function's own name; for `__init__` and `__enter__`, that of the class, by which it is called. */
function functionName(tree: PyTree, node: PyNode): string | undefined {
  const within = enclosing(node, 'function_definition');
  const name = textOf(tree, childOf(within, 'name'));
  if (within === undefined || !/^__\w+__$/.test(name)) return within === undefined ? undefined : name;
  return textOf(tree, childOf(enclosing(within, 'class_definition'), 'name'));
}

/** Whether a source ends anywhere with an exit code that says no. */
export function hasErrorExit(tree: PyTree, imports: Imports): boolean {
  return tree.nodes.some(node => {
    if (node.type === 'call') return isErrorExit(tree, imports, node);
    if (node.type === 'assignment') return textOf(tree, childOf(node, 'left')) === 'sys.excepthook';
    return node.type === 'raise_statement' && COMMAND_ERRORS.test(qualifiedName(tree, imports, node.children[0]) ?? '');
  });
}

function isErrorExit(tree: PyTree, imports: Imports, call: PyNode): boolean {
  const called = childOf(call, 'function');
  const name = qualifiedName(tree, imports, called) ?? '';
  if (COMMAND_ERRORS.test(name)) return true;
  if (called?.type === 'attribute' && FAILS.test(textOf(tree, childOf(called, 'attribute'))) && !/^(?:log|logger|logging)\b/.test(name)) return true;
  if (!EXITS.test(name) && !(called?.type === 'attribute' && textOf(tree, childOf(called, 'attribute')) === 'exit')) return false;
  const { positional, keywords } = argumentsOf(tree, call);
  const code = positional[0] ?? keywords.get('code');
  return code !== undefined && code.type !== 'none' && textOf(tree, code) !== '0';
}
