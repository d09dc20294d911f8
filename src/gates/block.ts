import type { Stage } from '../model/plan.ts';
import type { Verdict } from '../model/report.ts';
import type { Waiver } from '../model/rules.ts';
import type { Judgement } from './judge.ts';
import type { MatchGlob } from './rules-for.ts';

/** What decides whether a judgement blocks, beside the gate itself. */
export interface Blocking {
  /** The stage that the plan claims. */
  readonly claimed: Stage | undefined;
  /** Everything that does not pass blocks. */
  readonly strict: boolean;
  /** `YYYY-MM-DD`; a waiver holds up to and including its day. */
  readonly today: string;
  readonly waivers: readonly Waiver[];
  readonly matches: MatchGlob;
}

/** Turns judgements into verdicts and says which waivers excused something. */
export function block(skill: string, judgements: readonly Judgement[], rule: Blocking): { verdicts: Verdict[]; used: Waiver[] } {
  const used: Waiver[] = [];
  const verdicts = judgements.map(({ beyond, ...judgement }): Verdict => {
    if (!isBlocking({ beyond, ...judgement }, rule)) return { ...judgement, blocking: false };
    const own = rule.waivers.filter(({ gate, skill: glob }) => rule.matches(glob, skill) && rule.matches(gate, judgement.id));
    const valid = own.find(({ until }) => until >= rule.today);
    if (valid !== undefined) {
      used.push(valid);
      return { ...judgement, state: 'waived', blocking: false, evidence: `${judgement.evidence}; waived until ${valid.until}: ${valid.reason}` };
    }
    const [expired] = own;
    if (expired !== undefined) used.push(expired);
    return { ...judgement, blocking: true, evidence: judgement.evidence + (expired === undefined ? '' : `; its waiver ended on ${expired.until}`) };
  });
  return { verdicts, used };
}

/**
 * CONTRACT "Blocking". What a claim of completeness rests on must be shown, so there pending and unverified block
 * as a failure does. An `always` gate that a ceiling kept from looking blocks too: else a file made too large to
 * analyse would slip past it.
 */
function isBlocking({ state, blocks, beyond }: Judgement, { claimed, strict }: Blocking): boolean {
  if (state === 'pass') return false;
  if (strict) return true;
  switch (blocks) {
    case 'always':
      return state === 'fail' || beyond || claimed === 'complete';
    case 'complete':
      return claimed === 'complete';
    case 'never':
      return false;
    default:
      return blocks satisfies never;
  }
}
