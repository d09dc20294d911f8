import type { PortabilityFault } from '../../model/python.ts';
import type { Imports } from './imports.ts';
import type { PyTree } from './tree.ts';

export function pythonPortability(_tree: PyTree, _imports: Imports): readonly PortabilityFault[] {
  return [];
}
