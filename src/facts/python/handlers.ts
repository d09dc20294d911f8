import { qualifiedName, type Imports } from './imports.ts';
import { bare, childOf, textOf } from './nodes.ts';
import type { PyNode, PyTree } from './tree.ts';

/** One `except` clause, and what its body does. */
export interface Handler {
  readonly node: PyNode;
  /** `bare`: `except:`; `broad`: every exception by name, or all that an earlier clause for ctrl-c leaves; `narrow`: named ones; `passing`: what is no failure, such as ctrl-c. */
  readonly catches: 'bare' | 'broad' | 'narrow' | 'passing';
  /** It calls something, raises, uses the exception, or hands on that something went wrong. */
  readonly tells: boolean;
  /** It raises, ends the process, or takes the exception along as `sys.exc_info()`. */
  readonly leaves: boolean;
}

const BROAD = /^(?:builtins\.)?(?:Base)?Exception(?:Group)?$/;
const PASSING = /^(?:KeyboardInterrupt|SystemExit|GeneratorExit|StopIteration|StopAsyncIteration|ImportError|ModuleNotFoundError|BrokenPipeError|AttributeError|NotImplementedError)$/;

const INTERRUPTS = /^(?:KeyboardInterrupt|SystemExit|BaseException)$/;
const LEAVES = /^(?:sys\.exit|os\._exit|os\.abort|exit|quit|sys\.exc_info)$/;

/** A handler while the search is inside it. */
interface Open {
  readonly node: PyNode;
  readonly catches: Handler['catches'];
  readonly alias: string;
  tells: boolean;
  leaves: boolean;
}

/** All handlers in the order of their ends. What an inner one tells, the outer one tells too. */
export function handlersOf(tree: PyTree, imports: Imports): readonly Handler[] {
  if (tree.of('except_clause').length + tree.of('except_group_clause').length === 0) return [];
  const found: Handler[] = [];
  const open: Open[] = [];
  const aliases = new Map<string, number>();
  /** `try` statements with a clause for ctrl-c. */
  const interruptible = new Set<PyNode | null>();
  const count = (alias: string, by: number) => aliases.set(alias, (aliases.get(alias) ?? 0) + by);
  const closeUntil = (start: number) => {
    for (let last = open.at(-1); last !== undefined && last.node.end <= start; last = open.at(-1)) {
      open.pop();
      count(last.alias, -1);
      const around = open.at(-1);
      if (around !== undefined) [around.tells, around.leaves] = [around.tells || last.tells, around.leaves || last.leaves];
      found.push({ node: last.node, catches: last.catches, tells: last.tells, leaves: last.leaves });
    }
  };
  for (const node of tree.nodes) {
    closeUntil(node.start);
    const inner = open.at(-1);
    if (inner !== undefined && !isCaught(node)) look(tree, imports, node, inner, aliases);
    if (node.type === 'except_clause' || node.type === 'except_group_clause') {
      const alias = aliasOf(tree, node);
      const caught = caughtBy(node).map(each => qualifiedName(tree, imports, each) ?? '');
      open.push({ node, alias, catches: catchesOf(caught, interruptible.has(node.parent)), tells: false, leaves: false });
      if (caught.some(name => INTERRUPTS.test(name))) interruptible.add(node.parent);
      count(alias, 1);
    }
  }
  closeUntil(Number.POSITIVE_INFINITY);
  return found;
}

/** Stands for the exceptions that a clause catches, and not in its body. */
function isCaught({ field, parent }: PyNode): boolean {
  return field === 'value' && /^except_(?:group_)?clause$/.test(parent?.type ?? '');
}

function look(tree: PyTree, imports: Imports, node: PyNode, handler: Open, aliases: ReadonlyMap<string, number>): void {
  if (node.type === 'raise_statement' || (node.type === 'call' && LEAVES.test(qualifiedName(tree, imports, childOf(node, 'function')) ?? ''))) handler.leaves = true;
  if (/^(?:raise_statement|assert_statement|call|augmented_assignment|yield)$/.test(node.type)) handler.tells = true;
  if (node.type === 'return_statement' && isTelling(tree, node.children[0])) handler.tells = true;
  if (node.type === 'assignment' && isTelling(tree, childOf(node, 'right'))) handler.tells = true;
  if (node.type === 'identifier' && node.parent?.type !== 'as_pattern_target' && (aliases.get(textOf(tree, node)) ?? 0) > 0) handler.tells = true;
}

/** A value that says that something went wrong; None, what is empty and a name are only stand-ins. */
function isTelling(tree: PyTree, value: PyNode | undefined): boolean {
  switch (value?.type) {
    case undefined:
    case 'none':
    case 'identifier':
    case 'attribute':
    case 'ellipsis':
      return false;
    case 'string':
      return !/^\w*(?:""|''|""""""|'''''')$/.test(textOf(tree, value));
    case 'list':
    case 'dictionary':
    case 'tuple':
      return value.children.some(child => isTelling(tree, child.type === 'pair' ? childOf(child, 'value') : child));
    default:
      return true;
  }
}

function catchesOf(names: readonly string[], isAfterInterrupts: boolean): Handler['catches'] {
  if (names.length === 0) return isAfterInterrupts ? 'broad' : 'bare';
  if (names.some(name => BROAD.test(name))) return 'broad';
  return names.every(name => PASSING.test(name)) ? 'passing' : 'narrow';
}

/** The exceptions that a clause names: `(OSError, ValueError) as error` names two. */
function caughtBy(node: PyNode): readonly PyNode[] {
  return node.children.filter(({ type }) => type !== 'block').flatMap(child => {
    const value = bare(child.type === 'as_pattern' ? child.children[0] : child);
    return value?.type === 'tuple' ? value.children : value === undefined ? [] : [value];
  });
}

function aliasOf(tree: PyTree, node: PyNode): string {
  const pattern = node.children.find(({ type }) => type === 'as_pattern');
  return textOf(tree, childOf(pattern, 'alias'));
}
