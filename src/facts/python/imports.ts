import { childOf, childrenOf, dottedName, textOf } from './nodes.ts';
import type { PyNode, PyTree } from './tree.ts';

/** What each imported name stands for: `ap` for `argparse`, `join` for `os.path.join`. */
export type Imports = ReadonlyMap<string, string>;

/** All imports of a source, wherever they stand. A relative one keeps its dots; `from a import *` names nothing. */
export function importsOf(tree: PyTree): Imports {
  const imports = new Map<string, string>();
  for (const node of tree.nodes) {
    if (node.type === 'import_statement') for (const [name, target] of plainImports(tree, node)) imports.set(name, target);
    if (node.type === 'import_from_statement') for (const [name, target] of fromImports(tree, node)) imports.set(name, target);
  }
  return imports;
}

function plainImports(tree: PyTree, node: PyNode): [string, string][] {
  return childrenOf(node, 'name').map(name => {
    if (name.type === 'aliased_import') return [textOf(tree, childOf(name, 'alias')), textOf(tree, childOf(name, 'name'))];
    const [top = ''] = textOf(tree, name).split('.');
    return [top, top];
  });
}

function fromImports(tree: PyTree, node: PyNode): [string, string][] {
  const from = textOf(tree, childOf(node, 'module_name'));
  return childrenOf(node, 'name').map(name => {
    const own = name.type === 'aliased_import' ? childOf(name, 'name') : name;
    const alias = name.type === 'aliased_import' ? childOf(name, 'alias') : name;
    return [textOf(tree, alias), `${from}.${textOf(tree, own)}`];
  });
}

/** A name or chain of attributes by what it was imported as: `sp.run` is `subprocess.run` after `import subprocess as sp`. */
export function qualifiedName(tree: PyTree, imports: Imports, node: PyNode | undefined): string | undefined {
  const name = dottedName(tree, node);
  if (name === undefined) return undefined;
  const [first = '', ...rest] = name.split('.');
  return [imports.get(first) ?? first, ...rest].join('.');
}
