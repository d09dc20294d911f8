import type { Passage } from '../passage.ts';

/** `**Total Skills**: 10` as a label and what stands behind it. */
export interface Labelled {
  readonly label: string;
  readonly value: string;
  /** Where the value begins in the passage. */
  readonly at: number;
}

const LABEL = /^(?:[\s•]|\p{Extended_Pictographic}|\uFE0F){0,6}([\p{L}][\p{L}\p{N} ()/_-]{0,60}?)\s?:\s{1,3}(?=\S)/u;

/** The label of a passage, where it begins with one. */
export function labelled({ text }: Passage): Labelled | undefined {
  const [whole, label] = LABEL.exec(text) ?? [];
  return whole === undefined || label === undefined ? undefined : { label: label.trim(), value: text.slice(whole.length), at: whole.length };
}
