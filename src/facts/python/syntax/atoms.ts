import { clauses } from './comprehensions.ts';
import { as, leaf, nodeOf, type Growing } from './growing.ts';
import { deeper, giveUp, type Scan } from './scan.ts';
import { advance, isAt, skip, take } from './tokens.ts';
import { strings } from './strings.ts';

export function atom(scan: Scan): Growing {
  switch (scan.token) {
    case 'name':
      return leaf(scan, 'identifier');
    case 'string':
    case 'f-string':
      return strings(scan);
    case 'number':
      return number(scan);
    case '(':
      return deeper(scan, parenthesised);
    case '[':
      return deeper(scan, list);
    case '{':
      return deeper(scan, braced);
    case 'None':
      return leaf(scan, 'none');
    case 'True':
      return leaf(scan, 'true');
    case 'False':
      return leaf(scan, 'false');
    case '...':
      return leaf(scan, 'ellipsis');
    default:
      return giveUp();
  }
}

function number(scan: Scan): Growing {
  const text = scan.text.slice(scan.start, scan.end);
  return leaf(scan, /^0[xX]/.test(text) || !/[.eE]/.test(text) ? 'integer' : 'float');
}

function parenthesised(scan: Scan): Growing {
  const { start } = scan;
  advance(scan);
  if (skip(scan, ')')) return nodeOf('tuple', start, scan.last, []);
  if (scan.token === 'yield') {
    const value = scan.rules.yielded(scan);
    take(scan, ')');
    return nodeOf('parenthesized_expression', start, scan.last, [value]);
  }
  const first = element(scan);
  if (isComprehension(scan)) return comprehension(scan, 'generator_expression', start, first, ')');
  const isTuple = scan.token === ',';
  const items = rest(scan, first, ')');
  if (!isTuple && first.type === 'list_splat') giveUp();
  return nodeOf(isTuple ? 'tuple' : 'parenthesized_expression', start, scan.last, items);
}

function list(scan: Scan): Growing {
  const { start } = scan;
  advance(scan);
  if (skip(scan, ']')) return nodeOf('list', start, scan.last, []);
  const first = element(scan);
  if (isComprehension(scan)) return comprehension(scan, 'list_comprehension', start, first, ']');
  const items = rest(scan, first, ']');
  return nodeOf('list', start, scan.last, items);
}

/** A dictionary or a set. */
function braced(scan: Scan): Growing {
  const { start } = scan;
  advance(scan);
  if (skip(scan, '}')) return nodeOf('dictionary', start, scan.last, []);
  const first = scan.token === '**' ? entry(scan) : element(scan);
  if (first.type === 'dictionary_splat' || scan.token === ':') return dictionary(scan, start, first.type === 'dictionary_splat' ? first : pair(scan, first));
  if (isComprehension(scan)) return comprehension(scan, 'set_comprehension', start, first, '}');
  const items = rest(scan, first, '}');
  return nodeOf('set', start, scan.last, items);
}

function dictionary(scan: Scan, start: number, first: Growing): Growing {
  if (isComprehension(scan)) return first.type === 'pair' ? comprehension(scan, 'dictionary_comprehension', start, first, '}') : giveUp();
  const entries = [first];
  while (skip(scan, ',') && scan.token !== '}') entries.push(entry(scan));
  take(scan, '}');
  return nodeOf('dictionary', start, scan.last, entries);
}

function entry(scan: Scan): Growing {
  const { start } = scan;
  if (scan.token !== '**') return pair(scan, scan.rules.expression(scan));
  advance(scan);
  const value = scan.rules.expression(scan);
  return nodeOf('dictionary_splat', start, scan.last, [value]);
}

function pair(scan: Scan, key: Growing): Growing {
  if (key.type === 'list_splat' || key.type === 'named_expression') giveUp();
  take(scan, ':');
  const value = as(scan.rules.expression(scan), 'value');
  return nodeOf('pair', key.start, scan.last, [as(key, 'key'), value]);
}

function element(scan: Scan): Growing {
  if (scan.token !== '*') return scan.rules.named(scan);
  const { start } = scan;
  advance(scan);
  if (isAt(scan, 'name')) return scan.rules.splatOfName(scan, start);
  const value = scan.rules.sum(scan);
  return nodeOf('list_splat', start, scan.last, [value]);
}

/** Further elements up to the closing bracket, which is taken. */
function rest(scan: Scan, first: Growing, close: string): Growing[] {
  const items = [first];
  while (skip(scan, ',') && scan.token !== close) items.push(element(scan));
  take(scan, close);
  return items;
}

function isComprehension({ token }: Scan): boolean {
  return token === 'for' || token === 'async';
}

function comprehension(scan: Scan, type: string, start: number, body: Growing, close: string): Growing {
  if (body.type === 'list_splat') giveUp();
  const parts = [as(body, 'body'), ...clauses(scan)];
  take(scan, close);
  return nodeOf(type, start, scan.last, parts);
}
