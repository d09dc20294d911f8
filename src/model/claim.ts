import type { Place } from './place.ts';

/**
 * What a claim is about. `lines`: of a file, a skill or a tree; `count`: of things; `share`: a percentage; `sum`: of the
 * document's own numbers; `completion`: a mark or word that says done; `path`: that something is there; `date`: a day.
 */
export const CLAIM_KINDS = ['lines', 'count', 'share', 'sum', 'completion', 'path', 'date'] as const;
export type ClaimKind = (typeof CLAIM_KINDS)[number];

/** `absent`: what the claim names is not there. `unverifiable`: nobody can tell, and `why` says why not. */
export const CLAIM_VERDICTS = ['true', 'false', 'absent', 'unverifiable'] as const;
export type ClaimVerdict = (typeof CLAIM_VERDICTS)[number];

/** A statement in a Markdown document that the tree can confirm or refute. CONTRACT "The JSON report" has its JSON form. */
export interface Claim extends Place {
  readonly kind: ClaimKind;
  /** As the document says it, cut to one line. */
  readonly text: string;
  /** The path or the skill that it speaks of; null where it speaks of the document's own numbers. */
  readonly subject: string | null;
  readonly claimed: number | string | null;
  readonly actual: number | string | null;
  readonly verdict: ClaimVerdict;
  readonly why: string;
}

/** Whether it is a claim that somebody should mend. */
export function isWrong({ verdict }: Pick<Claim, 'verdict'>): boolean {
  return verdict === 'false' || verdict === 'absent';
}

/** What is known of a path where nothing is now. */
export type Gone =
  | { readonly kind: 'removed'; readonly commit: string }
  | { readonly kind: 'uncommitted' }
  | { readonly kind: 'never' }
  | { readonly kind: 'ignored' }
  | { readonly kind: 'unknown'; readonly why: string };
