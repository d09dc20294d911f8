import type { Flag } from '../../model/python.ts';
import { dashed, type FlagSearch } from './flag-search.ts';
import { qualifiedName } from './imports.ts';
import { argumentsOf, bare, childOf, textOf } from './nodes.ts';
import { isOff } from './parsers.ts';
import type { PyNode } from './tree.ts';

const CLICK = /^(?:click|asyncclick|rich_click|cloup)(?:\.\w+)*\.(\w+)$/;

/** What click's own decorators add when they are given no name. */
const NAMED: Readonly<Record<string, string>> = {
  version_option: '--version', help_option: '--help', confirmation_option: '--yes', password_option: '--password',
};

/** Flags of `@click.option` and its relatives, and the `--help` of commands. */
export function clickFlags(search: FlagSearch): readonly Flag[] {
  const { tree, calls } = search;
  const options = calls.flatMap(call => optionNames(search, call).map((name): Flag => ({ name, by: 'click', ...tree.spot(call) })));
  const [command] = commands(search).filter(node => node.type !== 'call' || !isOff(tree, node, 'add_help_option'));
  if (command === undefined) return options;
  const names = helpNames(search);
  return [...names.map((name): Flag => ({ name, by: 'click', implied: true, ...tree.spot(command) })), ...options];
}

function nameOf({ tree, imports }: FlagSearch, node: PyNode | undefined): string | undefined {
  return CLICK.exec(qualifiedName(tree, imports, node) ?? '')?.[1];
}

function optionNames(search: FlagSearch, call: PyNode): readonly string[] {
  const { tree, values } = search;
  const name = nameOf(search, childOf(call, 'function')) ?? '';
  const { positional } = argumentsOf(tree, call);
  if (name === 'Option') return split(positional.slice(0, 1).flatMap(list => values.items(list)).flatMap(values.texts));
  if (name !== 'option' && !Object.hasOwn(NAMED, name)) return [];
  const given = split(positional.flatMap(values.texts));
  const [own] = Object.hasOwn(NAMED, name) ? [NAMED[name]] : [];
  return given.length > 0 || own === undefined ? given : [own];
}

/** `--shout/--no-shout` are two names. */
function split(texts: readonly string[]): readonly string[] {
  return dashed(texts.flatMap(text => text.split(/[/;]/)));
}

/** Decorators `@click.command` and `@click.group`, called or not, and commands made by hand. */
function commands(search: FlagSearch): readonly PyNode[] {
  const isCommand = (node: PyNode | undefined) => /^(?:command|group|Command|Group|MultiCommand)$/.test(nameOf(search, node) ?? '');
  const plain = search.tree.of('decorator').flatMap(({ children }) => children.slice(0, 1)).filter(isCommand);
  return [...search.calls.filter(call => isCommand(childOf(call, 'function'))), ...plain];
}

/** `help_option_names` of a context's settings, wherever they are written; otherwise `--help`. */
function helpNames({ tree, values, calls }: FlagSearch): readonly string[] {
  const named = [
    ...tree.of('pair').filter(node => /^["']help_option_names["']$/.test(textOf(tree, childOf(node, 'key')))).map(pair => childOf(pair, 'value')),
    ...calls.map(call => argumentsOf(tree, call).keywords.get('help_option_names')),
  ].filter(node => node !== undefined);
  const names = dashed(named.flatMap(node => values.items(bare(node))).flatMap(values.texts));
  return named.length === 0 ? ['--help'] : names;
}
