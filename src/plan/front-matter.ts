import { LineCounter, parseDocument, type Document } from 'yaml';
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
  const document = parseDocument(yaml, { lineCounter: counter, uniqueKeys: true, logLevel: 'silent' });
  const [error] = document.errors;
  if (error !== undefined) problems.push({ code: 'front-matter', why: 'is not valid YAML', at: below(counter, error.pos[0]) });
  if (error !== undefined) return { parallel: [] };
  const values = safely(document);
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
    parallel: (Array.isArray(parallel) ? parallel : []).map(name => ({ name: String(name), at: placeOf(document, counter, 'parallel') })),
  };
}

/** An alias bomb, or anything that is no mapping, has no fields. */
function safely(document: Document): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = document.toJS({ maxAliasCount: 10 });
    return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
  } catch {
    return {};
  }
}

function placeOf(document: Document, counter: LineCounter, key: string): Spot {
  const node = document.getIn([key], true);
  const range = typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range) ? Number(node.range[0]) : 0;
  return below(counter, range);
}

/** The front matter begins in the second line of its document. */
function below(counter: LineCounter, offset: number): Spot {
  const { line, col } = counter.linePos(offset);
  return { line: Math.max(1, line) + FIRST_LINE - 1, column: Math.max(1, col) };
}
