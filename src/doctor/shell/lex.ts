import type { Word } from './script.ts';

export type Token =
  | { readonly kind: 'word'; readonly word: Word; readonly isQuoted: boolean; readonly offset: number }
  | { readonly kind: 'operator'; readonly text: string; readonly offset: number };

const OPERATOR = /&&|\|\||;;&?|;&|\|&|&>>?|<<<|[<>]&|>>|>\||<>|[;&|()<>\n]/y;
const REDIRECTION = /^(?:&>>?|<<<|[<>]&|>>|>\||<>|[<>])$/;
const HEREDOC = /<<-?[ \t]*(?:'([^'\n]*)'|"([^"\n]*)"|\\?([\w.-]+))/y;
const BLANK = /(?:[ \t\r]|\\\r?\n)+/y;

/** Splits a script into words and operators. Comments, redirections with their targets and here documents are left out. */
export function lex(text: string): Token[] {
  const tokens: Token[] = [];
  const heredocs: string[] = [];
  let at = 0;
  let isTarget = false;
  while (at < text.length) {
    const blank = matchAt(BLANK, text, at);
    if (blank !== undefined) {
      at += blank.length;
      continue;
    }
    if (text[at] === '#') {
      const end = text.indexOf('\n', at);
      at = end < 0 ? text.length : end;
      continue;
    }
    const heredoc = heredocAt(text, at);
    if (heredoc !== undefined) {
      heredocs.push(heredoc.end);
      at += heredoc.length;
      continue;
    }
    const operator = matchAt(OPERATOR, text, at);
    if (operator === undefined) {
      const { token, end } = wordAt(text, at);
      // `2` of `2>file` is no word of the command.
      const isDescriptor = /^\d+$/.test(text.slice(at, end)) && /[<>]/.test(text[end] ?? '');
      if (!isTarget && !isDescriptor) tokens.push(token);
      isTarget = false;
      at = end;
      continue;
    }
    isTarget = REDIRECTION.test(operator);
    if (!isTarget) tokens.push({ kind: 'operator', text: operator, offset: at });
    at += operator.length;
    if (operator === '\n') at = afterHeredocs(text, at, heredocs.splice(0));
  }
  return tokens;
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

function heredocAt(text: string, at: number): { readonly end: string; readonly length: number } | undefined {
  if (text.startsWith('<<<', at)) return undefined;
  HEREDOC.lastIndex = at;
  const found = HEREDOC.exec(text);
  return found === null ? undefined : { end: found[1] ?? found[2] ?? found[3] ?? '', length: found[0].length };
}

function afterHeredocs(text: string, from: number, ends: readonly string[]): number {
  let at = from;
  for (const end of ends) {
    for (let isOver = false; !isOver && at < text.length;) {
      const stop = text.indexOf('\n', at);
      const line = text.slice(at, stop < 0 ? text.length : stop);
      at = stop < 0 ? text.length : stop + 1;
      isOver = line.trim() === end;
    }
  }
  return at;
}

function wordAt(text: string, from: number): { readonly token: Token; readonly end: number } {
  let [at, said] = [from, ''];
  let isQuoted = false;
  const inner: { text: string; offset: number }[] = [];
  while (at < text.length && !/[\s;&|()<>]/.test(text[at] ?? '')) {
    const piece = pieceAt(text, at);
    said += piece.said;
    inner.push(...piece.inner);
    isQuoted ||= piece.isQuoted;
    at = piece.end;
  }
  return { token: { kind: 'word', word: { text: said, offset: from, inner }, isQuoted, offset: from }, end: at };
}

interface Piece {
  readonly said: string;
  readonly end: number;
  readonly isQuoted: boolean;
  readonly inner: readonly { readonly text: string; readonly offset: number }[];
}

function pieceAt(text: string, at: number): Piece {
  switch (text[at]) {
    case '\\':
      return { said: text[at + 1] === '\n' ? '' : (text[at + 1] ?? ''), end: at + 2, isQuoted: true, inner: [] };
    case "'": {
      const end = endOf(text, "'", at + 1);
      return { said: text.slice(at + 1, end), end: end + 1, isQuoted: true, inner: [] };
    }
    case '"':
      return quotedAt(text, at);
    case '$':
    case '`':
      return substitutionAt(text, at) ?? { said: text[at] ?? '', end: at + 1, isQuoted: false, inner: [] };
    default:
      return { said: text[at] ?? '', end: at + 1, isQuoted: false, inner: [] };
  }
}

function quotedAt(text: string, from: number): Piece {
  let [at, said] = [from + 1, ''];
  const inner: { text: string; offset: number }[] = [];
  while (at < text.length && text[at] !== '"') {
    const piece = text[at] === '\\' || text[at] === '$' || text[at] === '`' ? pieceAt(text, at) : { said: text[at] ?? '', end: at + 1, inner: [] };
    said += piece.said;
    inner.push(...piece.inner);
    at = piece.end;
  }
  return { said, end: at + 1, isQuoted: true, inner };
}

/** `$(...)`, `${...}` and backticks, each as one piece. */
function substitutionAt(text: string, at: number): Piece | undefined {
  const opener = text[at] === '`' ? '`' : text.slice(at, at + 2);
  if (opener !== '`' && opener !== '$(' && opener !== '${') return undefined;
  const from = at + opener.length;
  const end = opener === '`' ? endOf(text, '`', from) : closing(text, from, opener === '$(' ? ['(', ')'] : ['{', '}']);
  const isCommand = opener !== '${' && text[from] !== '(';
  return { said: text.slice(at, end + 1), end: end + 1, isQuoted: false, inner: isCommand ? [{ text: text.slice(from, end), offset: from }] : [] };
}

function endOf(text: string, quote: string, from: number): number {
  const end = text.indexOf(quote, from);
  return end < 0 ? text.length : end;
}

/** Where the bracket closes that was opened before; quotes inside are passed over. */
function closing(text: string, from: number, [open, close]: readonly [string, string]): number {
  let depth = 1;
  for (let at = from; at < text.length; at += 1) {
    const character = text[at];
    if (character === '\\') at += 1;
    else if (character === "'") at = endOf(text, "'", at + 1);
    else if (character === open) depth += 1;
    else if (character === close && (depth -= 1) === 0) return at;
  }
  return text.length;
}
