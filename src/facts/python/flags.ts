import type { Flag } from '../../model/python.ts';
import { clickFlags } from './click-flags.ts';
import type { FlagSearch } from './flag-search.ts';
import type { Imports } from './imports.ts';
import { around, childOf, textOf } from './nodes.ts';
import { parserFlags } from './parser-flags.ts';
import type { PyNode, PyTree } from './tree.ts';
import { typerFlags } from './typer-flags.ts';
import { valuesOf } from './values.ts';

/** Flags as argparse, optparse, click and typer declare them; a text or a comment that holds one declares nothing. */
export function pythonFlags(tree: PyTree, imports: Imports): readonly Flag[] {
  if (![...imports.values()].some(name => /^(?:argparse|optparse|typer|asyncclick|rich_click|cloup|click)\b/.test(name))) return [];
  const isOff = tree.of('if_statement').some(node => isNever(tree, node)) ? (node: PyNode) => isSwitchedOff(tree, node) : () => false;
  const calls = tree.of('call').filter(node => !isOff(node));
  const search: FlagSearch = { tree, imports, calls, values: valuesOf(tree) };
  const all = [...parserFlags(search), ...clickFlags(search), ...typerFlags(search)];
  const first = new Map(all.toReversed().map(flag => [flag.name, flag]));
  return all.filter(flag => first.get(flag.name) === flag);
}

/** Below `if False:` or `if TYPE_CHECKING:`. */
function isSwitchedOff(tree: PyTree, node: PyNode): boolean {
  let below = node;
  for (const above of around(node)) {
    if (above.type === 'if_statement' && below.field === 'consequence' && isNever(tree, above)) return true;
    below = above;
  }
  return false;
}

function isNever(tree: PyTree, statement: PyNode): boolean {
  return /^(?:False|0|(?:typing\.)?TYPE_CHECKING)$/.test(textOf(tree, childOf(statement, 'condition')));
}
