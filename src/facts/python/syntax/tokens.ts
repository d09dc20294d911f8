import { giveUp, type Scan } from './scan.ts';

const KEYWORDS = new Set('False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield'.split(' '));
const NUMBER = /(?:0[xX](?:_?[\da-fA-F])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+|(?:(?:(?:\d(?:_?\d)*)?\.\d(?:_?\d)*|\d(?:_?\d)*\.)(?:[eE][+-]?\d(?:_?\d)*)?|\d(?:_?\d)*[eE][+-]?\d(?:_?\d)*)[jJ]?|\d(?:_?\d)*[jJ]|0(?:_?0)*|[1-9](?:_?\d)*)(?![\w.\u0080-\uFFFF])/y;
const PREFIX = /^(?:[rRuU]|[bB][rR]?|[rR][bB]|[fF][rR]?|[rR][fF])$/;
/** Longer numbers are more than Python turns into one. */
const LONGEST_NUMBER = 1000;

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

export function passComment({ text, comments }: Scan, start: number): number {
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
