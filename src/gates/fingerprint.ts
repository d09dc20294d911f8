import { fingerprint } from '../model/fingerprint.ts';
import type { Finding } from '../model/measurement.ts';
import type { ReportedFinding } from '../model/report.ts';

/**
 * Gives findings their ids: made of gate, path and what is there, never of the line. The same thing twice in
 * one file is told apart by its order.
 */
export function identify(gate: string, findings: readonly Finding[]): ReportedFinding[] {
  const seen = new Map<string, number>();
  return findings.toSorted(byPlace).map(({ key, path, line, column, message, fix }) => {
    const what = JSON.stringify([gate, path, key]);
    const order = seen.get(what) ?? 0;
    seen.set(what, order + 1);
    return { id: fingerprint(`${what}${order}`), path, line, column, message, fix };
  });
}

function byPlace(a: Finding, b: Finding): number {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  return a.line - b.line || a.column - b.column || (a.key < b.key ? -1 : 1);
}
