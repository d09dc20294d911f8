import type { PyNode } from '../tree.ts';
import { giveUp, type Scan } from './scan.ts';
import { advance } from './tokens.ts';

/** A node while its source is read; its parent is set when all of them are there. */
export interface Growing extends PyNode {
  type: string;
  field: string | null;
  start: number;
  end: number;
  parent: Growing | null;
  children: Growing[];
}

export function nodeOf(type: string, start: number, end: number, children: Growing[]): Growing {
  return { type, field: null, start, end, parent: null, children };
}

/** Gives a node its role in the one around it. */
export function as(node: Growing, field: string): Growing {
  node.field = field;
  return node;
}

/** The token at hand as a node of its own. */
export function leaf(scan: Scan, type: string): Growing {
  const node = nodeOf(type, scan.start, scan.end, []);
  advance(scan);
  return node;
}

export function nameOf(scan: Scan): Growing {
  return scan.token === 'name' ? leaf(scan, 'identifier') : giveUp();
}
