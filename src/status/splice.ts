import type { Spot } from '../model/place.ts';
import { checksum, toLf } from './checksum.ts';
import { difference } from './difference.ts';
import { endMarker } from './markers.ts';
import { findSpans, innerOf, untitled, type Fault, type Region, type Span } from './region.ts';
import { isTitleOf, titleAbove } from './titles.ts';

/**
 * What became of a document. `edits`: regions changed by hand, with the difference from what stands there to what
 * would be generated. `text` is what to write; `expected` is the same with sound volatile regions as they stand,
 * for `--check`; `changed` names the regions that are the reason to write, in the document's order.
 */
export type Splice =
  | { readonly kind: 'unmarked' }
  | { readonly kind: 'broken'; readonly faults: readonly Fault[] }
  | { readonly kind: 'edited'; readonly edits: readonly Edit[] }
  | { readonly kind: 'fresh' }
  | { readonly kind: 'stale'; readonly text: string; readonly expected: string; readonly changed: readonly string[] };

interface Edit {
  readonly name: string;
  readonly at: Spot;
  readonly difference: string;
}

/** A region of the document beside what would be generated for it. `sound`: the sum fits the text. */
interface Slot {
  readonly span: Span;
  readonly generated: string;
  readonly volatile: boolean;
  readonly stands: string;
  readonly sound: boolean;
  readonly same: boolean;
}

/** Puts the regions that a document has into it. Every byte outside them comes back as it was; with any doubt there is no text. */
export function splice(document: string, regions: readonly Region[], options: { readonly force: boolean }): Splice {
  const found = findSpans(document, regions.map(region => region.name));
  if (found.kind === 'broken') return found;
  if (found.spans.length === 0) return { kind: 'unmarked' };
  const slots = found.spans.flatMap(span => regions.filter(({ name }) => name === span.name).map(region => slotOf(document, span, region)));
  const edited = slots.filter(isEdited);
  return edited.length > 0 && !options.force ? { kind: 'edited', edits: edited.map(editOf) } : written(document, slots);
}

/** Under a heading of the author's that says what the region's own would say, the region does without. */
function slotOf(document: string, span: Span, region: Region): Slot {
  const above = titleAbove(document, span.begin);
  const generated = innerOf(above !== undefined && isTitleOf(region.name, above) ? untitled(region) : region);
  const stands = toLf(span.inner);
  return { span, generated, volatile: region.volatile, stands, sound: span.sum === checksum(stands), same: stands === generated };
}

/** An empty region without a sum is an author's wish to have it back, not an edit. */
function isEdited({ sound, same, span, stands }: Slot): boolean {
  const wished = span.sum === undefined && /^\s*$/.test(stands);
  return !sound && !same && !wished;
}

function editOf({ span, stands, generated }: Slot): Edit {
  return { name: span.name, at: span.at, difference: difference(stands, generated) };
}

function written(document: string, slots: readonly Slot[]): Splice {
  const reasons = slots.filter(slot => !slot.sound || !(slot.same || slot.volatile));
  if (reasons.length === 0) return { kind: 'fresh' };
  const text = rewrite(document, slots);
  if (!isSettled(document, slots, text)) return { kind: 'broken', faults: entangled(document, slots) };
  return { kind: 'stale', text, expected: rewrite(document, reasons), changed: reasons.map(({ span }) => span.name) };
}

/** The document with some of its regions as generated. A region that is right already keeps its bytes, mixed line ends included. */
function rewrite(document: string, slots: readonly Slot[]): string {
  const wrong = slots.filter(isWrong);
  const pieces = outside(document, wrong.map(slot => slot.span));
  return pieces.map((piece, index) => piece + block(wrong[index])).join('');
}

function isWrong({ sound, same }: Slot): boolean {
  return !sound || !same;
}

/** The end marker moves to the margin, where no list of the body can swallow it. */
function block(slot: Slot | undefined): string {
  if (slot === undefined) return '';
  const { span, generated } = slot;
  return (generated + endMarker(span.name, checksum(generated))).replaceAll('\n', span.lineEnd);
}

/** What surrounds the regions: always one piece more than there are spans. */
function outside(document: string, spans: readonly Span[]): readonly string[] {
  return [...spans, undefined].map((span, index) => document.slice(index === 0 ? 0 : spans[index - 1]?.end, span?.start));
}

/** The regions of a result, or undefined where its markers are not those of the document it was made from. */
function spansAgain(document: string, slots: readonly Slot[], text: string): readonly Span[] | undefined {
  const again = findSpans(text, slots.map(({ span }) => span.name));
  if (again.kind === 'broken' || again.spans.length !== slots.length) return undefined;
  const before = outside(document, slots.map(({ span }) => span));
  const after = outside(text, again.spans);
  return before.every((piece, index) => piece === after[index]) ? again.spans : undefined;
}

function isSettled(document: string, slots: readonly Slot[], text: string): boolean {
  const again = spansAgain(document, slots, text);
  return again !== undefined && again.every((span, index) => {
    const stands = toLf(span.inner);
    return stands === slots[index]?.generated && span.sum === checksum(stands);
  });
}

/**
 * Why a result did not hold. Where even a plain word as body breaks it, the author's text is the reason: an HTML block
 * or a list that goes on behind a region reads differently once the region is written. Otherwise a body is not well
 * formed, which is a bug of ours.
 */
function entangled(document: string, slots: readonly Slot[]): readonly Fault[] {
  const holds = (some: readonly Slot[]) => spansAgain(document, slots, rewrite(document, some)) !== undefined;
  const plain = slots.filter(isWrong).map(slot => ({ ...slot, generated: '\nx\n\n' }));
  if (holds(plain)) throw new Error('a generated body breaks the markers of its document');
  const alone = plain.filter(slot => !holds([slot]));
  return (alone.length > 0 ? alone : plain).map(({ span }) => ({ at: span.at, message: tangle(span.name) }));
}

function tangle(name: string): string {
  return `region \`${name}\` cannot be written here, because markers behind it would change their meaning: put a blank line below its end, outside of lists and HTML elements`;
}
