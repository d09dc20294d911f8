import type { Flag } from '../../model/python.ts';
import { dashed, type FlagSearch } from './flag-search.ts';
import { qualifiedName } from './imports.ts';
import { argumentsOf, childOf, textOf } from './nodes.ts';
import { isOff } from './parsers.ts';
import type { PyNode } from './tree.ts';

/** Flags of the functions that typer makes commands of: named by `typer.Option`, or by the parameter. */
export function typerFlags(search: FlagSearch): readonly Flag[] {
  const { tree, calls } = search;
  const apps = calls.filter(call => nameOf(search, call) === 'typer.Typer');
  const commands = commandsOf(search, apps.length > 0);
  const [maker] = [...apps.filter(call => !isOff(tree, call, 'add_help_option')), ...calls.filter(call => nameOf(search, call) === 'typer.run')];
  const help: readonly Flag[] = maker === undefined || commands.length === 0 ? [] : [{ name: '--help', by: 'typer', implied: true, ...tree.spot(maker) }];
  return [...help, ...commands.flatMap(command => childOf(command, 'parameters')?.children.flatMap(parameter => parameterFlags(search, parameter)) ?? [])];
}

function nameOf({ tree, imports }: FlagSearch, call: PyNode): string | undefined {
  return qualifiedName(tree, imports, childOf(call, 'function'));
}

/** Functions below `@app.command()` or `@app.callback()`, and those that `typer.run` is given. */
function commandsOf(search: FlagSearch, hasApp: boolean): readonly PyNode[] {
  const { tree, calls } = search;
  const run = new Set(calls.filter(call => nameOf(search, call) === 'typer.run').map(call => textOf(tree, argumentsOf(tree, call).positional[0])));
  return tree.of('function_definition').filter(node => {
    if (run.has(textOf(tree, childOf(node, 'name')))) return true;
    const decorators = node.parent?.type === 'decorated_definition' ? node.parent.children.filter(({ type }) => type === 'decorator') : [];
    return hasApp && decorators.some(decorator => /\.(?:command|callback)\s*\(/.test(textOf(tree, decorator)));
  });
}

/** A parameter is an option when it has a default or says so, and an argument otherwise. */
function parameterFlags(search: FlagSearch, parameter: PyNode): readonly Flag[] {
  const { tree, imports, values } = search;
  const name = textOf(tree, childOf(parameter, 'name') ?? parameter.children[0]).replace(/^\*+/, '');
  const type = childOf(parameter, 'type');
  const value = childOf(parameter, 'value');
  const inside = search.calls.filter(call => parameter.start <= call.start && call.end <= parameter.end);
  const calledAs = (wanted: string) => inside.find(call => qualifiedName(tree, imports, childOf(call, 'function')) === `typer.${wanted}`);
  const option = calledAs('Option');
  if (calledAs('Argument') !== undefined || (option === undefined && value === undefined)) return [];
  const given = option === undefined ? [] : dashed(argumentsOf(tree, option).positional.flatMap(values.texts).flatMap(text => text.split('/')));
  const names = given.some(each => each.startsWith('-')) ? given : ownNames(name, /\bbool\b/.test(textOf(tree, type)));
  return names.map(each => ({ name: each, by: 'typer', ...tree.spot(parameter) }));
}

function ownNames(name: string, isSwitch: boolean): readonly string[] {
  const own = name.replaceAll('_', '-').replace(/^-+|-+$/g, '');
  return isSwitch ? [`--${own}`, `--no-${own}`] : [`--${own}`];
}
