import { child, textOf } from '../cell.ts';
import type { GitHubGate } from '../github/gates.ts';

/** Whether a failing check fails its job: then another run that only reports may be as lenient as it likes. */
export function failsItsJob({ run, job, step, inner }: GitHubGate): boolean {
  const lenient = [job.cell, step.cell, ...(inner === undefined ? [] : [inner.cell])].some(cell => textOf(child(cell, 'continue-on-error')) === 'true');
  return run.kind === 'check' && run.loss === undefined && !lenient;
}
