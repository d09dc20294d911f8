import type { Node } from 'web-tree-sitter';
import type { Spot } from '../../model/place.ts';
import { firstStatements, type Source, spotOf, textOf } from '../code/syntax.ts';

/** A function as far as tests and placeholders need it. `attributes` are what stands between `#[` and `]`. */
export interface FunctionShape extends Spot {
  readonly name: string;
  readonly attributes: readonly string[];
  /** `empty` has not even a comment; `marked` is one `todo!()` or the like and nothing else. */
  readonly body: 'empty' | 'only-comments' | 'marked' | 'real';
  /** Everything from its own beginning to its body. */
  readonly head: string;
  readonly within: 'module' | 'impl' | 'trait' | 'function';
}

interface Scope {
  readonly end: number;
  readonly within: FunctionShape['within'];
}

/** Macros that stand for code that is still to be written. */
export const UNWRITTEN =
  /^(?:(?:std|core)::)?(?:todo|unimplemented)\s*!|^panic!\s*\(\s*"(?:not (?:yet )?implemented|todo|unimplemented)/i;

/** The functions of a file, in order; those inside functions may be missing. Functions that a macro would make, as inside `proptest! {}`, are not seen. */
export function rustShapes({ text, nodes }: Source): readonly FunctionShape[] {
  const shapes: FunctionShape[] = [];
  const scopes: Scope[] = [];
  let attributes: Node[] = [];
  for (const node of nodes) {
    while ((scopes.at(-1)?.end ?? Infinity) <= node.startIndex) scopes.pop();
    const own = isNext(attributes.at(-1), node, text) ? attributes : [];
    attributes = node.type === 'attribute_item' ? own : [];
    if (node.type === 'attribute_item') own.push(node);
    const within = scopes.at(-1)?.within ?? 'module';
    if (node.type === 'function_item') shapes.push(functionOf(node, text, own, within));
    if (node.type !== 'attribute_item') scopes.push({ end: node.endIndex, within: scopeOf(node) });
  }
  return shapes;
}

/** Only white space and comments stand between an attribute and what it belongs to. */
function isNext(attribute: Node | undefined, node: Node, text: string): boolean {
  if (attribute === undefined) return false;
  const next = /\S/g;
  for (let at = attribute.endIndex; ; ) {
    next.lastIndex = at;
    at = next.exec(text)?.index ?? text.length;
    if (at >= node.startIndex) return true;
    const end = text.startsWith('//', at) ? text.indexOf('\n', at) : text.startsWith('/*', at) ? text.indexOf('*/', at) + 2 : 0;
    if (end <= at) return false;
    at = end;
  }
}

function scopeOf(node: Node): Scope['within'] {
  if (node.type === 'impl_item') return node.childForFieldName('trait') === null ? 'impl' : 'trait';
  return node.type === 'trait_item' ? 'trait' : 'function';
}

function functionOf(node: Node, text: string, attributes: readonly Node[], within: FunctionShape['within']): FunctionShape {
  const name = node.childForFieldName('name');
  const body = node.childForFieldName('body');
  return {
    name: name === null ? '' : textOf(name, text),
    attributes: attributes.map(attribute => textOf(attribute, text).replace(/^#\s*\[\s*|\s*\]$/g, '')),
    body: body === null ? 'real' : bodyOf(body, text),
    head: text.slice(node.startIndex, body?.startIndex ?? node.endIndex),
    within,
    ...spotOf(node),
  };
}

function bodyOf(block: Node, text: string): FunctionShape['body'] {
  const [first, second] = firstStatements(block, 2);
  if (first === undefined) return block.namedChild(0) === null ? 'empty' : 'only-comments';
  return second === undefined && UNWRITTEN.test(textOf(first, text)) ? 'marked' : 'real';
}
