import { leaf, nodeOf, type Growing } from './growing.ts';
import { deeper, giveUp, type Scan } from './scan.ts';
import { advance, skip, take } from './tokens.ts';

/** An annotation. `List[int]` is a type of its own in the grammar, wherever nothing stands before it. */
export function annotation(scan: Scan): Growing {
  scan.annotations += 1;
  const type = deeper(scan, union);
  scan.annotations -= 1;
  return type;
}

/** `List[int] | None`; without a type with parameters at its beginning it is an expression. */
function union(scan: Scan): Growing {
  let left = single(scan);
  while (scan.token === '|') {
    advance(scan);
    const right = single(scan);
    left = wrapped(nodeOf('union_type', left.start, scan.last, [left, right]));
  }
  return left;
}

function single(scan: Scan): Growing {
  if (scan.token !== 'name' || !isParametrised(scan)) return wrapped(scan.rules.expression(scan));
  const name = leaf(scan, 'identifier');
  const parameters = deeper(scan, typeParameters);
  if (!FOLLOWS.has(scan.token)) giveUp();
  return wrapped(nodeOf('generic_type', name.start, scan.last, [name, parameters]));
}

/** What ends a type; anything else would make it an expression, or nothing that tree-sitter knows. */
const FOLLOWS: ReadonlySet<string> = new Set(['=', ')', ',', ']', ':', '|', ';', 'newline']);

/** Whether a bracket follows the name at hand; one that stands apart from it nobody writes. */
function isParametrised({ text, end }: Scan): boolean {
  let at = end;
  while (/[\s\\]/.test(text.charAt(at))) at += 1;
  return text.charCodeAt(at) === 91 && (at === end || giveUp());
}

function typeParameters(scan: Scan): Growing {
  const { start } = scan;
  take(scan, '[');
  const types: Growing[] = [];
  while (scan.token !== ']') {
    types.push(union(scan));
    if (!skip(scan, ',')) break;
  }
  take(scan, ']');
  return types.length === 0 ? giveUp() : nodeOf('type_parameter', start, scan.last, types);
}

function wrapped(node: Growing): Growing {
  return nodeOf('type', node.start, node.end, [node]);
}
