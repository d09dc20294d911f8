import { argumentList } from './arguments.ts';
import { atom } from './atoms.ts';
import { lambda } from './parameters.ts';
import { as, leaf, nameOf, nodeOf, type Growing } from './growing.ts';
import { deeper, giveUp, type Scan } from './scan.ts';
import { advance, skip, take } from './tokens.ts';

/** How tightly operators bind in tree-sitter's grammar: `&` less than `^` there, which no fact asks for. */
const BINDING: Readonly<Record<string, number>> = {
  '|': 14, '&': 15, '^': 16, '<<': 17, '>>': 17, '+': 18, '-': 18, '*': 19, '/': 19, '//': 19, '%': 19, '@': 19,
};
const BINDINGS: ReadonlyMap<string, number> = new Map(Object.entries(BINDING));
const COMPARISONS: ReadonlySet<string> = new Set(['<', '<=', '==', '!=', '>=', '>', 'in', 'not', 'is']);

/** An expression that may give its value a name in passing. */
export function named(scan: Scan): Growing {
  const value = expression(scan);
  if (scan.token !== ':=') return value;
  if (value.type !== 'identifier') giveUp();
  scan.isSure = false;
  advance(scan);
  const given = as(expression(scan), 'value');
  if (given.type === 'conditional_expression' || given.type === 'lambda') giveUp();
  return nodeOf('named_expression', value.start, scan.last, [as(value, 'name'), given]);
}

export function expression(scan: Scan): Growing {
  return deeper(scan, anyExpression);
}

function anyExpression(scan: Scan): Growing {
  if (scan.token === 'lambda') return lambda(scan);
  const value = disjunction(scan);
  if (!skip(scan, 'if')) return value;
  const condition = disjunction(scan);
  take(scan, 'else');
  const other = expression(scan);
  return nodeOf('conditional_expression', value.start, scan.last, [value, condition, other]);
}

export function disjunction(scan: Scan): Growing {
  let left = conjunction(scan);
  while (scan.token === 'or') left = boolean(scan, left, conjunction);
  return left;
}

function conjunction(scan: Scan): Growing {
  let left = negation(scan);
  while (scan.token === 'and') left = boolean(scan, left, negation);
  return left;
}

function boolean(scan: Scan, left: Growing, read: (scan: Scan) => Growing): Growing {
  const operator = as(leaf(scan, scan.token), 'operator');
  const right = as(read(scan), 'right');
  return nodeOf('boolean_operator', left.start, scan.last, [as(left, 'left'), operator, right]);
}

function negation(scan: Scan): Growing {
  if (scan.token !== 'not') return comparison(scan);
  const { start } = scan;
  advance(scan);
  const argument = as(deeper(scan, negation), 'argument');
  return nodeOf('not_operator', start, scan.last, [argument]);
}

function comparison(scan: Scan): Growing {
  const first = sum(scan);
  if (!COMPARISONS.has(scan.token)) return first;
  const children = [first];
  while (COMPARISONS.has(scan.token)) children.push(as(comparator(scan), 'operators'), sum(scan));
  return nodeOf('comparison_operator', first.start, scan.last, children);
}

/** `is not` and `not in` are one operator each. */
function comparator(scan: Scan): Growing {
  const { token, start } = scan;
  const node = leaf(scan, token);
  if (token === 'not') take(scan, 'in');
  else if (token !== 'is' || !skip(scan, 'not')) return node;
  return nodeOf(token === 'not' ? 'not in' : 'is not', start, scan.last, []);
}

/** What has no comparison in it: a target, too. */
export function sum(scan: Scan, least = 14): Growing {
  let left = factor(scan);
  for (let binding = BINDINGS.get(scan.token); binding !== undefined && binding >= least; binding = BINDINGS.get(scan.token)) {
    const operator = as(leaf(scan, scan.token), 'operator');
    const right = as(sum(scan, binding + 1), 'right');
    left = nodeOf('binary_operator', left.start, scan.last, [as(left, 'left'), operator, right]);
  }
  return left;
}

function factor(scan: Scan): Growing {
  const { token, start } = scan;
  if (token !== '-' && token !== '+' && token !== '~') return power(scan);
  const operator = as(leaf(scan, token), 'operator');
  const argument = as(deeper(scan, factor), 'argument');
  return nodeOf('unary_operator', start, scan.last, [operator, argument]);
}

function power(scan: Scan): Growing {
  const base = scan.token === 'await' ? awaited(scan) : primary(scan);
  if (scan.token !== '**') return base;
  if (base.type === 'await') giveUp();
  const operator = as(leaf(scan, '**'), 'operator');
  const right = as(deeper(scan, factor), 'right');
  return nodeOf('binary_operator', base.start, scan.last, [as(base, 'left'), operator, right]);
}

function awaited(scan: Scan): Growing {
  const { start } = scan;
  if (scan.scope !== 'async' || scan.annotations > 0 || scan.comprehensions > 0) scan.isSure = false;
  advance(scan);
  const value = primary(scan);
  return nodeOf('await', start, scan.last, [value]);
}

/** An atom and what hangs on it: attributes, calls, subscripts. */
function primary(scan: Scan): Growing {
  let value = atom(scan);
  for (;;) {
    switch (scan.token) {
      case '.':
        advance(scan);
        value = nodeOf('attribute', value.start, scan.end, [as(value, 'object'), as(nameOf(scan), 'attribute')]);
        break;
      case '(':
        value = nodeOf('call', value.start, 0, [as(value, 'function'), as(deeper(scan, argumentList), 'arguments')]);
        value.end = scan.last;
        break;
      case '[':
        value = subscript(scan, value);
        break;
      default:
        return value;
    }
  }
}

function subscript(scan: Scan, value: Growing): Growing {
  const children = [as(value, 'value')];
  advance(scan);
  do {
    if (scan.token === ']' && children.length > 1) break;
    children.push(as(slice(scan), 'subscript'));
  } while (skip(scan, ','));
  take(scan, ']');
  return nodeOf('subscript', value.start, scan.last, children);
}

function slice(scan: Scan): Growing {
  const { start } = scan;
  if (scan.token === '*') return splat(scan);
  const children = scan.token === ':' ? [] : [named(scan)];
  if (scan.token !== ':') return children[0] ?? giveUp();
  for (let colons = 0; colons < 2 && skip(scan, ':'); colons += 1) {
    if (scan.token !== ':' && scan.token !== ']' && scan.token !== ',') children.push(expression(scan));
  }
  return nodeOf('slice', start, scan.last, children);
}

export function splat(scan: Scan): Growing {
  const { start } = scan;
  take(scan, '*');
  return splatOfName(scan, start);
}

/** A name that is spread out: anything else that begins with one gets another shape from tree-sitter. */
export function splatOfName(scan: Scan, start: number): Growing {
  const value = sum(scan);
  if (value.type !== 'identifier') giveUp();
  return nodeOf('list_splat', start, scan.last, [value]);
}

/** An expression, or several with commas between them as one `expression_list`. */
export function expressions(scan: Scan): Growing {
  const { items, hasComma } = expressionItems(scan);
  const [first] = items;
  if (first === undefined || (!hasComma && first.type === 'list_splat')) return giveUp();
  return hasComma ? nodeOf('expression_list', first.start, scan.last, items) : first;
}

/** Expressions with commas between them, up to what ends a list. */
export function expressionItems(scan: Scan): { readonly items: Growing[]; readonly hasComma: boolean } {
  const items = [starOr(scan)];
  let hasComma = false;
  while (skip(scan, ',')) {
    hasComma = true;
    if (ENDS.has(scan.token)) break;
    items.push(starOr(scan));
  }
  return { items, hasComma };
}

const ENDS: ReadonlySet<string> = new Set(['newline', ';', '=', ':', ')', '}', ']', 'in']);

function starOr(scan: Scan): Growing {
  return scan.token === '*' ? splat(scan) : expression(scan);
}

/** `yield`, with what it hands out. */
export function yielded(scan: Scan): Growing {
  const { start, scope } = scan;
  if ((scope !== 'function' && scope !== 'async') || scan.annotations > 0 || scan.brackets > 1) scan.isSure = false;
  advance(scan);
  if (scan.token === 'from') {
    if (scope === 'async') scan.isSure = false;
    advance(scan);
    const value = expression(scan);
    return nodeOf('yield', start, scan.last, [value]);
  }
  const children = ENDS.has(scan.token) ? [] : [expressions(scan)];
  return nodeOf('yield', start, scan.last, children);
}
