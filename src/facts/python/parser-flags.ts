import type { Flag } from '../../model/python.ts';
import { dashed, type FlagSearch } from './flag-search.ts';
import { qualifiedName } from './imports.ts';
import { argumentsOf, childOf, enclosing, textOf } from './nodes.ts';
import { isOff, parserClasses, parserFinder, type Library, type ParserOf } from './parsers.ts';
import type { PyNode } from './tree.ts';

/** Flags that are added to parsers of argparse and optparse, to their groups and to their subparsers. */
export function parserFlags(search: FlagSearch): readonly Flag[] {
  const { tree, calls } = search;
  const parserOf = parserFinder(tree, search.imports, search.values);
  const added = calls.flatMap(call => {
    const by = addedTo(search, parserOf, call);
    return by === undefined ? [] : declared(search, call, by);
  });
  return [...implied(search), ...added];
}

/** The library that a call declares an option of: `parser.add_argument`, the same under another name, or `make_option`. */
function addedTo({ tree, imports, values }: FlagSearch, parserOf: ParserOf, call: PyNode): Library | undefined {
  const callee = childOf(call, 'function');
  if (/^optparse\.(?:make_option|Option)$/.test(qualifiedName(tree, imports, callee) ?? '')) return 'optparse';
  const methods = callee?.type === 'identifier' ? values.sources(callee) : callee === undefined ? [] : [callee];
  return methods.map(method => {
    const isAdding = method.type === 'attribute' && /^add_(?:argument|option)$/.test(textOf(tree, childOf(method, 'attribute')));
    return isAdding ? receiver(tree, imports, parserOf, childOf(method, 'object')) : undefined;
  }).find(library => library !== undefined);
}

/** `super().add_argument(…)` in a class that is a parser. */
function receiver(tree: FlagSearch['tree'], imports: FlagSearch['imports'], parserOf: ParserOf, node: PyNode | undefined): Library | undefined {
  if (node === undefined || textOf(tree, node) !== 'super()') return parserOf(node);
  return parserClasses(tree, imports).get(textOf(tree, childOf(enclosing(node, 'class_definition'), 'name')));
}

function declared({ tree, values }: FlagSearch, call: PyNode, by: Library): readonly Flag[] {
  const { positional, keywords } = argumentsOf(tree, call);
  const names = dashed(positional.flatMap(values.texts));
  const negated = /\bBooleanOptionalAction$/.test(textOf(tree, keywords.get('action'))) ? names.filter(name => name.startsWith('--')).map(name => `--no-${name.slice(2)}`) : [];
  return [...names, ...negated].map(name => ({ name, by, ...tree.spot(call) }));
}

/** `--help` of parsers that users call: not of those that only lend their options to others. */
function implied(search: FlagSearch): readonly Flag[] {
  const { tree, imports, calls } = search;
  const classes = parserClasses(tree, imports);
  const makes = (call: PyNode): Library | undefined => {
    const name = qualifiedName(tree, imports, childOf(call, 'function')) ?? '';
    return name === 'argparse.ArgumentParser' ? 'argparse' : name === 'optparse.OptionParser' ? 'optparse' : classes.get(name);
  };
  const parsers = calls.filter(call => makes(call) !== undefined);
  const lent = new Set(parsers.flatMap(call => [...search.values.items(argumentsOf(tree, call).keywords.get('parents'))]).flatMap(parent => (parent.type === 'call' ? [parent] : search.values.sources(parent))));
  const own = parsers.filter(call => !lent.has(call));
  const helped = (own.length > 0 ? own : parsers).filter(call => !isOff(tree, call, makes(call) === 'optparse' ? 'add_help_option' : 'add_help'));
  return helped.flatMap(call => {
    const by = makes(call);
    if (by === undefined) return [];
    const names = ['-h', '--help', ...(by === 'optparse' && argumentsOf(tree, call).keywords.has('version') ? ['--version'] : [])];
    return names.map((name): Flag => ({ name, by, implied: true, ...tree.spot(call) }));
  });
}
