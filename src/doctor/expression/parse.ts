/** An expression of GitHub Actions, as in `if:`. */
export type Expression =
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
  | { readonly kind: 'context'; readonly path: string }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[] }
  | { readonly kind: 'not'; readonly of: Expression }
  | { readonly kind: 'binary'; readonly operator: string; readonly left: Expression; readonly right: Expression };

const TOKEN = /\s*(?:('(?:[^']|'')*')|(&&|\|\||==|!=|<=|>=|[<>!()[\],])|([\w*-]+(?:\.[\w*-]+)*\.?))/y;
const RULE_TOKEN = /\s*(?:("[^"]*"|'[^']*')|(&&|\|\||==|!=|=~|!~|[()])|(\/(?:[^/\\]|\\.)*\/\w*|\$\w+|null))/y;
const PRECEDENCE: Readonly<Record<string, number>> = { '||': 1, '&&': 2, '==': 3, '!=': 3, '=~': 3, '!~': 3, '<': 4, '<=': 4, '>': 4, '>=': 4 };
/** Deeper than this nobody nests by hand. */
const MOST_DEPTH = 40;

interface Reader {
  readonly tokens: readonly string[];
  at: number;
}

/** Reads an expression, with or without `${{ }}` around all of it; undefined where it is none. */
export function parseExpression(text: string): Expression | undefined {
  const inner = /^\s*\$\{\{([^]*)\}\}\s*$/.exec(text)?.[1] ?? text;
  // Text around `${{ }}` makes a string of the whole, which is always true.
  if (inner.includes('${{')) return { kind: 'literal', value: text };
  return parseTokens(tokensOf(inner, TOKEN));
}

/** A condition of GitLab's `rules:`, in the same form: variables are contexts (`$name`), patterns are too (`/pattern/`). */
export function parseRule(text: string): Expression | undefined {
  return parseTokens(tokensOf(text, RULE_TOKEN)?.map(token => (token.startsWith('"') ? `'${token.slice(1, -1)}'` : token)));
}

function parseTokens(tokens: readonly string[] | undefined): Expression | undefined {
  if (tokens === undefined) return undefined;
  const reader: Reader = { tokens, at: 0 };
  const read = binary(reader, 0, 0);
  return reader.at === tokens.length ? read : undefined;
}

function tokensOf(text: string, pattern: RegExp): string[] | undefined {
  const tokens: string[] = [];
  pattern.lastIndex = 0;
  const trimmed = text.trimEnd();
  while (pattern.lastIndex < trimmed.length) {
    const found = pattern.exec(trimmed);
    if (found === null) return undefined;
    tokens.push(found[0].trim());
  }
  return tokens;
}

function binary(reader: Reader, least: number, depth: number): Expression | undefined {
  let left = unary(reader, depth);
  for (let operator = reader.tokens[reader.at] ?? ''; left !== undefined && (PRECEDENCE[operator] ?? -1) > least; operator = reader.tokens[reader.at] ?? '') {
    reader.at += 1;
    const right = binary(reader, PRECEDENCE[operator] ?? 0, depth);
    left = right === undefined ? undefined : { kind: 'binary', operator, left, right };
  }
  return left;
}

function unary(reader: Reader, depth: number): Expression | undefined {
  const token = reader.tokens[reader.at];
  if (token === undefined || depth > MOST_DEPTH) return undefined;
  reader.at += 1;
  if (token === '!') {
    const of = unary(reader, depth + 1);
    return of === undefined ? undefined : { kind: 'not', of };
  }
  if (token === '(') return closed(binary(reader, 0, depth + 1), reader, ')');
  if (token.startsWith("'")) return { kind: 'literal', value: token.slice(1, -1).replaceAll("''", "'") };
  if (/^-?\d/.test(token)) return { kind: 'literal', value: Number(token) };
  return named(token, reader, depth);
}

function named(token: string, reader: Reader, depth: number): Expression | undefined {
  if (/^[$/]/.test(token)) return { kind: 'context', path: token };
  if (!/^[\w*]/.test(token)) return undefined;
  if (token === 'true' || token === 'false') return { kind: 'literal', value: token === 'true' };
  if (token === 'null') return { kind: 'literal', value: null };
  if (reader.tokens[reader.at] === '(') return call(token, reader, depth);
  // `a['b']` is `a.b`; what is computed in brackets is some path that nobody knows.
  let path = token;
  while (reader.tokens[reader.at] === '[') {
    reader.at += 1;
    const index = closed(binary(reader, 0, depth + 1), reader, ']');
    if (index === undefined) return undefined;
    path += `.${index.kind === 'literal' ? index.value : '?'}`;
    if (/^\w/.test(reader.tokens[reader.at] ?? '')) return undefined;
  }
  return { kind: 'context', path: path.toLowerCase() };
}

function call(name: string, reader: Reader, depth: number): Expression | undefined {
  reader.at += 1;
  const args: Expression[] = [];
  while (reader.tokens[reader.at] !== ')') {
    const argument = binary(reader, 0, depth + 1);
    if (argument === undefined) return undefined;
    args.push(argument);
    if (reader.tokens[reader.at] === ',') reader.at += 1;
    else if (reader.tokens[reader.at] !== ')') return undefined;
  }
  reader.at += 1;
  return { kind: 'call', name: name.toLowerCase(), args };
}

function closed(inner: Expression | undefined, reader: Reader, bracket: string): Expression | undefined {
  if (reader.tokens[reader.at] !== bracket) return undefined;
  reader.at += 1;
  return inner;
}
