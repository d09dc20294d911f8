import { Composer, isAlias, isMap, isScalar, isSeq, Lexer, Parser, type CST, type Document, type Scalar, type YAMLMap } from 'yaml';
import { spotsOf, type SpotOf } from '../config/place.ts';
import { sentence } from '../config/sentence.ts';
import type { Path, Place } from '../model/place.ts';
import type { Problem } from '../model/problem.ts';
import { placesIn } from './text-places.ts';
import type { Cell, Entry } from './cell.ts';

/** CI files are some kilobytes; what is larger was not written by anybody. */
const MOST_CHARACTERS = 1_000_000;
/** Workflows need some ten levels. */
const MOST_DEPTH = 64;

/** As CI services read it: words are words (`on` is no truth value), tags are theirs, a repeated key is the later one. */
const OPTIONS = { schema: 'core', merge: true, resolveKnownTags: false, uniqueKeys: false, prettyErrors: false, logLevel: 'silent' } as const;

/** A YAML file, or JSON, which is YAML too, as cells; the last document where there are several. Or why it cannot be read. */
export function readYaml(text: string, path: Path): Cell | Problem | undefined {
  const shown = text.replace(/^\uFEFF/, '');
  if (shown.length > MOST_CHARACTERS) return { path, message: sentence({ code: 'file-too-large', size: shown.length, most: MOST_CHARACTERS }) };
  const spotOf = spotsOf(shown);
  const { tokens, tooDeep } = tokensOf(shown);
  if (tooDeep !== undefined) return { path, at: spotOf(tooDeep), message: sentence({ code: 'too-deep', most: MOST_DEPTH }) };
  const documents = [...new Composer(OPTIONS).compose(tokens)];
  const fault = documents.flatMap(({ errors }) => errors)[0];
  if (fault !== undefined) return { path, at: spotOf(fault.pos[0]), message: sentence({ code: 'syntax', yaml: fault.code }) };
  const document = documents.at(-1);
  return document === undefined ? undefined : cellOf(document.contents, { path, text: shown, spotOf, document, known: new Map() });
}

/** The parser keeps its own stack, all that comes after it recurses: so what is too deep ends here. */
function tokensOf(text: string): { readonly tokens: CST.Token[]; readonly tooDeep?: number } {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  for (const lexeme of new Lexer().lex(text)) {
    tokens.push(...parser.next(lexeme));
    if (parser.stack.length > MOST_DEPTH) return { tokens, tooDeep: parser.offset };
  }
  return { tokens: [...tokens, ...parser.end()] };
}

interface Reading {
  readonly path: Path;
  readonly text: string;
  readonly spotOf: SpotOf;
  readonly document: Document.Parsed;
  /** Each node once, however many aliases name it; `open` while it is being read. */
  readonly known: Map<unknown, Cell | 'open' | undefined>;
}

function cellOf(node: unknown, reading: Reading): Cell | undefined {
  const known = reading.known.get(node);
  if (known !== undefined) return known === 'open' ? undefined : known;
  if (isAlias(node)) return cellOf(node.resolve(reading.document), reading);
  reading.known.set(node, 'open');
  const cell = freshCell(node, reading);
  reading.known.set(node, cell);
  return cell;
}

function freshCell(node: unknown, reading: Reading): Cell | undefined {
  if (isScalar(node)) return textCell(node, reading);
  if (isMap(node)) return { kind: 'mapping', place: placeAt(node.range?.[0], reading), entries: entriesIn(node, reading) };
  if (!isSeq(node)) return undefined;
  const items = node.items.flatMap(item => cellOf(item, reading) ?? []);
  return { kind: 'list', place: placeAt(node.range?.[0], reading), items, ...(node.tag === undefined ? {} : { tag: node.tag }) };
}

function textCell(node: Scalar, { path, text, spotOf }: Reading): Cell {
  const written = node.value === null ? '' : typeof node.value === 'string' ? node.value : (node.source ?? JSON.stringify(node.value));
  const placeOf = placesIn(node, written, text, offset => ({ path, ...spotOf(offset) }));
  return { kind: 'text', place: { path, ...spotOf(node.range?.[0] ?? 0) }, text: written, placeOf };
}

/** The entries of a mapping; those that `<<` merges in give way to its own. */
function entriesIn({ items }: YAMLMap, reading: Reading): ReadonlyMap<string, Entry> {
  const own = new Map<string, Entry>();
  const merged = new Map<string, Entry>();
  for (const { key, value } of items) {
    if (!isScalar(key)) continue;
    const name = typeof key.value === 'string' ? key.value : (key.source ?? '');
    const at = placeAt(key.range?.[0], reading);
    const cell = cellOf(value, reading) ?? { kind: 'text', place: at, text: '', placeOf: () => at };
    if (name !== '<<') own.set(name, { key: at, value: cell });
    else for (const each of (cell.kind === 'list' ? cell.items : [cell]).toReversed()) if (each.kind === 'mapping') for (const [inner, entry] of each.entries) merged.set(inner, entry);
  }
  return new Map([...merged, ...own]);
}

function placeAt(offset: number | undefined, { path, spotOf }: Reading): Place {
  return { path, ...spotOf(offset ?? 0) };
}
