import { qualifiedName, type Imports } from './imports.ts';
import { argumentsOf, around, bare, calledName, childOf, literal, textOf } from './nodes.ts';
import type { PyNode, PyTree } from './tree.ts';

const OF_ONE_SYSTEM = /^(?:\/(?:(?:tmp|var\/tmp|dev\/(?:null|shm|tty|stdin|stdout|stderr))(?=\/|$)|home\/\w|Users\/\w)|[A-Za-z]:\\\\?\w)/;
const TELLING = /^(?:print|help|description|epilog|metavar|usage|format_help|debug|info|warning|error|critical|exception|log|echo|secho|write|fail|exit|skip\w*|startswith|endswith|replace|sub|match|search|compile|assert\w*|Exception|\w+Error)$/;

/** A text that is a path of one system, used as one: not in help, messages, comparisons or documentation. */
export function isPathOfOneSystem(tree: PyTree, node: PyNode): boolean {
  const text = literal(tree, node);
  if (text === undefined || !OF_ONE_SYSTEM.test(text) || /\s/.test(text)) return false;
  for (const above of around(node)) {
    if (above.type === 'keyword_argument' && TELLING.test(textOf(tree, childOf(above, 'name')))) return false;
    if (above.type === 'call') return !TELLING.test(calledName(tree, above));
    if (above.type === 'comparison_operator' || above.type === 'case_pattern' || above.type === 'raise_statement') return false;
    if (/_(?:statement|definition)$/.test(above.type)) return above.type !== 'expression_statement' || node.parent !== above;
  }
  return true;
}

/** Functions whose first argument is a path. */
const TAKES_PATH =
  /^(?:open|io\.open|(?:pathlib\.)?(?:Pure)?\w*Path|os\.(?:listdir|scandir|makedirs|mkdir|remove|unlink|rename|rmdir|stat|chdir|walk|path\.(?:exists|isfile|isdir|getsize|join|abspath|normpath))|shutil\.(?:copy\w*|move|rmtree)|glob\.i?glob)$/;

/** The argument of a path function that is put together by hand: `folder + "/" + name`. */
export function joinedByHand(tree: PyTree, imports: Imports, call: PyNode): PyNode | undefined {
  if (!TAKES_PATH.test(qualifiedName(tree, imports, childOf(call, 'function')) ?? '')) return undefined;
  const path = bare(argumentsOf(tree, call).positional[0]);
  return path !== undefined && isJoined(tree, imports, path) ? path : undefined;
}

function isJoined(tree: PyTree, imports: Imports, path: PyNode): boolean {
  const text = textOf(tree, path);
  if (text.length > 2000 || text.includes('://')) return false;
  switch (path.type) {
    case 'binary_operator':
      return textOf(tree, childOf(path, 'operator')) === '+' ? joinsWithSeparator(tree, imports, path) : /^\w*["'][^"']*%s[\\/]|^\w*["'][^"']*[\\/]%s/.test(text);
    case 'string':
      return /^\w*f/i.test(text) && /\}(?:\/|\\\\)|(?:\/|\\\\)\{/.test(text);
    default:
      return false;
  }
}

/** A text with a separator, or os.sep itself, among what is added. */
function joinsWithSeparator(tree: PyTree, imports: Imports, sum: PyNode): boolean {
  for (let at: PyNode | undefined = sum; at !== undefined; at = childOf(at, 'left')) {
    for (const side of at.type === 'binary_operator' ? [childOf(at, 'left'), childOf(at, 'right')] : []) {
      if (/^(?:[/\\]|.*[/\\]$)/s.test(literal(tree, side) ?? '') || /^os\.(?:path\.)?sep$/.test(qualifiedName(tree, imports, side) ?? '')) return true;
    }
  }
  return false;
}
