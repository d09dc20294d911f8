import { expressionItems, yielded } from './expressions.ts';
import { as, leaf, nodeOf, type Growing } from './growing.ts';
import { giveUp, type Scan } from './scan.ts';
import { advance, skip } from './tokens.ts';
import { isSimple, patterns } from './targets.ts';
import { annotation } from './types.ts';

const AUGMENTED: ReadonlySet<string> = new Set(['+=', '-=', '*=', '/=', '@=', '//=', '%=', '**=', '>>=', '<<=', '&=', '^=', '|=']);

/** What an expression statement holds: expressions, an assignment, or `yield`. */
export function statementParts(scan: Scan): Growing[] {
  if (scan.token === 'yield') return [yieldedLast(scan)];
  const { items, hasComma } = expressionItems(scan);
  const [first] = items;
  if (first === undefined) return giveUp();
  if (scan.token === '=') return [assignment(scan, patterns(scan, items, hasComma))];
  if (scan.token === ':' && !hasComma) return [annotated(scan, first)];
  if (AUGMENTED.has(scan.token) && !hasComma) return [augmented(scan, first)];
  if (!hasComma && first.type === 'list_splat') giveUp();
  return items;
}

function assignment(scan: Scan, left: Growing): Growing {
  advance(scan);
  const right = as(rightSide(scan), 'right');
  return nodeOf('assignment', left.start, scan.last, [as(left, 'left'), right]);
}

/** A value, or what is assigned to as well: `a = b = c`. */
function rightSide(scan: Scan): Growing {
  if (scan.token === 'yield') return yieldedLast(scan);
  const { items, hasComma } = expressionItems(scan);
  const [first] = items;
  if (first === undefined) return giveUp();
  if (scan.token === '=') return assignment(scan, patterns(scan, items, hasComma));
  if (!hasComma && first.type === 'list_splat') giveUp();
  return hasComma ? nodeOf('expression_list', first.start, scan.last, items) : first;
}

function yieldedLast(scan: Scan): Growing {
  const value = yielded(scan);
  return scan.token === '=' ? giveUp() : value;
}

function annotated(scan: Scan, left: Growing): Growing {
  if (!isSimple(left)) giveUp();
  advance(scan);
  const children = [as(left, 'left'), as(annotation(scan), 'type')];
  if (skip(scan, '=')) children.push(as(plainRightSide(scan), 'right'));
  return nodeOf('assignment', left.start, scan.last, children);
}

function plainRightSide(scan: Scan): Growing {
  const right = rightSide(scan);
  return right.type === 'assignment' ? giveUp() : right;
}

function augmented(scan: Scan, left: Growing): Growing {
  if (!isSimple(left)) giveUp();
  const operator = as(leaf(scan, scan.token), 'operator');
  const right = as(plainRightSide(scan), 'right');
  return nodeOf('augmented_assignment', left.start, scan.last, [as(left, 'left'), operator, right]);
}
