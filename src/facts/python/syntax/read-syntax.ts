import { lineStarts, spotAt } from '../../spots.ts';
import { byType, type PyNode, type PyTree } from '../tree.ts';
import { readBlock, suite } from './blocks.ts';
import { disjunction, expression, named, splat, splatOfName, sum, yielded } from './expressions.ts';
import { nodeOf, type Growing } from './growing.ts';
import { nextLine } from './lines.ts';
import { giveUp, scanOf } from './scan.ts';

const RULES = { expression, named, disjunction, yielded, splat, splatOfName, sum, suite };

/** A source as tree-sitter would read it, and whether it parses for certain. */
export interface ReadSyntax {
  readonly tree: PyTree;
  readonly isSure: boolean;
}

/**
 * Reads Python that is written as most of it is, ten times faster than a parser in WebAssembly whose tree has to be
 * copied. Undefined for whatever is not known here for certain: others decide then.
 */
export function readSyntax(text: string): ReadSyntax | undefined {
  // A carriage return alone ends a line, in a comment too.
  if (/\r(?!\n)/.test(text)) return undefined;
  try {
    const scan = scanOf(text, RULES);
    const statements: Growing[] = [];
    nextLine(scan);
    if (scan.indent > 0) giveUp();
    readBlock(scan, statements);
    if (scan.token !== 'end') giveUp();
    const root = nodeOf('module', Math.min(scan.comments[0]?.start ?? text.length, statements[0]?.start ?? text.length), text.length, statements);
    const starts = lineStarts(text);
    const nodes = linked(root);
    return { tree: { text, root, nodes, of: byType(nodes), comments: scan.comments, spot: ({ start }) => spotAt(starts, start) }, isSure: scan.isSure };
  } catch {
    return undefined;
  }
}

/** All nodes, parents first, each told what it stands in. */
function linked(root: Growing): readonly PyNode[] {
  const nodes: Growing[] = [];
  const waiting = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    nodes.push(node);
    const { children } = node;
    for (let at = children.length - 1; at >= 0; at -= 1) {
      const child = children[at];
      if (child === undefined) continue;
      child.parent = node;
      waiting.push(child);
    }
  }
  return nodes;
}
