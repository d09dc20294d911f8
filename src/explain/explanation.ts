/** What people ask of a measure, one sentence each. What its value is, says the measure's own summary. */
export interface Explanation {
  readonly why: string;
  /** Exactly how it is measured. */
  readonly how: readonly string[];
  /** What it does not see. */
  readonly unseen: readonly string[];
  readonly mend: string;
}
