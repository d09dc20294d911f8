import type { Claim } from '../../model/claim.ts';
import { jsonText } from '../json-text.ts';

/** The claims as CONTRACT "The JSON report" has them, version 1. */
export function auditJson(claims: readonly Claim[]): string {
  return jsonText({
    version: 1,
    claims: claims.map(({ path, line, column, kind, text, subject, claimed, actual, verdict, why }) => ({ path, line, column, kind, text, subject, claimed, actual, verdict, why })),
  });
}
