import type { Imports } from './imports.ts';
import type { PyNode, PyTree } from './tree.ts';
import type { valuesOf } from './values.ts';

/** One look at a source for the flags of one library. */
export interface FlagSearch {
  readonly tree: PyTree;
  readonly imports: Imports;
  /** Calls that are not in code that is switched off, in order. */
  readonly calls: readonly PyNode[];
  readonly values: ReturnType<typeof valuesOf>;
}

/** The names among some texts that begin with a dash. */
export function dashed(texts: readonly string[]): readonly string[] {
  return texts.map(text => text.trim()).filter(text => /^--?[^\s-]\S*$/.test(text));
}
