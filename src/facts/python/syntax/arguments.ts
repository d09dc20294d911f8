import { clauses } from './comprehensions.ts';
import { as, nodeOf, type Growing } from './growing.ts';
import { giveUp, type Scan } from './scan.ts';
import { advance, skip, take } from './tokens.ts';
import { isSimple } from './targets.ts';

/** What a call is given, from parenthesis to parenthesis. */
export function argumentList(scan: Scan): Growing {
  const { start } = scan;
  take(scan, '(');
  const children: Growing[] = [];
  const seen: Seen = { names: new Set(), hasKeyword: false, hasSpread: false };
  while (scan.token !== ')') {
    const one = argument(scan, seen);
    if (scan.token === 'for' || scan.token === 'async') return generator(scan, start, one, children);
    children.push(one);
    if (!skip(scan, ',')) break;
  }
  take(scan, ')');
  return nodeOf('argument_list', start, scan.last, children);
}

/** A generator is the only argument. */
function generator(scan: Scan, start: number, body: Growing, before: readonly Growing[]): Growing {
  if (before.length > 0 || /^(?:keyword_argument|list_splat|dictionary_splat)$/.test(body.type)) giveUp();
  const parts = [as(body, 'body'), ...clauses(scan)];
  take(scan, ')');
  return nodeOf('generator_expression', start, scan.last, parts);
}

/** What came before in a list of arguments. */
interface Seen {
  readonly names: Set<string>;
  hasKeyword: boolean;
  hasSpread: boolean;
}

function argument(scan: Scan, seen: Seen): Growing {
  if (scan.token === '*') return spread(scan, seen, 'list_splat');
  if (scan.token === '**') return spread(scan, seen, 'dictionary_splat');
  const value = scan.rules.named(scan);
  if (scan.token === '=' && value.type === 'identifier') return keyword(scan, seen, value);
  if (seen.hasKeyword || seen.hasSpread) scan.isSure = false;
  return value;
}

function spread(scan: Scan, seen: Seen, type: 'list_splat' | 'dictionary_splat'): Growing {
  const { start } = scan;
  if (type === 'list_splat' && seen.hasSpread) scan.isSure = false;
  if (type === 'dictionary_splat') seen.hasSpread = true;
  advance(scan);
  const isName = scan.token === 'name';
  const value = scan.rules.expression(scan);
  // Of `*a.b()` tree-sitter makes one of two shapes, and nobody can say which.
  if (type === 'list_splat' && isName && !isSimple(value)) giveUp();
  return nodeOf(type, start, scan.last, [value]);
}

function keyword(scan: Scan, seen: Seen, name: Growing): Growing {
  const text = scan.text.slice(name.start, name.end);
  if (seen.names.has(text)) scan.isSure = false;
  seen.names.add(text);
  seen.hasKeyword = true;
  advance(scan);
  const value = as(scan.rules.expression(scan), 'value');
  return nodeOf('keyword_argument', name.start, scan.last, [as(name, 'name'), value]);
}
