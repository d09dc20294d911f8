import { closed, elseClause, goesOn } from './clauses.ts';
import { expression } from './expressions.ts';
import { as, nameOf, nodeOf, type Growing } from './growing.ts';
import { giveUp, type Scan } from './scan.ts';
import { advance, skip } from './tokens.ts';

export function tryStatement(scan: Scan): Growing {
  const { start } = scan;
  advance(scan);
  const children = [as(scan.rules.suite(scan), 'body')];
  let isBare = false;
  while (goesOn(scan, 'except')) {
    if (isBare) scan.isSure = false;
    const clause = exceptClause(scan);
    isBare = clause.children.length === 1;
    children.push(clause);
  }
  const hasHandler = children.length > 1;
  if (hasHandler && goesOn(scan, 'else')) children.push(elseClause(scan));
  if (goesOn(scan, 'finally')) children.push(finallyClause(scan));
  return children.length === 1 ? giveUp() : closed('try_statement', start, children);
}

function exceptClause(scan: Scan): Growing {
  const { start } = scan;
  advance(scan);
  const caught = scan.token === ':' ? [] : [as(caughtBy(scan), 'value')];
  return closed('except_clause', start, [...caught, scan.rules.suite(scan)]);
}

function caughtBy(scan: Scan): Growing {
  const value = expression(scan);
  if (!skip(scan, 'as')) return value;
  const name = nameOf(scan);
  const alias = as(nodeOf('as_pattern_target', name.start, name.end, [name]), 'alias');
  return nodeOf('as_pattern', value.start, scan.last, [value, alias]);
}

function finallyClause(scan: Scan): Growing {
  const { start } = scan;
  advance(scan);
  return closed('finally_clause', start, [scan.rules.suite(scan)]);
}
