import * as z from 'zod/mini';
import type { Severity } from '../model/risk.ts';
import type { ImportedRisk } from './imported.ts';
import { oneLine } from './one-line.ts';

/** What is read of `bandit -f json`; the rest is left alone. */
export const banditReport = z.looseObject({
  results: z.array(z.looseObject({
    filename: z.string(),
    line_number: z.int().check(z.minimum(1)),
    col_offset: z.optional(z.int().check(z.minimum(-1))),
    issue_severity: z.enum(['HIGH', 'MEDIUM', 'LOW', 'UNDEFINED']),
    issue_text: z.string(),
    test_id: z.string(),
  })),
});

const SEVERITIES: Readonly<Record<string, Severity>> = { HIGH: 'high', MEDIUM: 'medium', LOW: 'low', UNDEFINED: 'medium' };

export function banditRisks({ results }: z.infer<typeof banditReport>): readonly ImportedRisk[] {
  return results.map(({ filename, line_number: line, col_offset: offset = 0, issue_severity: severity, issue_text: text, test_id: rule }) => ({
    path: filename,
    risk: { rule, severity: SEVERITIES[severity] ?? 'medium', message: oneLine(text), line, column: Math.max(0, offset) + 1 },
  }));
}
