import type { PortabilityFault } from '../../model/python.ts';
import { qualifiedName, type Imports } from './imports.ts';
import { childOf, childrenOf, textOf } from './nodes.ts';
import { snippet } from './snippet.ts';
import { systemGuards, type IsGuarded } from './system-guards.ts';
import { SHELLS, SYSTEM_CALLS, SYSTEM_MODULES, SYSTEM_SIGNALS } from './system-only.ts';
import { hasOwnOpen, opensInSystemEncoding } from './text-files.ts';
import type { PyNode, PyTree } from './tree.ts';
import { isPathOfOneSystem, joinedByHand } from './written-paths.ts';

/**
 * What works on one kind of system only, unless the code asks first. `shell=True` is told by the security rules, and
 * once is enough.
 */
export function pythonPortability(tree: PyTree, imports: Imports): readonly PortabilityFault[] {
  const search: Search = { tree, imports, isGuarded: systemGuards(tree), hasOwnOpen: hasOwnOpen(tree), mayNameSignals: SIGNAL.test(tree.text), mayNamePaths: PATH.test(tree.text) };
  const faults: PortabilityFault[] = [];
  for (const node of tree.nodes) {
    const code = codeOf(search, node);
    if (code !== undefined && isFault(search, node, code)) faults.push({ code, what: snippet(tree, node), ...tree.spot(node) });
  }
  return faults;
}

interface Search {
  readonly tree: PyTree;
  readonly imports: Imports;
  readonly isGuarded: IsGuarded;
  readonly hasOwnOpen: boolean;
  /** Whether the text holds anything that a signal or a path of one system is written with: it spares most names and texts a closer look. */
  readonly mayNameSignals: boolean;
  readonly mayNamePaths: boolean;
}

const SIGNAL = /SIG|CTRL_/;
const PATH = /["'](?:\/(?:tmp|var|dev|home|Users)|[A-Za-z]:\\)/;

function isFault({ isGuarded }: Search, node: PyNode, code: PortabilityFault['code']): boolean {
  return code === 'encoding' || code === 'joined-path' || !isGuarded(node);
}

function codeOf(search: Search, node: PyNode): PortabilityFault['code'] | undefined {
  const { tree, imports } = search;
  switch (node.type) {
    case 'import_statement':
    case 'import_from_statement':
      return importedModules(tree, node).some(name => SYSTEM_MODULES.has(name)) ? 'module' : undefined;
    case 'attribute':
      return search.mayNameSignals && SYSTEM_SIGNALS.has(qualifiedName(tree, imports, node) ?? '') ? 'signal' : undefined;
    case 'identifier':
      return !search.mayNameSignals || node.parent?.type === 'attribute' || node.field === 'name' || !SYSTEM_SIGNALS.has(imports.get(textOf(tree, node)) ?? '') || isInImport(node) ? undefined : 'signal';
    case 'string':
      return search.mayNamePaths && isPathOfOneSystem(tree, node) ? 'temp-path' : undefined;
    case 'call':
      return codeOfCall(search, node);
    default:
      return undefined;
  }
}

function codeOfCall({ tree, imports, hasOwnOpen: isOwn }: Search, call: PyNode): PortabilityFault['code'] | undefined {
  const name = qualifiedName(tree, imports, childOf(call, 'function')) ?? '';
  if (SHELLS.has(name)) return 'shell';
  if (SYSTEM_CALLS.has(name)) return 'call';
  if (isOwn && name === 'open') return undefined;
  if (joinedByHand(tree, imports, call) !== undefined) return 'joined-path';
  return opensInSystemEncoding(tree, imports, call) ? 'encoding' : undefined;
}

function isInImport({ parent }: PyNode): boolean {
  return parent?.type === 'dotted_name' || parent?.type === 'aliased_import';
}

/** The top names of what is imported: `curses` of `import curses.ascii`. A relative import is of one's own. */
function importedModules(tree: PyTree, node: PyNode): readonly string[] {
  const names = node.type === 'import_from_statement' ? childrenOf(node, 'module_name') : childrenOf(node, 'name').map(name => (name.type === 'aliased_import' ? childOf(name, 'name') : name));
  return names.map(name => textOf(tree, name).split('.')[0] ?? '');
}
