import type { Language, Node, Tree } from 'web-tree-sitter';
import { Parser } from 'web-tree-sitter';
import type { ReadCode, SyntaxFault } from '../../model/facts.ts';
import type { Spot } from '../../model/place.ts';
import { innermostTypes, nodesIn } from './walk.ts';

/** What is asked of a parsed source: the nodes of the wanted types, in the order of their beginnings. */
export interface Source {
  readonly text: string;
  readonly nodes: readonly Node[];
  /** The type of the innermost node where `suspect` was found: a comment is no string. */
  readonly typeAt: (offset: number) => string | undefined;
}

/** `containers`: the only types that can hold wanted nodes in a source without errors. `suspect` needs the flag g. */
export interface Questions {
  readonly wanted: ReadonlySet<string>;
  readonly containers: ReadonlySet<string>;
  readonly suspect: RegExp;
}

type Findings = Omit<ReadCode, 'kind'>;

/**
 * A reader of sources in one language. A tree-sitter error is a hint and no verdict: its grammars accept some code that
 * a compiler refuses (one Python error in five) and, rarely, the other way round. A parser that gives up is told as an
 * error at the beginning, never as an exception. Trees and parsers live in WebAssembly memory and are freed at once.
 */
export function syntaxReader(language: Language, questions: Questions, find: (source: Source) => Findings): (text: string) => Findings {
  return text => {
    const parser = new Parser().setLanguage(language);
    let tree: Tree | null = null;
    try {
      tree = parser.parse(text);
      return tree === null ? GIVEN_UP : findingsIn(tree, text, questions, find);
    } catch {
      return GIVEN_UP;
    } finally {
      tree?.delete();
      parser.delete();
    }
  };
}

const START: Spot = { line: 1, column: 1 };
const GIVEN_UP: Findings = { syntaxError: { ...START, message: '' }, tests: [], placeholders: [] };

function findingsIn(tree: Tree, text: string, { wanted, containers, suspect }: Questions, find: (source: Source) => Findings): Findings {
  const { hasError } = tree.rootNode;
  const nodes = nodesIn(tree, type => wanted.has(type), type => hasError || containers.has(type));
  const types = innermostTypes(tree, [...text.matchAll(suspect)].map(({ index }) => index));
  const findings = find({ text, nodes, typeAt: offset => types.get(offset) });
  return hasError ? { syntaxError: firstError(tree), ...findings } : findings;
}

/** The innermost of the first error: what the parser gave up on often begins far above what is wrong. */
function firstError(tree: Tree): SyntaxFault {
  const [first, ...rest] = nodesIn(tree, (type, cursor) => type === 'ERROR' || cursor.nodeIsMissing, () => true);
  if (first === undefined) return { ...START, message: '' };
  return { message: '', ...spotOf(rest.reduce((error, node) => (node.endIndex <= error.endIndex ? node : error), first)) };
}

export function spotOf(node: Node): Spot {
  return { line: node.startPosition.row + 1, column: node.startPosition.column + 1 };
}

export function textOf(node: Node, text: string): string {
  return text.slice(node.startIndex, node.endIndex);
}

/** The first statements of a block, comments left out: most bodies show at once what they are. */
export function firstStatements(block: Node, most: number): readonly Node[] {
  const statements: Node[] = [];
  for (let at = 0; statements.length < most && at < most + MOST_COMMENTS; at += 1) {
    const child = block.namedChild(at);
    if (child === null) break;
    if (!child.type.includes('comment')) statements.push(child);
  }
  return statements;
}

/** Statements behind more comments than this are not looked for. */
const MOST_COMMENTS = 20;
