import type { Spot } from '../../model/place.ts';
import { childOf, textOf } from './nodes.ts';
import type { PyNode, PyTree } from './tree.ts';

/** A function as far as tests and placeholders need it. `decorators` are dotted names with their call, if any. */
export interface FunctionShape extends Spot {
  readonly name: string;
  readonly decorators: readonly string[];
  readonly body: Body;
  readonly annotated: boolean;
  /** It says, in its docstring or in what it raises, that subclasses give it its body. */
  readonly isForSubclasses: boolean;
  /** What it stands directly in. */
  readonly within: ClassShape | 'module' | 'function';
}

export interface ClassShape {
  readonly name: string;
  readonly bases: readonly string[];
  readonly decorators: readonly string[];
}

/** What a body does besides its docstring. */
export type Body = 'pass' | 'ellipsis' | 'docstring' | 'not-implemented' | 'real';

/** All functions of a module, in order. `bases` of classes hold keyword arguments too: `metaclass=ABCMeta`. */
export function pythonShapes(tree: PyTree): readonly FunctionShape[] {
  const scopes = new Map<PyNode, ClassShape | 'function'>();
  return tree.nodes.flatMap(node => {
    if (node.type !== 'function_definition' && node.type !== 'class_definition') return [];
    const decorators = decoratorsOf(tree, node);
    scopes.set(node, node.type === 'function_definition' ? 'function' : classOf(tree, node, decorators));
    return node.type === 'function_definition' ? [functionOf(tree, node, decorators, scopeOf(node, scopes))] : [];
  });
}

function scopeOf(node: PyNode, scopes: ReadonlyMap<PyNode, ClassShape | 'function'>): FunctionShape['within'] {
  for (let above = node.parent; above !== null; above = above.parent) {
    const scope = scopes.get(above);
    if (scope !== undefined) return scope;
  }
  return 'module';
}

const FOR_SUBCLASSES = /\bhook\b|\boverrid|\bsubclass|\bmust (?:be )?implement|\babstract\b/i;
/** So much of a body is looked at. */
const MOST = 1000;

function functionOf(tree: PyTree, node: PyNode, decorators: readonly string[], within: FunctionShape['within']): FunctionShape {
  return {
    name: textOf(tree, childOf(node, 'name')),
    decorators,
    body: bodyOf(tree, childOf(node, 'body')),
    annotated: childOf(node, 'return_type') !== undefined,
    isForSubclasses: FOR_SUBCLASSES.test(textOf(tree, childOf(node, 'body')).slice(0, MOST)),
    within,
    ...tree.spot(node),
  };
}

function classOf(tree: PyTree, node: PyNode, decorators: readonly string[]): ClassShape {
  const bases = childOf(node, 'superclasses')?.children.map(base => textOf(tree, base).replace(/\[[^]*$/, '')) ?? [];
  return { name: textOf(tree, childOf(node, 'name')), bases, decorators };
}

function decoratorsOf(tree: PyTree, { parent }: PyNode): readonly string[] {
  if (parent?.type !== 'decorated_definition') return [];
  return parent.children.filter(({ type }) => type === 'decorator').map(node => textOf(tree, node).replace(/^@\s*/, ''));
}

/** One statement beside a docstring at most, or it is real. */
function bodyOf(tree: PyTree, block: PyNode | undefined): Body {
  const statements = block?.children ?? [];
  const [first] = statements;
  const isDocumented = first?.type === 'expression_statement' && first.children[0]?.type === 'string';
  const rest = isDocumented ? statements.slice(1, 3) : statements.slice(0, 2);
  const [only] = rest;
  if (only === undefined) return isDocumented ? 'docstring' : 'real';
  return rest.length > 1 ? 'real' : statementOf(tree, only);
}

function statementOf(tree: PyTree, node: PyNode): Body {
  if (node.type === 'pass_statement') return 'pass';
  if (node.type === 'expression_statement' && node.children[0]?.type === 'ellipsis') return 'ellipsis';
  return node.type === 'raise_statement' && /^raise\s+NotImplementedError\b/.test(textOf(tree, node)) ? 'not-implemented' : 'real';
}
