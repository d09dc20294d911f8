import { CLAIM_VERDICTS, isWrong, type Claim, type ClaimVerdict } from '../../model/claim.ts';
import { listed, plural, thousands } from '../../model/words.ts';

/** What is claimed and what is there, in one line. Not yet safe for any medium. */
export function claimSentence({ text, claimed, actual, why }: Claim): string {
  const numbers = typeof claimed === 'number' && typeof actual === 'number' ? `claimed ${thousands(claimed)}, actual ${thousands(actual)}: ` : '';
  return `${JSON.stringify(text)}: ${numbers}${why}`;
}

function countsOf(claims: readonly Claim[]): Readonly<Record<ClaimVerdict, number>> {
  const [right, wrong, absent, open] = CLAIM_VERDICTS.map(verdict => claims.filter(claim => claim.verdict === verdict).length);
  return { true: right ?? 0, false: wrong ?? 0, absent: absent ?? 0, unverifiable: open ?? 0 };
}

/** The whole audit in one sentence, `3 claims are false and 1 names what is not there; 2 unverifiable, 40 true.` */
export function auditSentence(claims: readonly Claim[]): string {
  const counts = countsOf(claims);
  if (claims.length === 0) return 'No claim was found that the tree could confirm or refute.';
  const wrong = [
    ...(counts.false === 0 ? [] : [plural(counts.false, 'claim is false', 'claims are false')]),
    ...(counts.absent === 0 ? [] : [plural(counts.absent, 'names what is not there', 'name what is not there')]),
  ];
  const others = [...(counts.unverifiable === 0 ? [] : [`${thousands(counts.unverifiable)} unverifiable`]), `${thousands(counts.true)} true`];
  return `${claims.some(isWrong) ? listed(wrong) : 'Nothing is false'}; ${others.join(', ')}.`;
}
