import type { ReportedFinding } from '../model/report.ts';
import { plural } from '../model/words.ts';
import { commentCode, commentText } from './comment-text.ts';
import { fold, type FoldedFinding } from './fold.ts';
import { folded } from './folded.ts';

/** So many places to mend are told of each thing. */
const MOST_FINDINGS = 5;

/** Places to mend as a list within an item. */
export function markdownFindings(findings: readonly ReportedFinding[]): readonly string[] {
  const { shown, hidden } = fold(findings, MOST_FINDINGS);
  const more = hidden.reduce((sum, { count }) => sum + count, 0);
  return [...shown.map(finding => `  - ${place(finding)}`), ...(more === 0 ? [] : [`  - and ${plural(more, 'more finding')}`])];
}

function place({ first: { path, line, column, message, fix }, others }: FoldedFinding): string {
  const also = others.length === 0 ? '' : `, also at ${folded(others.map(other => `${other.line}:${other.column}`))}`;
  return `${commentCode(`${path}:${line}:${column}`)} ${commentText(message)} (${commentText(fix)})${also}`;
}
