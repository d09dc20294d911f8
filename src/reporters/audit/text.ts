import { isWrong, type Claim } from '../../model/claim.ts';
import { plural } from '../../model/words.ts';
import type { Paint } from '../paint.ts';
import { terminalText } from '../terminal.ts';
import { auditSentence, claimSentence } from './words.ts';

/** So many claims that nobody can verify are told one by one. */
const MOST_OPEN = 20;

/** The audit for people: what is wrong at its place, what nobody can tell, and one sentence. */
export function auditText(claims: readonly Claim[], paint: Paint): string {
  const [wrong, open] = [claims.filter(isWrong), claims.filter(({ verdict }) => verdict === 'unverifiable')];
  const more = open.length - MOST_OPEN;
  return [
    ...wrong.map(claim => claimLine(claim, paint)),
    ...(wrong.length > 0 ? [''] : []),
    ...open.slice(0, MOST_OPEN).map(claim => claimLine(claim, paint)),
    ...(more > 0 ? [paint('quiet', `and ${plural(more, 'more claim')} that nobody can verify: skillgate audit --format json lists all`)] : []),
    ...(open.length > 0 ? [''] : []),
    paint(wrong.length === 0 ? 'good' : 'bad', auditSentence(claims)),
  ].join('\n').concat('\n');
}

function claimLine(claim: Claim, paint: Paint): string {
  const { path, line, column, verdict } = claim;
  return `${terminalText(`${path}:${line}:${column}`)}  ${paint(isWrong(claim) ? 'bad' : 'open', verdict)}  ${terminalText(claimSentence(claim))}`;
}
