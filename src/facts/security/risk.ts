import type { Risk } from '../../model/risk.ts';
import type { RuffRisk } from '../python/ruff.ts';
import { severityOf } from './severities.ts';

/** What ruff found, with the severity that it does not give. */
export function riskOf({ code, message, line, column }: RuffRisk): Risk {
  return { rule: code, severity: severityOf(code, message), message, line, column };
}
