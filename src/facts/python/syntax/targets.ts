import { nodeOf, type Growing } from './growing.ts';
import { giveUp, type Scan } from './scan.ts';
import { skip } from './tokens.ts';

/** What a loop binds: one target, or several as a `pattern_list`. */
export function targets(scan: Scan): Growing {
  const items = [target(scan)];
  let hasComma = false;
  while (skip(scan, ',')) {
    hasComma = true;
    if (scan.token === 'in') break;
    items.push(target(scan));
  }
  return patterns(scan, items, hasComma);
}

function target(scan: Scan): Growing {
  return scan.token === '*' ? scan.rules.splat(scan) : scan.rules.sum(scan);
}

/** Expressions that turned out to be what is assigned to. */
export function patterns(scan: Scan, items: Growing[], hasComma: boolean): Growing {
  for (const item of items) becomePattern(scan, item);
  const [first] = items;
  if (first === undefined || (!hasComma && first.type === 'list_splat_pattern')) return giveUp();
  return hasComma ? nodeOf('pattern_list', first.start, scan.last, items) : first;
}

function becomePattern(scan: Scan, node: Growing): void {
  switch (node.type) {
    case 'identifier':
    case 'attribute':
    case 'subscript':
      return;
    case 'tuple':
    case 'parenthesized_expression':
      become(scan, node, 'tuple_pattern');
      return;
    case 'list':
      become(scan, node, 'list_pattern');
      return;
    case 'list_splat':
      scan.isSure = false;
      if (!isSimple(node.children[0])) giveUp();
      node.type = 'list_splat_pattern';
      return;
    default:
      giveUp();
  }
}

function become(scan: Scan, node: Growing, type: string): void {
  node.type = type;
  for (const child of node.children) becomePattern(scan, child);
}

/** What one value can be bound to. */
export function isSimple(node: Growing | undefined): boolean {
  return node?.type === 'identifier' || node?.type === 'attribute' || node?.type === 'subscript';
}

/** Whether an expression that stays one can be bound or deleted. */
export function isBindable(node: Growing): boolean {
  return isSimple(node) || (/^(?:tuple|list|parenthesized_expression)$/.test(node.type) && node.children.every(isBindable));
}
