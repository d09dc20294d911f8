import type { PyNode, Span } from '../tree.ts';

/** A node while its source is read; its parent is set when all of them are there. */
export interface Growing extends PyNode {
  type: string;
  field: string | null;
  start: number;
  end: number;
  parent: Growing | null;
  children: Growing[];
}

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

const KEYWORDS = new Set('False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield'.split(' '));
const NUMBER = /(?:0[xX](?:_?[\da-fA-F])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+|(?:(?:(?:\d(?:_?\d)*)?\.\d(?:_?\d)*|\d(?:_?\d)*\.)(?:[eE][+-]?\d(?:_?\d)*)?|\d(?:_?\d)*[eE][+-]?\d(?:_?\d)*)[jJ]?|\d(?:_?\d)*[jJ]|0(?:_?0)*|[1-9](?:_?\d)*)(?![\w.\u0080-\uFFFF])/y;
const PREFIX = /^(?:[rRuU]|[bB][rR]?|[rR][bB]|[fF][rR]?|[rR][fF])$/;
/** Longer numbers are more than Python turns into one. */
const LONGEST_NUMBER = 1000;
/** So many lines of comments in a row are blank to the other parser. */
const MOST_COMMENTS = 40;

/** Reads the next token. */
export function advance(scan: Scan): void {
  scan.last = scan.end;
  const at = passBlanks(scan);
  scan.start = at;
  const code = scan.text.charCodeAt(at);
  if (isLetter(code)) readWord(scan, at);
  else if (code === 34 || code === 39) readQuoted(scan, at, at);
  else if (isDigit(code) || (code === 46 && isDigit(scan.text.charCodeAt(at + 1)))) readNumber(scan, at);
  else readSign(scan, at, code);
}

/** Over white space, comments and joined lines; inside brackets over line ends too. */
function passBlanks(scan: Scan): number {
  const { text } = scan;
  for (let at = scan.end; ; ) {
    const code = text.charCodeAt(at);
    if (code === 32 || code === 9) at += 1;
    else if (code === 10 && scan.brackets > 0) at += 1;
    else if (code === 35) at = passComment(scan, at);
    else if (code === 92) at = passJoin(text, at);
    else return at;
  }
}

function passComment({ text, comments }: Scan, start: number): number {
  const feed = text.indexOf('\n', start);
  const end = feed < 0 ? text.length : feed;
  comments.push({ start, end });
  return end;
}

/** A backslash joins a line to the next one, which must hold something. */
function passJoin(text: string, at: number): number {
  if (text.charCodeAt(at + 1) !== 10) giveUp();
  let next = at + 2;
  while (text.charCodeAt(next) === 32) next += 1;
  const code = text.charCodeAt(next);
  return code === 10 || code === 92 || code === 35 || next >= text.length ? giveUp() : next;
}

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function readWord(scan: Scan, start: number): void {
  const { text } = scan;
  let at = start + 1;
  let code = text.charCodeAt(at);
  while (isLetter(code) || isDigit(code)) code = text.charCodeAt(++at);
  if (code > 127) giveUp();
  if ((code === 34 || code === 39) && at - start <= 2) {
    readQuoted(scan, start, at);
    return;
  }
  scan.end = at;
  scan.token = 'name';
  const length = at - start;
  if (length < 2 || length > 9) return;
  const word = text.slice(start, at);
  if (KEYWORDS.has(word)) scan.token = word;
  else if (word === '__debug__') giveUp();
}

/** A whole string, or what opens one with holes: `strings.ts` reads on from there. */
function readQuoted(scan: Scan, start: number, quote: number): void {
  const { text } = scan;
  const prefix = text.slice(start, quote);
  if (prefix !== '' && !PREFIX.test(prefix)) giveUp();
  const opening = openingAt(text, quote);
  const isFormatted = /f/i.test(prefix);
  scan.token = isFormatted ? 'f-string' : 'string';
  scan.end = isFormatted ? quote + opening.length : endOfString(text, quote + opening.length, opening);
  if (!isFormatted) doubt(scan, prefix);
}

/** The quotes that stand there, one or three. */
export function openingAt(text: string, quote: number): string {
  const one = text[quote] ?? '';
  const three = one + one + one;
  return text.startsWith(three, quote) ? three : one;
}

function endOfString(text: string, from: number, opening: string): number {
  const quote = opening.charCodeAt(0);
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 92) at += 1;
    else if (code === quote && text.startsWith(opening, at)) return at + opening.length;
    else if (code === 10 && opening.length === 1) giveUp();
  }
  return giveUp();
}

/** Escapes that can be wrong, and bytes that may not hold every character. */
function doubt(scan: Scan, prefix: string): void {
  if (!scan.isSure) return;
  const source = scan.text.slice(scan.start, scan.end);
  if (/b/i.test(prefix) && /[^\0-\x7F]/.test(source)) scan.isSure = false;
  if (isDoubtful(source, prefix)) scan.isSure = false;
}

/** Whether a string holds an escape that has to be written in full. */
export function isDoubtful(source: string, prefix: string): boolean {
  return source.includes('\\') && !/r/i.test(prefix) && /\\(?:N|x(?![\da-fA-F]{2})|u(?![\da-fA-F]{4})|U)/.test(source);
}

function readNumber(scan: Scan, start: number): void {
  NUMBER.lastIndex = start;
  if (!NUMBER.test(scan.text) || NUMBER.lastIndex - start > LONGEST_NUMBER) giveUp();
  scan.end = NUMBER.lastIndex;
  scan.token = 'number';
}

/** Operators by their first character, the longest first. */
const SIGNS: readonly (readonly string[])[] = signsByCode('**= //= >>= <<= ... -> := == != <= >= += -= *= /= %= @= &= |= ^= ** // >> << ( ) [ ] { } , : ; . + - * / % @ & | ^ ~ < > = !'.split(' '));

function signsByCode(signs: readonly string[]): string[][] {
  const byCode: string[][] = Array.from({ length: 128 }, () => []);
  for (const sign of signs) byCode[sign.charCodeAt(0)]?.push(sign);
  return byCode;
}

function readSign(scan: Scan, at: number, code: number): void {
  if (code === 10 || at >= scan.text.length) {
    scan.end = at;
    scan.token = scan.brackets > 0 ? 'end' : 'newline';
    return;
  }
  const sign = signAt(scan.text, at, code);
  scan.token = sign;
  scan.end = at + sign.length;
  if (code === 40 || code === 91 || code === 123) scan.brackets += 1;
  else if (code === 41 || code === 93 || code === 125) scan.brackets -= 1;
}

function signAt(text: string, at: number, code: number): string {
  const signs = SIGNS[code];
  if (signs === undefined) return giveUp();
  for (const sign of signs) if (sign.length === 1 || text.startsWith(sign, at)) return sign;
  return giveUp();
}

/** Ends a line of code: finds the next one, its indentation and the comments before it. */
export function nextLine(scan: Scan): void {
  if (scan.token !== 'newline') giveUp();
  const { text, comments } = scan;
  scan.lineEnd = Math.max(scan.last, comments.at(-1)?.end ?? 0);
  scan.lone = [];
  for (let from = scan.end + 1; ; ) {
    const at = indentEnd(text, from);
    const code = text.charCodeAt(at);
    if (at >= text.length) {
      endOfText(scan);
      return;
    }
    if (code === 35) {
      const end = passComment(scan, at);
      if (scan.lone.push({ indent: at - from, end }) >= MOST_COMMENTS) giveUp();
      from = end + 1;
    } else if (code === 10) from = at + 1;
    else {
      startLine(scan, at, at - from);
      return;
    }
  }
}

function indentEnd(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) === 32) at += 1;
  const code = text.charCodeAt(at);
  return code === 9 || code === 12 || code === 92 ? giveUp() : at;
}

function startLine(scan: Scan, at: number, indent: number): void {
  scan.indent = indent;
  scan.end = at;
  advance(scan);
}

function endOfText(scan: Scan): void {
  scan.token = 'end';
  scan.indent = 0;
}

/** Where comments end that belong to a block of some indentation, as the last thing in it. */
export function endOfLone({ lone }: Scan, indent: number): number {
  let end = 0;
  for (const comment of lone) {
    if (comment.indent < indent) break;
    end = comment.end;
  }
  return end;
}

/** Takes a token that must stand here. */
export function take(scan: Scan, token: string): void {
  if (scan.token !== token) giveUp();
  advance(scan);
}

/** Whether a token is at hand; asked of a function where the compiler believes that it still knows. */
export function isAt({ token }: Scan, wanted: string): boolean {
  return token === wanted;
}

export function skip(scan: Scan, token: string): boolean {
  if (scan.token !== token) return false;
  advance(scan);
  return true;
}

export function nodeOf(type: string, start: number, end: number, children: Growing[]): Growing {
  return { type, field: null, start, end, parent: null, children };
}

/** Gives a node its role in the one around it. */
export function as(node: Growing, field: string): Growing {
  node.field = field;
  return node;
}

/** The token at hand as a node of its own. */
export function leaf(scan: Scan, type: string): Growing {
  const node = nodeOf(type, scan.start, scan.end, []);
  advance(scan);
  return node;
}

export function nameOf(scan: Scan): Growing {
  return scan.token === 'name' ? leaf(scan, 'identifier') : giveUp();
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
