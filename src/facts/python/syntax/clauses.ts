import { as, nodeOf, type Growing } from './growing.ts';
import { giveUp, type Scan } from './scan.ts';
import { advance } from './tokens.ts';

/** Whether a clause of the statement that is read goes on here. */
export function goesOn(scan: Scan, token: string): boolean {
  return scan.token === token && scan.indent === scan.block;
}

/** A node that ends where its last child ends. */
export function closed(type: string, start: number, children: Growing[]): Growing {
  return nodeOf(type, start, children.at(-1)?.end ?? giveUp(), children);
}

export function elseClause(scan: Scan): Growing {
  const { start } = scan;
  advance(scan);
  return closed('else_clause', start, [as(scan.rules.suite(scan), 'body')]);
}
