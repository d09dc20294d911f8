import { qualifiedName, type Imports } from './imports.ts';
import { argumentsOf, calledName, childOf, enclosing, literal, textOf, type Arguments } from './nodes.ts';
import type { PyNode, PyTree } from './tree.ts';

/** Where `mode` and `encoding` stand among a function's arguments, counted from 0, and the mode that is meant without one. */
interface Signature {
  readonly mode: number;
  readonly encoding: number;
  readonly usual: string;
}

const KEYWORD_ONLY = Number.POSITIVE_INFINITY;
const FUNCTIONS: Readonly<Record<string, Signature>> = {
  open: { mode: 1, encoding: 3, usual: 'r' },
  'io.open': { mode: 1, encoding: 3, usual: 'r' },
  'os.fdopen': { mode: 1, encoding: 3, usual: 'r' },
  'gzip.open': { mode: 1, encoding: 3, usual: 'rb' },
  'bz2.open': { mode: 1, encoding: 3, usual: 'rb' },
  'lzma.open': { mode: 1, encoding: KEYWORD_ONLY, usual: 'rb' },
  'tempfile.NamedTemporaryFile': { mode: 0, encoding: 2, usual: 'w+b' },
  'tempfile.TemporaryFile': { mode: 0, encoding: 2, usual: 'w+b' },
  'tempfile.SpooledTemporaryFile': { mode: 1, encoding: 3, usual: 'w+b' },
};
const PATH_OPEN: Signature = { mode: 0, encoding: 2, usual: 'r' };

/** Whether a source gives the name `open` a meaning of its own. */
export function hasOwnOpen(tree: PyTree): boolean {
  return tree.text.includes('open') && tree.of('identifier').some(node => textOf(tree, node) === 'open' && isGivenMeaning(node));
}

function isGivenMeaning({ field, parent }: PyNode): boolean {
  if (parent?.type === 'assignment') return field === 'left';
  return parent?.type === 'function_definition' && field === 'name' && enclosing(parent, 'class_definition', 'function_definition')?.type !== 'class_definition';
}

/** Whether a call reads or writes text in an encoding that the system chooses. What cannot be told is not. */
export function opensInSystemEncoding(tree: PyTree, imports: Imports, call: PyNode): boolean {
  const given = argumentsOf(tree, call);
  if (given.open || given.keywords.has('encoding')) return false;
  const name = calledName(tree, call);
  const signature = signatureOf(tree, imports, call, given);
  if (signature !== undefined) return given.positional.length <= signature.encoding && isText(tree, given, signature);
  const called = childOf(call, 'function');
  if (called?.type !== 'attribute') return false;
  return (name === 'read_text' && given.positional.length === 0) || (name === 'write_text' && given.positional.length === 1);
}

function signatureOf(tree: PyTree, imports: Imports, call: PyNode, given: Arguments): Signature | undefined {
  const called = childOf(call, 'function');
  const name = qualifiedName(tree, imports, called) ?? '';
  if (Object.hasOwn(FUNCTIONS, name)) return FUNCTIONS[name];
  return calledName(tree, call) === 'open' && called?.type === 'attribute' && isPathOpen(tree, imports, called, given) ? PATH_OPEN : undefined;
}

/** `.open()` of what must be a path: made by Path or by a slash, or given a mode where others take a name. */
function isPathOpen(tree: PyTree, imports: Imports, called: PyNode, { positional }: Arguments): boolean {
  if (/^[rwax]\+?t?\+?$/.test(literal(tree, positional[0]) ?? '')) return true;
  const on = childOf(called, 'object');
  const inner = on?.type === 'parenthesized_expression' ? on.children[0] : on;
  if (positional.length > 0) return false;
  if (inner?.type === 'binary_operator') return textOf(tree, childOf(inner, 'operator')) === '/';
  return inner?.type === 'call' && /^pathlib\.(?:Pure)?\w*Path$/.test(qualifiedName(tree, imports, childOf(inner, 'function')) ?? '');
}

/** A mode that is put together while running may be binary. */
function isText(tree: PyTree, { positional, keywords }: Arguments, { mode, usual }: Signature): boolean {
  const given = keywords.get('mode') ?? positional[mode];
  const text = given === undefined ? usual : literal(tree, given);
  if (text === undefined) return false;
  return usual.includes('b') && given !== undefined && !text.includes('b') && usual === 'rb' ? text.includes('t') : !text.includes('b');
}
