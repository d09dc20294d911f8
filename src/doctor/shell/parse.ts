import { lex, type Token } from './lex.ts';
import type { Command, Pipeline, Script, Statement, Word } from './script.ts';

/** Deeper than this nobody nests by hand; what is deeper is taken for the words of a command. */
const MOST_DEPTH = 40;

/** Where reading stands. */
interface Reader {
  readonly tokens: readonly Token[];
  readonly length: number;
  at: number;
  depth: number;
}

/** Reads a script of a POSIX shell or bash. Whatever it does not know is a command like any other: it never fails. */
export function parseShell(text: string): Script {
  const reader: Reader = { tokens: lex(text), length: text.length, at: 0, depth: 0 };
  const all: Statement[] = [];
  while (reader.at < reader.tokens.length) {
    all.push(...statements(reader, []));
    // A word that closes what nobody opened.
    reader.at += 1;
  }
  return all;
}

/** Statements up to one of the words or operators that end them, which stays unread. */
function statements(reader: Reader, stops: readonly string[]): Statement[] {
  const all: Statement[] = [];
  while (reader.at < reader.tokens.length) {
    if (isOperator(reader, [';', '\n', '&'])) reader.at += 1;
    else if (isOperator(reader, [')', ';;', ';&', ';;&']) || stops.includes(keyword(reader) ?? '')) break;
    else all.push(statement(reader));
  }
  return all;
}

function statement(reader: Reader): Statement {
  const from = offset(reader);
  const parts = [pipeline(reader)];
  const joins: ('&&' | '||')[] = [];
  for (let join = joinAt(reader); join !== undefined; join = joinAt(reader)) {
    reader.at += 1;
    passNewlines(reader);
    joins.push(join);
    parts.push(pipeline(reader));
  }
  return { parts, joins, isBackground: isOperator(reader, ['&']), from, to: offset(reader) };
}

function joinAt(reader: Reader): '&&' | '||' | undefined {
  return isOperator(reader, ['&&']) ? '&&' : isOperator(reader, ['||']) ? '||' : undefined;
}

function pipeline(reader: Reader): Pipeline {
  const isNegated = keyword(reader) === '!';
  if (isNegated) reader.at += 1;
  const commands = [command(reader)];
  while (isOperator(reader, ['|', '|&'])) {
    reader.at += 1;
    passNewlines(reader);
    commands.push(command(reader));
  }
  return { isNegated, commands };
}

function command(reader: Reader): Command {
  if (reader.depth >= MOST_DEPTH) return simple(reader);
  reader.depth += 1;
  const found = compound(reader) ?? simple(reader);
  reader.depth -= 1;
  return found;
}

function compound(reader: Reader): Command | undefined {
  if (isOperator(reader, ['('])) return block(reader, [], ')');
  switch (keyword(reader)) {
    case '{':
      return block(reader, ['}']);
    case 'if':
      return branch(reader, 'then', ['fi']);
    case 'while':
    case 'until':
      return branch(reader, 'do', ['done']);
    case 'for':
    case 'select':
      passUntil(reader, 'do');
      return block(reader, ['done']);
    case 'case':
      return cases(reader);
    case 'function':
      reader.at += 2;
      return undefined;
    default:
      return undefined;
  }
}

function block(reader: Reader, stops: readonly string[], close?: string): Command {
  reader.at += 1;
  const body = statements(reader, stops);
  if (close === undefined || isOperator(reader, [close])) reader.at += 1;
  return { kind: 'block', body, isSubshell: close !== undefined };
}

/** `if` and `while`: all conditions of an `elif` chain count as conditions. */
function branch(reader: Reader, opener: 'then' | 'do', ends: readonly string[]): Command {
  reader.at += 1;
  const condition = statements(reader, [opener, ...ends]);
  const body: Statement[] = [];
  while (reader.at < reader.tokens.length && !ends.includes(keyword(reader) ?? '')) {
    const word = keyword(reader);
    if (word === undefined || !['then', 'else', 'elif', 'do'].includes(word)) break;
    reader.at += 1;
    (word === 'elif' ? condition : body).push(...statements(reader, [opener, 'elif', 'else', ...ends]));
  }
  reader.at += 1;
  return { kind: 'branch', condition, body };
}

function cases(reader: Reader): Command {
  passUntil(reader, 'in');
  reader.at += 1;
  const body: Statement[] = [];
  while (reader.at < reader.tokens.length && keyword(reader) !== 'esac') {
    while (reader.at < reader.tokens.length && !isOperator(reader, [')']) && keyword(reader) !== 'esac') reader.at += 1;
    if (keyword(reader) === 'esac') break;
    reader.at += 1;
    body.push(...statements(reader, ['esac']));
    if (isOperator(reader, [';;', ';&', ';;&'])) reader.at += 1;
  }
  reader.at += 1;
  return { kind: 'block', body, isSubshell: false };
}

/** `name() body` is its body: where it is called is not looked for. */
function simple(reader: Reader): Command {
  const start = offset(reader);
  const words: Word[] = [];
  for (let token = reader.tokens[reader.at]; token?.kind === 'word'; token = reader.tokens[reader.at]) {
    words.push(token.word);
    reader.at += 1;
  }
  if (words.length <= 1 && isOperator(reader, ['(']) && reader.depth < MOST_DEPTH) {
    reader.at += 1;
    if (isOperator(reader, [')'])) reader.at += 1;
    passNewlines(reader);
    return command(reader);
  }
  // An operator that fits nowhere here is passed over, so that reading goes on.
  if (words.length === 0 && !isOperator(reader, [';', '\n', '&', '&&', '||', '|', '|&', ')', ';;', ';&', ';;&'])) reader.at += 1;
  return { kind: 'simple', words, offset: start };
}

/** The word here, where it stands at the place of a command and without quotes. */
function keyword({ tokens, at }: Reader): string | undefined {
  const token = tokens[at];
  return token?.kind === 'word' && !token.isQuoted ? token.word.text : undefined;
}

function isOperator({ tokens, at }: Reader, operators: readonly string[]): boolean {
  const token = tokens[at];
  return token?.kind === 'operator' && operators.includes(token.text);
}

function passNewlines(reader: Reader): void {
  while (isOperator(reader, ['\n'])) reader.at += 1;
}

function passUntil(reader: Reader, word: string): void {
  while (reader.at < reader.tokens.length && keyword(reader) !== word) reader.at += 1;
}

function offset({ tokens, at, length }: Reader): number {
  return tokens[at]?.offset ?? length;
}
