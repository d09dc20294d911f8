import type { Span } from '../tree.ts';
import type { Growing } from './growing.ts';

/** A comment on a line of its own. */
interface LoneComment {
  readonly indent: number;
  readonly end: number;
}

/** What a statement stands in, as far as it decides what is allowed there. */
export type Scope = 'module' | 'class' | 'function' | 'async' | 'lambda';

/**
 * Where the reading of a source stands: the token at hand and what is known around it. A token is told by what it says
 * (`if`, `**=`, `(`), or as `name`, `number`, `string`, `f-string`, `newline` or `end`.
 */
export interface Scan {
  readonly text: string;
  readonly rules: Rules;
  readonly comments: Span[];
  token: string;
  start: number;
  end: number;
  /** Where the token before ended. */
  last: number;
  /** Open brackets: between them lines do not end. */
  brackets: number;
  /** Indentation of the line, and of the block that is read. */
  indent: number;
  block: number;
  /** Where the last line of code ended, with its comment. */
  lineEnd: number;
  /** Comments between that line and this one. */
  lone: LoneComment[];
  scope: Scope;
  loops: number;
  comprehensions: number;
  annotations: number;
  nesting: number;
  /** Imports from `__future__` may stand first, or below a docstring. */
  beginning: 'first' | 'documented' | 'over';
  /** Whether whatever was read parses for certain, by all rules of Python. */
  isSure: boolean;
}

/** The rules of the grammar that lead back to themselves, for the files that these rules are made of. */
export interface Rules {
  readonly expression: Rule;
  readonly named: Rule;
  readonly disjunction: Rule;
  readonly yielded: Rule;
  readonly splat: Rule;
  readonly sum: Rule;
  readonly splatOfName: (scan: Scan, start: number) => Growing;
  readonly suite: Rule;
}

type Rule = (scan: Scan) => Growing;

export function scanOf(text: string, rules: Rules): Scan {
  return {
    text, rules, comments: [], token: 'newline', start: 0, end: -1, last: 0, brackets: 0, indent: 0, block: 0, lineEnd: 0, lone: [],
    scope: 'module', loops: 0, comprehensions: 0, annotations: 0, nesting: 0, beginning: 'first', isSure: true,
  };
}

/** Gives a source up to those who know more of Python. */
export function giveUp(): never {
  throw new Error('not read here');
}

/** So deep may a source nest here: what nests deeper is left to a parser that needs no call stack. */
const DEEPEST = 60;

export function deeper<Value>(scan: Scan, read: (scan: Scan) => Value): Value {
  scan.nesting += 1;
  if (scan.nesting > DEEPEST) giveUp();
  const value = read(scan);
  scan.nesting -= 1;
  return value;
}
