import type { ErrorFault } from '../../model/python.ts';
import type { Imports } from './imports.ts';
import type { PyTree } from './tree.ts';

export function pythonErrors(_tree: PyTree, _imports: Imports): readonly ErrorFault[] {
  return [];
}
