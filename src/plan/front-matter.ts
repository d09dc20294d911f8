import { isNode, LineCounter, parseDocument, visit, type Document } from 'yaml';
import { isDay } from '../model/day.ts';
import type { Spot } from '../model/place.ts';
import type { PlanProblem } from './problems.ts';

export interface PlanFrontMatter {
  readonly initiative?: string;
  readonly created?: string;
  readonly wip?: number;
  readonly parallel: readonly { readonly name: string; readonly at: Spot }[];
}

const FIRST_LINE = 2;

/** Reads the fields that a plan knows; other fields belong to other tools and are left alone. */
export function readFrontMatter(yaml: string, problems: PlanProblem[]): PlanFrontMatter {
  const counter = new LineCounter();
  // remark ends a line at a lone CR, too: places must agree.
  const document = parseDocument(yaml.replace(/\r(?!\n)/g, '\n'), { lineCounter: counter, uniqueKeys: true, logLevel: 'silent' });
  const [error] = document.errors;
  if (error !== undefined) {
    const why = error.code === 'DUPLICATE_KEY' ? 'has the same key twice' : 'is not valid YAML';
    problems.push({ code: 'front-matter', why, at: below(counter, error.pos[0]) });
    return { parallel: [] };
  }
  const values = fieldsOf(document);
  if (values === undefined) {
    problems.push({ code: 'front-matter', why: 'has an alias that names nothing, or more aliases than skillgate follows', at: firstAlias(document, counter) });
    return { parallel: [] };
  }
  const field = (name: string, expected: string, isRight: (value: unknown) => boolean) => {
    const value = values[name];
    if (value === undefined || isRight(value)) return value;
    problems.push({ code: 'field-type', field: name, expected, at: placeOf(document, counter, name) });
    return undefined;
  };
  const initiative = field('initiative', 'a text', value => typeof value === 'string');
  const created = field('created', 'a date such as 2025-10-30', value => typeof value === 'string' && isDay(value));
  const wip = field('wip', 'a whole number of 1 or more', value => Number.isInteger(value) && Number(value) >= 1);
  const parallel = field('parallel', 'a list of tier names', value => Array.isArray(value) && value.every(item => typeof item === 'string'));
  return {
    ...(typeof initiative === 'string' ? { initiative } : {}),
    ...(typeof created === 'string' ? { created } : {}),
    ...(typeof wip === 'number' ? { wip } : {}),
    parallel: (Array.isArray(parallel) ? parallel : []).map((name, at) => ({ name: String(name), at: placeOf(document, counter, 'parallel', at) })),
  };
}

/** Anything that is no mapping has no fields; undefined where the aliases cannot be followed. */
function fieldsOf(document: Document): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = document.toJS({ maxAliasCount: 10 });
    return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
  } catch {
    return undefined;
  }
}

function firstAlias(document: Document, counter: LineCounter): Spot {
  let offset = 0;
  visit(document, { Alias: (_, { range }) => { offset = range?.[0] ?? 0; return visit.BREAK; } });
  return below(counter, offset);
}

function placeOf(document: Document, counter: LineCounter, ...path: readonly (string | number)[]): Spot {
  const node = document.getIn(path, true);
  return below(counter, isNode(node) ? (node.range?.[0] ?? 0) : 0);
}

/** The front matter begins in the second line of its document. */
function below(counter: LineCounter, offset: number): Spot {
  const { line, col } = counter.linePos(offset);
  return { line: Math.max(1, line) + FIRST_LINE - 1, column: Math.max(1, col) };
}
