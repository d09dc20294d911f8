import { as, leaf, nameOf, nodeOf, type Growing } from './growing.ts';
import { giveUp, type Scan } from './scan.ts';
import { advance, skip, take } from './tokens.ts';
import { annotation } from './types.ts';

export function lambda(scan: Scan): Growing {
  const { start, scope } = scan;
  advance(scan);
  const children: Growing[] = [];
  if (scan.token !== ':') {
    const from = scan.start;
    const list = parameterList(scan, ':', false);
    children.push(as(nodeOf('lambda_parameters', from, scan.last, list), 'parameters'));
  }
  take(scan, ':');
  scan.scope = 'lambda';
  children.push(as(scan.rules.expression(scan), 'body'));
  scan.scope = scope;
  return nodeOf('lambda', start, scan.last, children);
}

export function parameters(scan: Scan): Growing {
  const { start } = scan;
  take(scan, '(');
  const list = parameterList(scan, ')', true);
  take(scan, ')');
  return nodeOf('parameters', start, scan.last, list);
}

/** What came before in a list of parameters. */
interface Order {
  readonly names: Set<string>;
  star: 'none' | 'waits' | 'done';
  hasSlash: boolean;
  hasDefault: boolean;
  isClosed: boolean;
}

function parameterList(scan: Scan, close: string, isTyped: boolean): Growing[] {
  const order: Order = { names: new Set(), star: 'none', hasSlash: false, hasDefault: false, isClosed: false };
  const found: Growing[] = [];
  while (scan.token !== close) {
    if (order.isClosed) giveUp();
    found.push(parameter(scan, order, isTyped));
    if (!skip(scan, ',')) break;
  }
  return order.star === 'waits' ? giveUp() : found;
}

function parameter(scan: Scan, order: Order, isTyped: boolean): Growing {
  switch (scan.token) {
    case '/':
      return slash(scan, order);
    case '*':
      return star(scan, order, isTyped);
    case '**':
      order.isClosed = true;
      if (order.star === 'waits') giveUp();
      return spread(scan, order, isTyped, 'dictionary_splat_pattern');
    default:
      return plain(scan, order, isTyped);
  }
}

function slash(scan: Scan, order: Order): Growing {
  if (order.hasSlash || order.star !== 'none' || order.names.size === 0) giveUp();
  order.hasSlash = true;
  return leaf(scan, 'positional_separator');
}

function star(scan: Scan, order: Order, isTyped: boolean): Growing {
  if (order.star !== 'none') giveUp();
  order.star = 'done';
  const { start } = scan;
  if (scan.text.charCodeAt(scan.end) !== 44) return spread(scan, order, isTyped, 'list_splat_pattern');
  advance(scan);
  order.star = 'waits';
  return nodeOf('keyword_separator', start, scan.last, []);
}

function spread(scan: Scan, order: Order, isTyped: boolean, type: string): Growing {
  const { start } = scan;
  advance(scan);
  const name = fresh(scan, order);
  const pattern = nodeOf(type, start, scan.last, [name]);
  if (scan.token === '=') giveUp();
  return isTyped && skip(scan, ':') ? typed(scan, pattern) : pattern;
}

function typed(scan: Scan, name: Growing): Growing {
  const type = as(annotation(scan), 'type');
  return nodeOf('typed_parameter', name.start, scan.last, [name, type]);
}

/** A name that no parameter before it has. */
function fresh(scan: Scan, order: Order): Growing {
  const text = scan.text.slice(scan.start, scan.end);
  if (order.names.has(text)) giveUp();
  order.names.add(text);
  return nameOf(scan);
}

function plain(scan: Scan, order: Order, isTyped: boolean): Growing {
  const name = fresh(scan, order);
  if (order.star === 'waits') order.star = 'done';
  const isKeyword = order.star === 'done';
  const one = isTyped && skip(scan, ':') ? typed(scan, name) : name;
  if (scan.token !== '=') return order.hasDefault && !isKeyword ? giveUp() : one;
  order.hasDefault = true;
  advance(scan);
  const value = as(scan.rules.expression(scan), 'value');
  const [, type] = one === name ? [] : one.children;
  const children = [as(name, 'name'), ...(type === undefined ? [] : [type]), value];
  return nodeOf(type === undefined ? 'default_parameter' : 'typed_default_parameter', name.start, scan.last, children);
}
