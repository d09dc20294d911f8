import { loadGrammar } from '../../../src/facts/grammars.ts';
import { importsOf, type Imports } from '../../../src/facts/python/imports.ts';
import { treeReader, type PyTree } from '../../../src/facts/python/tree.ts';

const read = treeReader(await loadGrammar('python'));

/** A source as the analysers of Python see it. */
export function treeOf(text: string): { readonly tree: PyTree; readonly imports: Imports } {
  const tree = read(text);
  if (tree === undefined) throw new Error('the parser gave up');
  return { tree, imports: importsOf(tree) };
}
