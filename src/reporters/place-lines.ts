import type { FoldedFinding } from './fold.ts';
import { folded } from './folded.ts';
import type { Paint } from './paint.ts';
import { terminalText } from './terminal.ts';

/** A place to mend and what to do there, which is said once where it stays the same. */
export function placeLines({ first, others }: FoldedFinding, before: FoldedFinding | undefined, paint: Paint): string[] {
  const { path, line, column, message, fix } = first;
  const also = others.length === 0 ? '' : ` (also at ${folded(others.map(other => `${other.line}:${other.column}`))})`;
  const next = fix === before?.first.fix ? [] : [paint('quiet', `      ${terminalText(fix)}`)];
  return [`    ${terminalText(`${path}:${line}:${column}: ${message}`)}${also}`, ...next];
}
