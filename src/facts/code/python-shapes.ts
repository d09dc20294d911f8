import type { Node } from 'web-tree-sitter';
import type { Spot } from '../../model/place.ts';
import { firstStatements, type Source, spotOf, textOf } from './syntax.ts';

/** A function as far as tests and placeholders need it. `decorators` are dotted names with their call, if any. */
export interface FunctionShape extends Spot {
  readonly name: string;
  readonly decorators: readonly string[];
  readonly body: Body;
  readonly annotated: boolean;
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

interface Scope {
  readonly end: number;
  readonly within: ClassShape | 'function';
}

/** All functions of a module, in order. `bases` of classes hold keyword arguments too: `metaclass=ABCMeta`. */
export function pythonShapes({ text, nodes }: Source): readonly FunctionShape[] {
  const shapes: FunctionShape[] = [];
  const scopes: Scope[] = [];
  let decorated: Node | undefined;
  for (const node of nodes) {
    while ((scopes.at(-1)?.end ?? Infinity) <= node.startIndex) scopes.pop();
    if (node.type === 'decorated_definition') decorated = node;
    if (node.type !== 'function_definition' && node.type !== 'class_definition') continue;
    const decorators = decorated?.endIndex === node.endIndex ? decoratorsOf(decorated, text) : [];
    if (node.type === 'function_definition') shapes.push(functionOf(node, text, decorators, scopes.at(-1)?.within ?? 'module'));
    scopes.push({ end: node.endIndex, within: node.type === 'function_definition' ? 'function' : classOf(node, text, decorators) });
    decorated = undefined;
  }
  return shapes;
}

function functionOf(node: Node, text: string, decorators: readonly string[], within: FunctionShape['within']): FunctionShape {
  return {
    name: fieldText(node, 'name', text),
    decorators,
    body: bodyOf(node.childForFieldName('body'), text),
    annotated: node.childForFieldName('return_type') !== null,
    within,
    ...spotOf(node),
  };
}

function classOf(node: Node, text: string, decorators: readonly string[]): ClassShape {
  const bases = node.childForFieldName('superclasses')?.namedChildren.map(base => textOf(base, text).replace(/\[[^]*$/, '')) ?? [];
  return { name: fieldText(node, 'name', text), bases, decorators };
}

function decoratorsOf(decorated: Node, text: string): readonly string[] {
  return decorated.namedChildren.filter(({ type }) => type === 'decorator').map(node => textOf(node, text).replace(/^@\s*/, ''));
}

/** One statement beside a docstring at most, or it is real. */
function bodyOf(block: Node | null, text: string): Body {
  const statements = block === null ? [] : firstStatements(block, 3);
  const [first] = statements;
  const isDocumented = first?.type === 'expression_statement' && first.namedChild(0)?.type === 'string';
  const rest = isDocumented ? statements.slice(1) : statements;
  const [only] = rest;
  if (only === undefined) return isDocumented ? 'docstring' : 'real';
  return rest.length > 1 ? 'real' : statementOf(only, text);
}

function statementOf(node: Node, text: string): Body {
  if (node.type === 'pass_statement') return 'pass';
  if (node.type === 'expression_statement' && node.namedChild(0)?.type === 'ellipsis') return 'ellipsis';
  return node.type === 'raise_statement' && /^raise\s+NotImplementedError\b/.test(textOf(node, text)) ? 'not-implemented' : 'real';
}

function fieldText(node: Node, field: string, text: string): string {
  const child = node.childForFieldName(field);
  return child === null ? '' : textOf(child, text);
}
