import type { PythonCode } from '../../model/facts.ts';
import type { PythonFacts } from '../../model/python.ts';
import { byPlace, workMarkersIn } from '../code/work-markers.ts';
import { loadGrammar } from '../grammars.ts';
import { compileError } from './compile-errors.ts';
import { pythonErrors } from './errors.ts';
import { pythonFlags } from './flags.ts';
import { pythonHints } from './hints.ts';
import { importsOf } from './imports.ts';
import { pythonPlaceholders } from './placeholders.ts';
import { pythonPortability } from './portability.ts';
import { pythonShapes } from './shapes.ts';
import { pythonTests } from './tests.ts';
import { treeReader, type PyTree } from './tree.ts';

/** What the tree says; whether the source parses is first of all for ruff to say, see `ruff.ts`. `known`: the tree, where it has been read already. */
export type ReadTree = (text: string, known: PyTree | undefined) => Pick<PythonCode, 'tests' | 'placeholders' | 'python' | 'syntaxError' | 'unknownAt'>;

/** `faults`: whether it is told what a source does with errors, and which systems it would not run on. */
export async function loadPython({ faults }: { readonly faults: boolean }): Promise<ReadTree> {
  const read = treeReader(await loadGrammar('python'));
  return (text, known) => {
    const tree = known ?? read(text);
    if (tree === undefined) return { tests: [], placeholders: [] };
    const shapes = pythonShapes(tree);
    return {
      tests: pythonTests(shapes),
      placeholders: [...pythonPlaceholders(shapes), ...workMarkersIn(text, tree.comments)].toSorted(byPlace),
      ...verdict(tree, faults),
    };
  };
}

/** What a tree with a hole says is no fact, even where ruff finds nothing wrong. */
function verdict(tree: PyTree, faults: boolean): Pick<PythonCode, 'python' | 'syntaxError' | 'unknownAt'> {
  const fault = compileError(tree);
  if (fault !== undefined) return { syntaxError: fault };
  return tree.unknown === undefined ? { python: factsOf(tree, faults) } : { unknownAt: tree.spot(tree.unknown) };
}

function factsOf(tree: PyTree, faults: boolean): PythonFacts {
  const imports = importsOf(tree);
  return {
    hints: pythonHints(tree),
    flags: pythonFlags(tree, imports),
    errors: faults ? pythonErrors(tree, imports) : [],
    portability: faults ? pythonPortability(tree, imports) : [],
  };
}
