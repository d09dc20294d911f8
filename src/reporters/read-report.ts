import { jsonPlace } from '../model/json-place.ts';
import { UserError, type Problem } from '../model/problem.ts';
import type { Report } from '../model/report.ts';
import { thousands } from '../model/words.ts';
import { reportSchema, type JsonReport } from './report-schema.ts';

/** So many faults of one report are told; the others are counted. */
const MOST = 5;
const EXPECTED = 'expected what skillgate check --format json writes';

/**
 * Reads a JSON report back. Throws UserError with the faults of one that this version of skillgate has not written:
 * another version may mean something else by the same words.
 */
export function readReport(text: string, name: string, version: string): Report {
  const refuse = (...messages: readonly string[]): never => { throw new UserError(messages.map((message): Problem => ({ path: name, message }))); };
  const json = parsed(text) ?? refuse(`is not JSON, ${EXPECTED}`);
  if (!isObject(json) || !isObject(json['tool']) || json['tool']['name'] !== 'skillgate') return refuse(`is no report, ${EXPECTED}`);
  if (json['version'] !== 1) return refuse(`has version ${shown(json['version'])}, expected 1, the only version there is`);
  const by = json['tool']['version'];
  if (by !== version) return refuse(`was written by skillgate ${shown(by)}, and this is ${version}: use one version for all shards and merge`);
  const read = reportSchema.safeParse(json);
  if (read.success) return reportFrom(json as JsonReport);
  const faults = read.error.issues.map(({ path }) => `${jsonPlace(path) || 'the whole'} is not as it should be, ${EXPECTED}`);
  return refuse(...faults.slice(0, MOST), ...(faults.length > MOST ? [`${thousands(faults.length - MOST)} more such faults`] : []));
}

/** Fields stay in the order in which they were written, so that they are written again to the byte. */
function reportFrom({ outcome, trees, problems, shard, base, regressions, gateChanges }: JsonReport): Report {
  return {
    outcome, trees,
    problems: problems.map(({ path, line, column, message }): Problem => ({
      ...(path === null ? {} : { path }), ...(line === null || column === null ? {} : { at: { line, column } }), message,
    })),
    ...(shard === null ? {} : { shard }),
    ...(base === null ? {} : { comparison: { base, regressions, gateChanges } }),
  };
}

/** Something short that stands where a version should. */
function shown(found: unknown): string {
  return typeof found === 'string' || typeof found === 'number' ? String(found).slice(0, 40) : 'none';
}

/** Undefined for what is no JSON; `null` is JSON, and no report. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) ?? {};
  } catch {
    return undefined;
  }
}

function isObject(json: unknown): json is Readonly<Record<string, unknown>> {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}
