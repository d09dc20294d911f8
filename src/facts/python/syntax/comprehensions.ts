import { as, nodeOf, type Growing } from './growing.ts';
import type { Scan } from './scan.ts';
import { advance, take } from './tokens.ts';
import { targets } from './targets.ts';

/** `for … in …`, `if …` and so on, after the body of a comprehension. */
export function clauses(scan: Scan): Growing[] {
  const found = [forClause(scan)];
  scan.comprehensions += 1;
  while (scan.token === 'for' || scan.token === 'async' || scan.token === 'if') found.push(scan.token === 'if' ? ifClause(scan) : forClause(scan));
  scan.comprehensions -= 1;
  return found;
}

function forClause(scan: Scan): Growing {
  const { start } = scan;
  if (scan.token === 'async') {
    scan.isSure = false;
    advance(scan);
  }
  take(scan, 'for');
  const left = as(targets(scan), 'left');
  take(scan, 'in');
  const right = as(scan.rules.disjunction(scan), 'right');
  return nodeOf('for_in_clause', start, scan.last, [left, right]);
}

function ifClause(scan: Scan): Growing {
  const { start } = scan;
  advance(scan);
  const condition = scan.rules.disjunction(scan);
  return nodeOf('if_clause', start, scan.last, [condition]);
}
