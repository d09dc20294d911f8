import { jsonPlace } from '../model/json-place.ts';
import type { Spot } from '../model/place.ts';
import { UserError, type Problem } from '../model/problem.ts';
import { banditReport, banditRisks } from './bandit.ts';
import { byFile, type Imported } from './imported.ts';
import { sarifLog, sarifRisks } from './sarif.ts';

/** So many faults of one report are told; the others are counted. */
const MOST = 5;
const EXPECTED = 'expected what "bandit -f json" writes, or SARIF 2.1.0';

/** Reads another tool's report. Throws UserError with the faults of one that cannot be understood. */
export function readFindings(text: string, name: string, root: string): Imported {
  const json = parsed(text.replace(/^\uFEFF/, ''), name);
  if (isObject(json) && 'runs' in json) return byFile(sarifRisks(valid(sarifLog, json, name)), root);
  if (isObject(json) && 'results' in json) return byFile(banditRisks(valid(banditReport, json, name)), root);
  throw new UserError([{ path: name, message: `is no report that skillgate reads, ${EXPECTED}` }]);
}

function isObject(json: unknown): json is object {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

function parsed(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const offset = /position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1];
    throw new UserError([{ path: name, ...(offset === undefined ? {} : { at: spotOf(text, Number(offset)) }), message: `is not JSON, ${EXPECTED}` }]);
  }
}

/** Not every Node tells where. */
function spotOf(text: string, offset: number): Spot {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** The shape of a schema of zod, as far as it is used here. */
interface Schema<Shape> {
  readonly safeParse: (json: unknown) =>
    | { readonly success: true; readonly data: Shape }
    | { readonly success: false; readonly error: { readonly issues: readonly { readonly path: readonly PropertyKey[] }[] } };
}

function valid<Shape>(schema: Schema<Shape>, json: object, name: string): Shape {
  const read = schema.safeParse(json);
  if (read.success) return read.data;
  const faults = read.error.issues.map(({ path }): Problem => ({ path: name, message: `${jsonPlace(path)} is not as expected: ${EXPECTED}` }));
  const more = faults.length - MOST;
  throw new UserError([...faults.slice(0, MOST), ...(more > 0 ? [{ path: name, message: `${more} more such faults` }] : [])]);
}
