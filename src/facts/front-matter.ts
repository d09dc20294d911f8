import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { Pair, YAMLParseError } from 'yaml';
import type { Field, FrontMatter } from '../model/facts.ts';
import type { Spot } from '../model/place.ts';

/** A document's front matter, and how many lines it takes: its two fences and what is between them. */
export interface FrontMatterBlock {
  readonly facts: FrontMatter;
  readonly lines: number;
}

/** The parser's own search for duplicate keys compares each with each: minutes for a document made to be slow. */
const OPTIONS = { schema: 'core', uniqueKeys: false, prettyErrors: false, logLevel: 'silent' } as const;

const TOP: Spot = { line: 1, column: 1 };

/**
 * Front matter begins with a first line `---` and ends with the next line `---`; blanks behind the dashes do not matter.
 * YAML 1.2, core schema: no custom tags, duplicate keys refused, aliases never expanded.
 */
export function frontMatter(text: string): FrontMatterBlock {
  const opening = /^---[ \t]*(?:\n|$)/.exec(text)?.[0];
  if (opening === undefined) return { facts: { kind: 'none' }, lines: 0 };
  const closing = /\n---[ \t]*(?=\n|$)/.exec(text);
  if (closing === null) {
    return { facts: broken(TOP, 'The front matter is never closed: expected a line with only --- after it.'), lines: 0 };
  }
  const yaml = text.slice(opening.length, Math.max(opening.length, closing.index + 1));
  return { facts: fieldsOf(yaml), lines: yaml.split('\n').length + 1 };
}

/** A field whose value is text in any version of YAML: it begins with a letter and holds nothing that YAML knows. */
const PLAIN_FIELD = /^(?!(?:true|false|null|yes|no|on|off|y|n):)([A-Za-z][\w-]*): (?!(?:true|false|null)$)([A-Za-z](?:[\w ,.()/+-]*[\w,.()/+-])?)$/i;

/** Front matter that is nothing but plain fields, each once: most of it needs no parser. */
function plainFields(yaml: string): readonly Field[] | undefined {
  const lines = yaml.split('\n');
  if (lines.pop() !== '') return undefined;
  const fields = lines.map((line, at): Field => {
    const [, name = '', value = ''] = PLAIN_FIELD.exec(line) ?? [];
    return { name, value, line: at + 2, column: 1 };
  });
  return fields.every(({ name }) => name !== '') && firstRepeated(fields) === undefined ? fields : undefined;
}

function fieldsOf(yaml: string): FrontMatter {
  const fields = plainFields(yaml);
  return fields === undefined ? parsedFields(yaml) : { kind: 'fields', fields };
}

function parsedFields(yaml: string): FrontMatter {
  if (isTooDeep(yaml)) return broken(TOP, 'The front matter is nested too deeply to be read.');
  const lines = new LineCounter();
  const spot = (offset: number): Spot => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line) + 1, column: Math.max(1, col) };
  };
  const document = parseDocument(yaml, { ...OPTIONS, lineCounter: lines });
  const [error] = document.errors;
  if (error !== undefined) return broken(spot(error.pos[0]), sentence(error.code));
  if (document.contents === null) return { kind: 'fields', fields: [] };
  if (!isMap(document.contents)) {
    return broken({ line: 2, column: 1 }, 'The front matter is not a list of fields: expected lines such as "name: value".');
  }
  const fields = document.contents.items.map(pair => fieldOf(pair, spot));
  const repeated = firstRepeated(fields);
  if (repeated === undefined) return { kind: 'fields', fields };
  return broken(repeated, `The front matter has the field ${repeated.name} twice: remove one of them.`);
}

/** The parser descends one call for each level: beyond some depth, where it ends would hang on the stack it finds. */
function isTooDeep(yaml: string): boolean {
  if (/^(?:[ \t]|[-?:][ \t]){100}/m.test(yaml)) return true;
  let depth = 0;
  return [...yaml.matchAll(/[[{\]}]/g)].some(([bracket]) => {
    depth = bracket === '[' || bracket === '{' ? depth + 1 : Math.max(0, depth - 1);
    return depth > DEEPEST;
  });
}

const DEEPEST = 50;

function fieldOf({ key, value }: Pair, spot: (offset: number) => Spot): Field {
  const at = isScalar(key) && key.range ? spot(key.range[0]) : TOP;
  const holds = isMap(value) ? 'map' : isSeq(value) ? 'list' : isAlias(value) ? 'alias' : undefined;
  return { name: isScalar(key) ? String(key.value) : '', value: isScalar(value) ? plain(value.value, value.source) : null, ...(holds && { holds }), ...at };
}

function firstRepeated(fields: readonly Field[]): Field | undefined {
  const seen = new Set<string>();
  return fields.find(({ name }) => seen.size === seen.add(name).size);
}

/** Infinity and NaN stay as they were written, because facts are stored as JSON. */
function plain(value: unknown, source: string | undefined): Field['value'] {
  if (typeof value === 'number') return Number.isFinite(value) ? value : (source ?? null);
  return typeof value === 'string' || typeof value === 'boolean' ? value : null;
}

function broken({ line, column }: Spot, message: string): FrontMatter {
  return { kind: 'broken', at: { line, column }, message };
}

/** Our own sentence for what the YAML parser found. */
function sentence(code: YAMLParseError['code']): string {
  switch (code) {
    case 'TAB_AS_INDENT':
      return 'The front matter is indented with a tab: YAML expects spaces.';
    case 'BAD_INDENT':
      return 'The front matter is indented in a way that YAML does not understand, or a bracket in it is never closed.';
    case 'BLOCK_AS_IMPLICIT_KEY':
    case 'MULTILINE_IMPLICIT_KEY':
      return 'The front matter has a ": " inside a value, or a field that runs over two lines: put the value in quotes.';
    case 'MISSING_CHAR':
      return 'The front matter lacks a closing quote, bracket, comma or colon.';
    case 'BAD_ALIAS':
    case 'ALIAS_PROPS':
      return 'The front matter has a value that begins with *: put it in quotes.';
    case 'TAG_RESOLVE_FAILED':
      return 'The front matter has a tag (!...) that is not part of YAML: remove it or put the value in quotes.';
    case 'BAD_SCALAR_START':
    case 'UNEXPECTED_TOKEN':
      return 'The front matter has a character that YAML does not expect here: put the value in quotes.';
    case 'BAD_DQ_ESCAPE':
      return 'The front matter has a backslash in double quotes that begins no known escape.';
    default:
      return 'The front matter is not valid YAML.';
  }
}
