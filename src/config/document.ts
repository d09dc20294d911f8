import { Composer, Lexer, Parser, type CST, type Document } from 'yaml';
import type { Placed } from './fault.ts';

/** gates.yaml files are some kilobytes; what is larger was not written by anybody. */
const MOST_CHARACTERS = 1_000_000;
/** gates.yaml needs six levels. */
const MOST_DEPTH = 64;

/** YAML 1.2 and nothing that it does not need: no own tags, no merge keys, no keys but words. */
const OPTIONS = {
  schema: 'core', strict: true, stringKeys: true, merge: false, resolveKnownTags: false,
  // Looked for in tree.ts: the parser compares each key with each other.
  uniqueKeys: false,
  prettyErrors: false, logLevel: 'silent',
} as const;

/** The one document of a text; `faults` are those of its syntax. */
export interface ReadDocument {
  readonly document?: Document.Parsed;
  readonly faults: readonly Placed[];
}

/** Reads a text as one YAML document. */
export function readDocument(text: string): ReadDocument {
  const fault = textFault(text);
  if (fault !== undefined) return { faults: [fault] };
  const { tokens, tooDeep } = tokensOf(text);
  if (tooDeep !== undefined) return { faults: [tooDeep] };
  const [document, second] = [...new Composer(OPTIONS).compose(tokens)];
  if (document === undefined || (second === undefined && isEmpty(document))) return { faults: [{ offset: 0, fault: { code: 'empty' } }] };
  return { document, faults: [...syntaxFaults(document), ...directiveFaults(document, text), ...secondFaults(second)] };
}

function textFault(text: string): Placed | undefined {
  if (text.length > MOST_CHARACTERS) return { offset: 0, fault: { code: 'file-too-large', size: text.length, most: MOST_CHARACTERS } };
  const offset = text.search(/[^\t\n\r\u0020-\u007e\u0085\u00a0-\ufffc]/);
  return offset < 0 ? undefined : { offset, fault: { code: 'not-text', unit: text.charCodeAt(offset) } };
}

/** The parser keeps its own stack, all that comes after it recurses: so what is too deep ends here. */
function tokensOf(text: string): { readonly tokens: CST.Token[]; readonly tooDeep?: Placed } {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  for (const lexeme of new Lexer().lex(text)) {
    tokens.push(...parser.next(lexeme));
    if (parser.stack.length > MOST_DEPTH) return { tokens, tooDeep: { offset: parser.offset, fault: { code: 'too-deep', most: MOST_DEPTH } } };
  }
  return { tokens: [...tokens, ...parser.end()] };
}

function isEmpty({ contents, errors }: Document.Parsed): boolean {
  return errors.length === 0 && (contents === null || (contents.range[0] === contents.range[1] && contents.tag === undefined));
}

function syntaxFaults(document: Document.Parsed): Placed[] {
  return [...document.errors, ...document.warnings.filter(({ code }) => code !== 'TAG_RESOLVE_FAILED')]
    .map(({ code, pos: [offset] }) => ({ offset, fault: { code: 'syntax', yaml: code } }));
}

/** `%YAML 1.1` would change what `yes` and `2026-12-31` mean. */
function directiveFaults({ directives }: Document.Parsed, text: string): Placed[] {
  const isPlain = directives.yaml.explicit !== true && Object.keys(directives.tags).length === 1;
  return isPlain ? [] : [{ offset: Math.max(0, text.search(/^%/m)), fault: { code: 'directive' } }];
}

function secondFaults(second: Document.Parsed | undefined): Placed[] {
  return second === undefined ? [] : [{ offset: second.range[0], fault: { code: 'several-documents' } }];
}
