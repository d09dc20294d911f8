import { qualifiedName, type Imports } from './imports.ts';
import { argumentsOf, bare, childOf, enclosing, textOf } from './nodes.ts';
import type { PyNode, PyTree } from './tree.ts';
import type { Values } from './values.ts';

/** The two libraries whose parsers are objects that flags are added to. */
export type Library = 'argparse' | 'optparse';

/** Tells whether an expression is a parser, a group of one, or what makes its subparsers. */
export type ParserOf = (node: PyNode | undefined) => Library | undefined;

const MAKERS: Readonly<Record<string, Library>> = {
  'argparse.ArgumentParser': 'argparse',
  'optparse.OptionParser': 'optparse',
  'optparse.OptionGroup': 'optparse',
};
const OF_A_PARSER = new Set(['add_argument_group', 'add_mutually_exclusive_group', 'add_subparsers', 'add_parser', 'add_option_group', 'get_option_group']);
const ANNOTATION = /\b(?:ArgumentParser|_ArgumentGroup|_MutuallyExclusiveGroup|_SubParsersAction|_ActionsContainer|(OptionParser|OptionGroup|OptionContainer))\b/;
const DEEPEST = 10;

/** Other libraries have objects with `add_argument` too: browser options do. Only what comes from a parser is one. */
export function parserFinder(tree: PyTree, imports: Imports, values: Values): ParserOf {
  const classes = parserClasses(tree, imports);
  const known = new Map<PyNode, Library | undefined>();
  const find = (given: PyNode | undefined, depth: number): Library | undefined => {
    const node = bare(given);
    if (node === undefined || depth === 0) return undefined;
    if (known.has(node)) return known.get(node);
    known.set(node, undefined);
    const library = look(node, depth);
    known.set(node, library);
    return library;
  };
  const look = (node: PyNode, depth: number): Library | undefined => {
    const any = (nodes: readonly PyNode[]) => nodes.map(each => find(each, depth - 1)).find(library => library !== undefined);
    if (node.type === 'call') return madeBy(node, depth);
    if (node.type === 'await' || node.type === 'as_pattern') return find(node.children[0], depth - 1);
    if (node.type !== 'identifier' && node.type !== 'attribute') return undefined;
    const name = textOf(tree, node);
    const own = name === 'self' ? enclosing(node, 'class_definition') : undefined;
    if (own !== undefined) return classes.get(textOf(tree, childOf(own, 'name')));
    return annotated(tree, node, name) ?? any(values.sources(node));
  };
  const madeBy = (call: PyNode, depth: number): Library | undefined => {
    const callee = childOf(call, 'function');
    const name = qualifiedName(tree, imports, callee);
    const library = name === undefined ? undefined : (MAKERS[name] ?? classes.get(name));
    if (library !== undefined) return library;
    if (callee?.type === 'attribute' && OF_A_PARSER.has(textOf(tree, childOf(callee, 'attribute')))) return find(childOf(callee, 'object'), depth - 1);
    return name === undefined ? undefined : returnedBy(name.replace(/^(?:self|cls)\./, ''), depth);
  };
  const definitions = new Map(tree.of('function_definition').map(node => [textOf(tree, childOf(node, 'name')), node]));
  const returned = returnsByFunction(tree);
  const returnedBy = (name: string, depth: number): Library | undefined => {
    const definition = definitions.get(name);
    if (definition === undefined) return undefined;
    const says = libraryNamed(textOf(tree, childOf(definition, 'return_type')));
    return says ?? (returned.get(definition) ?? []).map(value => find(value, depth - 1)).find(library => library !== undefined);
  };
  return node => find(node, DEEPEST);
}

/** Classes of this file that are parsers, by name, however often derived. */
export function parserClasses(tree: PyTree, imports: Imports): ReadonlyMap<string, Library> {
  const classes = new Map<string, Library>();
  for (const node of tree.of('class_definition')) {
    const bases = childOf(node, 'superclasses')?.children ?? [];
    const library = bases.map(base => qualifiedName(tree, imports, base) ?? '').map(base => MAKERS[base] ?? classes.get(base)).find(found => found !== undefined);
    if (library !== undefined) classes.set(textOf(tree, childOf(node, 'name')), library);
  }
  return classes;
}

/** A parameter or variable that says by its annotation what it is. */
function annotated(tree: PyTree, node: PyNode, name: string): Library | undefined {
  const definition = enclosing(node, 'function_definition');
  const parameters = childOf(definition, 'parameters')?.children ?? [];
  const own = parameters.find(parameter => textOf(tree, childOf(parameter, 'name') ?? parameter.children[0]) === name);
  return own === undefined ? undefined : libraryNamed(textOf(tree, childOf(own, 'type')));
}

function libraryNamed(annotation: string): Library | undefined {
  const match = ANNOTATION.exec(annotation);
  return match === null ? undefined : match[1] === undefined ? 'argparse' : 'optparse';
}

function returnsByFunction(tree: PyTree): Map<PyNode, PyNode[]> {
  const returned = new Map<PyNode, PyNode[]>();
  for (const node of tree.of('return_statement')) {
    const [value] = node.children;
    const definition = value === undefined ? undefined : enclosing(node, 'function_definition', 'lambda');
    if (value === undefined || definition === undefined) continue;
    returned.set(definition, [...(returned.get(definition) ?? []), value]);
  }
  return returned;
}

/** Whether a call switches off an option of its own, such as `add_help=False`. */
export function isOff(tree: PyTree, call: PyNode, keyword: string): boolean {
  return textOf(tree, argumentsOf(tree, call).keywords.get(keyword)) === 'False';
}
