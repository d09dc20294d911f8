import { explainGate } from '../../explain/explain-gate.ts';
import type { Report } from '../../model/report.ts';
import type { Gate } from '../../model/rules.ts';
import { plainPaint } from '../../reporters/paint.ts';
import { asked } from '../explain.ts';

/** What `skillgate explain` says of a gate, line by line. */
export function explainLines(gate: string, gates: readonly Gate[], report: Report | undefined): readonly string[] {
  if (!gates.some(({ id }) => id === gate)) return [`${gate} is not in gates.yaml any more.`];
  return asked(gate, gates).flatMap(each => explainGate(each, { trees: report?.trees ?? [] }, plainPaint).trimEnd().split('\n'));
}
