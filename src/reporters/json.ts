import type { Report } from '../model/report.ts';
import { jsonPieces } from './json-text.ts';
import type { JsonReport } from './report-schema.ts';

/** A skill lies four deep: report, trees, tree, skills. */
const SKILL_DEPTH = 4;

/** The report as CONTRACT "The JSON report" has it, version 1, skill by skill. */
export function jsonReport({ outcome, trees, problems, shard, comparison }: Report, version: string): Iterable<string> {
  const report = {
    version: 1,
    tool: { name: 'skillgate', version },
    outcome,
    base: comparison?.base ?? null,
    shard: shard ?? null,
    trees,
    regressions: comparison?.regressions ?? [],
    gateChanges: comparison?.gateChanges ?? [],
    problems: problems.map(({ path, at, message }) => ({ path: path ?? null, line: at?.line ?? null, column: at?.column ?? null, message })),
  } satisfies Frozen<JsonReport>;
  return jsonPieces(report, SKILL_DEPTH);
}

/** The same shape, read only all the way down. */
type Frozen<T> = T extends readonly (infer E)[] ? readonly Frozen<E>[] : T extends object ? { readonly [K in keyof T]: Frozen<T[K]> } : T;
