import type { Audited, Document, Edit } from './audit.ts';
import type { Range } from './flat.ts';

/** A document with numbers corrected, and the claims whose numbers skillgate itself generates. */
export interface CorrectedDocument {
  readonly document: Document;
  readonly kept: readonly Audited[];
}

/** Puts the right numbers in place of plain ones that are wrong; every other byte stays as it was. `generated`: regions that `skillgate status` writes. */
export function correct(document: Document, audited: readonly Audited[], generated: readonly Range[] = []): CorrectedDocument {
  const isGenerated = ({ start, end }: Range) => generated.some(range => start < range.end && end > range.start);
  const wrong = audited.filter(({ claim, edit }) => claim.verdict === 'false' && edit !== undefined);
  const kept = wrong.filter(({ edit }) => edit !== undefined && isGenerated(edit));
  const edits = wrong.flatMap(({ edit }) => (edit === undefined || isGenerated(edit) ? [] : [edit]));
  return { document: { ...document, text: spliced(document.text, edits) }, kept };
}

/** Two claims may share a number: it is written once. */
function spliced(text: string, edits: readonly Edit[]): string {
  let done = 0;
  const pieces: string[] = [];
  for (const { start, end, text: put } of edits.toSorted((a, b) => a.start - b.start)) {
    if (start < done) continue;
    pieces.push(text.slice(done, start), put);
    done = end;
  }
  return [...pieces, text.slice(done)].join('');
}
