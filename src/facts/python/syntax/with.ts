import { closed } from './clauses.ts';
import { expression, sum } from './expressions.ts';
import { as, nodeOf, type Growing } from './growing.ts';
import { giveUp, type Scan } from './scan.ts';
import { advance, skip, take } from './tokens.ts';
import { strings } from './strings.ts';
import { isBindable } from './targets.ts';

export function withStatement(scan: Scan, start: number): Growing {
  advance(scan);
  const clause = scan.token === '(' && isWholeClause(scan) ? inParentheses(scan) : plainClause(scan);
  return closed('with_statement', start, [clause, as(scan.rules.suite(scan), 'body')]);
}

function plainClause(scan: Scan): Growing {
  const { start } = scan;
  const items = [withItem(bound(scan))];
  while (skip(scan, ',')) items.push(withItem(bound(scan)));
  return nodeOf('with_clause', start, scan.last, items);
}

function withItem(value: Growing): Growing {
  return nodeOf('with_item', value.start, value.end, [as(value, 'value')]);
}

/** A value, with the name that it gets, if any. */
function bound(scan: Scan): Growing {
  const value = expression(scan);
  if (!skip(scan, 'as')) return value;
  const target = sum(scan);
  if (!isBindable(target)) giveUp();
  const alias = as(nodeOf('as_pattern_target', target.start, scan.last, [target]), 'alias');
  return nodeOf('as_pattern', value.start, scan.last, [value, alias]);
}

/** `with (open(a) as b, open(c) as d):`, where tree-sitter sees one item in parentheses as a value. */
function inParentheses(scan: Scan): Growing {
  const { start } = scan;
  take(scan, '(');
  const items = [bound(scan)];
  let hasComma = false;
  while (skip(scan, ',')) {
    hasComma = true;
    if (scan.token === ')') {
      if (items.length > 1) giveUp();
      break;
    }
    items.push(bound(scan));
  }
  take(scan, ')');
  const end = scan.last;
  const [first] = items;
  // Without a name among them they may as well be one tuple: tree-sitter takes the one or the other.
  if (items.length > 1 && !items.some(({ type }) => type === 'as_pattern')) giveUp();
  if (items.length > 1 || first === undefined) return nodeOf('with_clause', start, end, items.map(withItem));
  return nodeOf('with_clause', start, end, [withItem(nodeOf(hasComma ? 'tuple' : 'parenthesized_expression', start, end, items))]);
}

/** Whether nothing but a colon follows these parentheses, and no generator or `yield` is all that they hold. */
function isWholeClause(scan: Scan): boolean {
  const before = { ...scan };
  const { length } = scan.comments;
  let isPlain = true;
  advance(scan);
  if (scan.token === 'yield' || scan.token === '*' || scan.token === ')') isPlain = false;
  while (scan.brackets >= before.brackets && scan.token !== 'end') {
    if (scan.brackets === before.brackets && (scan.token === 'for' || scan.token === ':=')) isPlain = false;
    if (scan.token === 'f-string') strings(scan);
    else advance(scan);
  }
  advance(scan);
  const isWhole = isPlain && scan.token === ':';
  Object.assign(scan, before);
  scan.comments.length = length;
  return isWhole;
}
