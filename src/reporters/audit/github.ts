import { isWrong, type Claim } from '../../model/claim.ts';
import type { Path } from '../../model/place.ts';
import { plural } from '../../model/words.ts';
import { clip } from '../clip.ts';
import { terminalText } from '../terminal.ts';
import { workflowCommand } from '../workflow-command.ts';
import { auditSentence, claimSentence } from './words.ts';

/** GitHub shows so many annotations of each kind and step, the first ones printed. */
const MOST_OF_A_KIND = 10;
const LONGEST = 1000;

/** Annotations for GitHub Actions: what is wrong as errors, what nobody can tell as notices, no more than GitHub shows. The last line is for people. */
export function auditGithub(claims: readonly Claim[], within: Path): string {
  const [wrong, open] = [claims.filter(isWrong), claims.filter(({ verdict }) => verdict === 'unverifiable')];
  const shown = [...wrong.slice(0, MOST_OF_A_KIND).map(claim => annotation('error', claim, within)), ...open.slice(0, MOST_OF_A_KIND).map(claim => annotation('notice', claim, within))];
  const left = wrong.length + open.length - shown.length;
  const more = left === 0 ? '' : ` GitHub shows no more than ${MOST_OF_A_KIND} annotations of a kind: ${plural(left, 'more claim')} without one.`;
  return [...shown, auditSentence(claims) + more, ''].join('\n');
}

function annotation(kind: 'error' | 'notice', claim: Claim, within: Path): string {
  const place = { file: terminalText(within + claim.path), line: claim.line, col: claim.column };
  return workflowCommand(kind, { ...place, title: `${claim.verdict} claim (${claim.kind})` }, clip(terminalText(claimSentence(claim)), LONGEST));
}
