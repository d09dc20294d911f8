import { calledName, childOf, enclosing, textOf } from './nodes.ts';
import type { PyNode, PyTree } from './tree.ts';

const ASKS = /sys\.platform|os\.name\b|platform\.(?:system|uname|platform)|\bhasattr\b|\bgetattr\b|getwindowsversion|win(?:dows|32)|posix|linux|darwin|mac_?os|unix|cygwin|android|emscripten|wasi|(?<![a-z])ios(?![a-z])/i;
const CATCHES = /\b(?:ImportError|ModuleNotFoundError|AttributeError|NameError|NotImplementedError|(?:Base)?Exception)\b|^except\s*:/;
const LEAVES = /^(?:return|raise|continue|break)\b|^(?:sys\.)?exit\b|\._exit\b|\.(?:error|exit|fail)\(/;
/** So much of a condition is read: enough for any that a person wrote. */
const MOST = 400;

/** Whether code is only reached where somebody asked for the system, or for the thing itself, first. */
export type IsGuarded = (node: PyNode) => boolean;

/** Looked for when the first question is asked: most sources raise none. */
export function systemGuards(tree: PyTree): IsGuarded {
  let known: Guarded | undefined;
  return node => {
    const { guarded, functions } = (known ??= guardedIn(tree));
    const within = enclosing(node, 'function_definition');
    return guarded.has(node) || (within !== undefined && functions.has(textOf(tree, childOf(within, 'name'))));
  };
}

/** What is guarded, and the names of functions that are called there. */
interface Guarded {
  readonly guarded: ReadonlySet<PyNode>;
  readonly functions: ReadonlySet<string>;
}

function guardedIn(tree: PyTree): Guarded {
  const guarded = guardedNodes(tree);
  return { guarded, functions: new Set([...guarded].filter(({ type }) => type === 'call').map(call => calledName(tree, call))) };
}

/** What is guarded by something around it: of a node it is known before its children are met. */
function guardedNodes(tree: PyTree): ReadonlySet<PyNode> {
  const guarded = new Set<PyNode>();
  const asksIn = asker(tree);
  const askingChildren = askersOf(asksIn);
  const catching = new Set(tree.of('except_clause').filter(node => CATCHES.test(beginning(tree, node))).map(({ parent }) => parent));
  const left = new Map<PyNode, number>();
  for (const node of tree.nodes) {
    const { parent } = node;
    if (parent === null) continue;
    if (guarded.has(parent) || asks(tree, asksIn, askingChildren, parent, node) || (left.get(parent) ?? Number.POSITIVE_INFINITY) < node.start) guarded.add(node);
    else if (catching.has(parent) && node.field === 'body') guarded.add(node);
    if (isAskingExit(tree, asksIn, node) && !left.has(parent)) left.set(parent, node.end);
  }
  return guarded;
}

/** Whether what stands around asks. Both ways count, since `else` is for the other systems. */
function asks(tree: PyTree, asksIn: Asks, askingChildren: AskingChildren, above: PyNode, below: PyNode): boolean {
  switch (above.type) {
    case 'if_statement':
    case 'elif_clause':
    case 'while_statement':
      return asksIn(childOf(above, 'condition'));
    case 'match_statement':
      return asksIn(childOf(above, 'subject'));
    case 'conditional_expression':
    case 'boolean_operator':
    case 'list_comprehension':
    case 'generator_expression':
      return askingChildren(above).some(child => child !== below);
    case 'with_statement':
      return /\bsuppress\(/.test(beginning(tree, above)) && CATCHES.test(beginning(tree, above));
    case 'function_definition':
    case 'class_definition':
      return asksIn(childOf(above, 'name'));
    case 'decorated_definition':
      return askingChildren(above).some(({ type }) => type === 'decorator');
    default:
      return false;
  }
}

/** `if os.name == "nt": return 1`, or a failed import that ends it: what comes after is for the other systems. */
function isAskingExit(tree: PyTree, asksIn: Asks, node: PyNode): boolean {
  if (node.type === 'try_statement') return node.children.some(child => child.type === 'except_clause' && CATCHES.test(beginning(tree, child)) && isLeaving(tree, child.children.at(-1)));
  if (node.type !== 'if_statement' || !asksIn(childOf(node, 'condition'))) return false;
  return isLeaving(tree, childOf(node, 'consequence'));
}

function isLeaving(tree: PyTree, block: PyNode | undefined): boolean {
  const last = block?.children.at(-1);
  return last !== undefined && LEAVES.test(beginning(tree, last));
}

type Asks = (node: PyNode | undefined) => boolean;
type AskingChildren = (node: PyNode) => readonly PyNode[];

/** The children that ask, looked for once: a definition may have a hundred thousand decorators. */
function askersOf(asksIn: Asks): AskingChildren {
  const known = new Map<PyNode, readonly PyNode[]>();
  return node => {
    const asking = known.get(node) ?? node.children.filter(child => asksIn(child));
    known.set(node, asking);
    return asking;
  };
}

/** A question is written out, or stands in a name that was given its answer: `have_fork = hasattr(os, "fork")`. */
function asker(tree: PyTree): Asks {
  const isWritten = (node: PyNode | undefined) => node !== undefined && ASKS.test(beginning(tree, node));
  const answers = new Set(tree.of('assignment').filter(node => isWritten(childOf(node, 'right'))).map(node => textOf(tree, childOf(node, 'left'))));
  return node => isWritten(node) || (node !== undefined && answers.size > 0 && (beginning(tree, node).match(/\w+/g) ?? []).some(name => answers.has(name)));
}

/** The text of a node, or as much of it as is read. For a clause or a block statement, only its first line. */
function beginning(tree: PyTree, node: PyNode): string {
  const text = tree.text.slice(node.start, Math.min(node.end, node.start + MOST));
  return /_(?:clause|statement)$/.test(node.type) ? (text.split('\n', 1)[0] ?? '') : text;
}
