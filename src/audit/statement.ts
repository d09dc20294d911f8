import type { ClaimKind } from '../model/claim.ts';
import type { SkillReport } from '../model/report.ts';
import type { Range } from './flat.ts';
import type { Passage } from './passage.ts';
import type { Known, Standing } from './project.ts';
import type { Form, Quantity } from './quantity.ts';
import type { Found } from './resolve.ts';

/** A number as the document has it; its range there is that of the digits. */
export interface Written extends Range {
  readonly value: number;
  readonly form: Form;
  readonly isPlain: boolean;
  readonly text: string;
}

/** What it would take for a statement to be true. */
export type Body =
  /** A file, or an example, has so many lines; `unit`: lines of code are something else than lines. */
  | { readonly is: 'file-lines'; readonly found: Found; readonly number: Written; readonly unit: 'lines' | 'code' }
  /** One of these numbers; the first is the nearest to what was meant. */
  | { readonly is: 'number'; readonly accepted: readonly number[]; readonly number: Written; readonly unit: string; readonly own?: OwnSum }
  /** A percentage of what is there. */
  | { readonly is: 'share'; readonly share: number; readonly of: string; readonly number: Written }
  /** A percentage of something that the document does not define. */
  | { readonly is: 'undefined-share'; readonly number: Written; readonly measured: number }
  /** Two numbers of one document for the same thing. */
  | { readonly is: 'contradiction'; readonly number: Written; readonly other: number; readonly line: number }
  | { readonly is: 'sum'; readonly terms: readonly number[]; readonly number: Written; readonly what: string }
  | { readonly is: 'complete'; readonly skill: SkillReport }
  | { readonly is: 'ready'; readonly path: string; readonly skill: SkillReport; readonly word: string }
  | { readonly is: 'there'; readonly found: Found; readonly isSure: boolean }
  | { readonly is: 'day'; readonly day: string }
  | { readonly is: 'unclear'; readonly claimed: number; readonly actual: number; readonly why: string };

/** The document's own numbers that a total was made of. */
interface OwnSum {
  readonly terms: readonly number[];
}

/** A claim that was found and not yet judged. */
export interface Statement extends Range {
  readonly kind: ClaimKind;
  readonly text: string;
  readonly subject: string | null;
  /** The skill it is about, for those who ask for one. */
  readonly skill: string | null;
  readonly body: Body;
}

/** What a finder looks at. */
export interface Ground {
  readonly source: string;
  readonly standing: Standing;
  readonly project: Known;
}

/** The range of a passage's text in the document, and that text as it reads. */
export function placed(passage: Passage, { start, end }: Range): Range & { readonly text: string } {
  const from = passage.places[start] ?? 0;
  const last = passage.places[Math.max(start, end - 1)] ?? from;
  return { start: from, end: Math.max(from, last + 1), text: oneLine(passage.text.slice(start, end)) };
}

const LONGEST = 160;

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** A number of a passage as the document has it. */
export function writtenAt(passage: Passage, { start, end, value, form, isPlain }: Pick<Quantity, 'start' | 'end' | 'value' | 'form' | 'isPlain'>, source: string): Written {
  const from = passage.places[start] ?? 0;
  const to = (passage.places[end - 1] ?? from) + 1;
  const text = source.slice(from, to);
  return { start: from, end: to, value, form, text, isPlain: isPlain && text === passage.text.slice(start, end) };
}
