import { statementParts } from './assignments.ts';
import { expression, expressions } from './expressions.ts';
import { fromImport, plainImport } from './imports.ts';
import { as, leaf, nameOf, nodeOf, type Growing } from './growing.ts';
import { nextLine } from './lines.ts';
import { giveUp, type Scan } from './scan.ts';
import { advance, skip } from './tokens.ts';
import { isBindable } from './targets.ts';

/** Statements up to the end of a line, with semicolons between them. */
export function simpleStatements(scan: Scan): Growing[] {
  const found = [simpleStatement(scan)];
  while (skip(scan, ';') && scan.token !== 'newline') found.push(simpleStatement(scan));
  nextLine(scan);
  return found;
}

function simpleStatement(scan: Scan): Growing {
  const { token, beginning } = scan;
  if (token === 'from') return fromImport(scan);
  const node = oneStatement(scan, token);
  scan.beginning = beginning === 'first' && token === 'string' && isPlainString(node) ? 'documented' : 'over';
  return node;
}

function isPlainString({ end, children }: Growing): boolean {
  const [only] = children;
  return only?.type === 'string' && only.end === end;
}

function oneStatement(scan: Scan, token: string): Growing {
  switch (token) {
    case 'return':
      return returned(scan);
    case 'import':
      return plainImport(scan);
    case 'raise':
      return raised(scan);
    case 'pass':
      return leaf(scan, 'pass_statement');
    case 'break':
    case 'continue':
      if (scan.loops === 0) scan.isSure = false;
      return leaf(scan, `${token}_statement`);
    case 'assert':
      return asserted(scan);
    case 'del':
      return deleted(scan);
    case 'global':
    case 'nonlocal':
      return declared(scan, `${token}_statement`);
    default:
      return expressionStatement(scan);
  }
}

function returned(scan: Scan): Growing {
  const { start, scope } = scan;
  if (scope !== 'function' && scope !== 'async') scan.isSure = false;
  advance(scan);
  const children = isOver(scan) ? [] : [expressions(scan)];
  return nodeOf('return_statement', start, scan.last, children);
}

function isOver({ token }: Scan): boolean {
  return token === 'newline' || token === ';';
}

function raised(scan: Scan): Growing {
  const { start } = scan;
  advance(scan);
  const children = isOver(scan) ? [] : [expression(scan)];
  if (children.length > 0 && skip(scan, 'from')) children.push(as(expression(scan), 'cause'));
  return nodeOf('raise_statement', start, scan.last, children);
}

function asserted(scan: Scan): Growing {
  const { start } = scan;
  advance(scan);
  const children = [expression(scan)];
  if (skip(scan, ',')) children.push(expression(scan));
  return nodeOf('assert_statement', start, scan.last, children);
}

function deleted(scan: Scan): Growing {
  const { start } = scan;
  advance(scan);
  const what = expressions(scan);
  if (!(what.type === 'expression_list' ? what.children : [what]).every(isBindable)) giveUp();
  return nodeOf('delete_statement', start, scan.last, [what]);
}

/** Whether names may be declared so depends on all that is around. */
function declared(scan: Scan, type: string): Growing {
  const { start } = scan;
  scan.isSure = false;
  advance(scan);
  const names = [nameOf(scan)];
  while (skip(scan, ',')) names.push(nameOf(scan));
  return nodeOf(type, start, scan.last, names);
}

/** Words that begin a statement of their own in some Python, unless something follows that only a name is followed by. */
const SOFT = /^(?:print|exec|match|type)$/;

function expressionStatement(scan: Scan): Growing {
  const { text, start, end, token } = scan;
  if (token === 'name' && end - start <= 5 && SOFT.test(text.slice(start, end)) && !isNameOnly(text, start, end)) giveUp();
  const parts = statementParts(scan);
  return nodeOf('expression_statement', start, scan.last, parts);
}

function isNameOnly(text: string, start: number, end: number): boolean {
  const next = /^[ \t]*(=(?!=)|[.,):\n]|\()?/.exec(text.slice(end, end + 20))?.[1] ?? '';
  return next === '(' ? /^[pe]/.test(text.slice(start, end)) : next !== '';
}
