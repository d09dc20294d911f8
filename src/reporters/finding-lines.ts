import type { ReportedFinding } from '../model/report.ts';
import { plural } from '../model/words.ts';
import { fold } from './fold.ts';
import { folded } from './folded.ts';
import { terminalText } from './terminal.ts';

/** Findings as plain lines, the same ones folded, at most so many and how many more there are. */
export function findingLines(findings: readonly ReportedFinding[], most: number): readonly string[] {
  const { shown, hidden } = fold(findings, most);
  const more = hidden.reduce((sum, { count }) => sum + count, 0);
  const lines = shown.map(({ first, others }) => findingLine(first) + (others.length === 0 ? '' : `, also at ${folded(others.map(({ line, column }) => `${line}:${column}`))}`));
  return more === 0 ? lines : [...lines, `and ${plural(more, 'more finding')}`];
}

function findingLine({ path, line, column, message, fix }: ReportedFinding): string {
  return terminalText(`${path}:${line}:${column}: ${message} (${fix})`);
}
