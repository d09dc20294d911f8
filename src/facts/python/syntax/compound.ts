import { argumentList } from './arguments.ts';
import { closed, elseClause, goesOn } from './clauses.ts';
import { expressions, named } from './expressions.ts';
import { parameters } from './parameters.ts';
import { as, nameOf, nodeOf, type Growing } from './growing.ts';
import { nextLine } from './lines.ts';
import { deeper, giveUp, type Scan, type Scope } from './scan.ts';
import { advance, skip, take } from './tokens.ts';
import { targets } from './targets.ts';
import { tryStatement } from './try.ts';
import { annotation } from './types.ts';
import { withStatement } from './with.ts';

const COMPOUND: ReadonlySet<string> = new Set(['if', 'for', 'while', 'try', 'with', 'def', 'class', '@', 'async']);

export function isCompound({ token }: Scan): boolean {
  return COMPOUND.has(token);
}

export function compoundStatement(scan: Scan): Growing {
  return deeper(scan, anyCompound);
}

function anyCompound(scan: Scan): Growing {
  switch (scan.token) {
    case 'if':
      return ifStatement(scan);
    case 'for':
      return forStatement(scan, scan.start);
    case 'while':
      return whileStatement(scan);
    case 'try':
      return tryStatement(scan);
    case 'with':
      return withStatement(scan, scan.start);
    case 'def':
      return definition(scan, scan.start, 'function');
    case 'class':
      return classDefinition(scan);
    case '@':
      return decorated(scan);
    default:
      return asynchronous(scan);
  }
}

function asynchronous(scan: Scan): Growing {
  const { start } = scan;
  advance(scan);
  if (scan.token === 'def') return definition(scan, start, 'async');
  if (scan.scope !== 'async') scan.isSure = false;
  if (scan.token === 'for') return forStatement(scan, start);
  return scan.token === 'with' ? withStatement(scan, start) : giveUp();
}

function ifStatement(scan: Scan): Growing {
  const { start } = scan;
  advance(scan);
  const children = conditional(scan);
  while (goesOn(scan, 'elif')) {
    const from = scan.start;
    advance(scan);
    children.push(as(closed('elif_clause', from, conditional(scan)), 'alternative'));
  }
  if (goesOn(scan, 'else')) children.push(as(elseClause(scan), 'alternative'));
  return closed('if_statement', start, children);
}

function conditional(scan: Scan): Growing[] {
  const condition = as(named(scan), 'condition');
  return [condition, as(scan.rules.suite(scan), 'consequence')];
}

function forStatement(scan: Scan, start: number): Growing {
  advance(scan);
  const left = as(targets(scan), 'left');
  take(scan, 'in');
  const right = as(expressions(scan), 'right');
  return looping(scan, closed('for_statement', start, [left, right, as(looped(scan), 'body')]));
}

function whileStatement(scan: Scan): Growing {
  const { start } = scan;
  advance(scan);
  const condition = as(named(scan), 'condition');
  return looping(scan, closed('while_statement', start, [condition, as(looped(scan), 'body')]));
}

function looped(scan: Scan): Growing {
  scan.loops += 1;
  const body = scan.rules.suite(scan);
  scan.loops -= 1;
  return body;
}

/** A loop with its `else`, which is outside of it. */
function looping(scan: Scan, loop: Growing): Growing {
  return goesOn(scan, 'else') ? closed(loop.type, loop.start, [...loop.children, as(elseClause(scan), 'alternative')]) : loop;
}

function definition(scan: Scan, start: number, scope: Scope): Growing {
  advance(scan);
  const children = [as(nameOf(scan), 'name'), as(parameters(scan), 'parameters')];
  if (skip(scan, '->')) children.push(as(annotation(scan), 'return_type'));
  return closed('function_definition', start, [...children, as(inScope(scan, scope), 'body')]);
}

function inScope(scan: Scan, scope: Scope): Growing {
  const outer = { scope: scan.scope, loops: scan.loops };
  scan.scope = scope;
  scan.loops = 0;
  const body = scan.rules.suite(scan);
  scan.scope = outer.scope;
  scan.loops = outer.loops;
  return body;
}

function classDefinition(scan: Scan): Growing {
  const { start } = scan;
  advance(scan);
  const children = [as(nameOf(scan), 'name')];
  if (scan.token === '(') {
    const bases = argumentList(scan);
    if (bases.type !== 'argument_list') giveUp();
    children.push(as(bases, 'superclasses'));
  }
  return closed('class_definition', start, [...children, as(inScope(scan, 'class'), 'body')]);
}

function decorated(scan: Scan): Growing {
  const { start } = scan;
  const children: Growing[] = [];
  while (scan.token === '@') children.push(decorator(scan));
  if (scan.indent !== scan.block || !/^(?:def|class|async)$/.test(scan.token)) giveUp();
  const defined = anyCompound(scan);
  if (!defined.type.endsWith('_definition')) giveUp();
  return closed('decorated_definition', start, [...children, as(defined, 'definition')]);
}

function decorator(scan: Scan): Growing {
  const { start } = scan;
  if (scan.indent !== scan.block) giveUp();
  advance(scan);
  const value = named(scan);
  nextLine(scan);
  return nodeOf('decorator', start, scan.lineEnd, [value]);
}
