import { linesOf, frontMatterLines, type Line } from './blocks.ts';
import { beginMarker } from './markers.ts';
import { HEAD_REGIONS, placesOf } from './places.ts';
import { findSpans, type Region, type Span } from './region.ts';
import { splice, type Splice } from './splice.ts';

/** A region that is to be laid, and the line that it stands before, counted from 0. */
interface Laying {
  readonly name: string;
  readonly line: number;
}

/** What became of a document that was taken over: the names of regions laid, and of those for which it has no heading. */
export interface Adoption {
  readonly spliced: Splice;
  readonly laid: readonly string[];
  readonly homeless: readonly string[];
}

/**
 * Lays the regions that a document lacks: where its headings say what they say, and, in a document with no such
 * heading, all at its end. Without the regions the result is the document, byte for byte. A document whose markers
 * are broken, or whose regions were edited, is taken over as little as it is regenerated.
 */
export function adopt(document: string, regions: readonly Region[], options: { readonly force: boolean }): Adoption {
  const standing = splice(document, regions, options);
  // What is an HTML element up to the next blank line can be a heading once a region above it is written.
  const written = standing.kind === 'stale' ? standing.text : document;
  const found = findSpans(written, regions.map(({ name }) => name));
  if (found.kind === 'broken' || standing.kind === 'broken' || standing.kind === 'edited') return { spliced: standing, laid: [], homeless: [] };
  const lines = linesOf(written);
  const missing = regions.filter(({ name }) => found.spans.every(span => span.name !== name)).map(({ name }) => name);
  const places = placesOf(written, line => found.spans.some(span => isWithin(span, lines[line])));
  for (const layings of candidates(missing, places, lines, found.spans.length > 0)) {
    const laid = layings.map(({ name }) => name);
    const spliced = splice(withMarkers(written, lines, layings), regions, options);
    if (spliced.kind === 'stale' && laid.every(name => spliced.changed.includes(name))) return { spliced: both(standing, spliced), laid, homeless: missing.filter(name => !laid.includes(name)) };
  }
  return { spliced: standing, laid: [], homeless: missing };
}

/** What was written anew before is a reason to write, too. */
function both(standing: Splice, laid: Extract<Splice, { kind: 'stale' }>): Splice {
  return standing.kind === 'stale' ? { ...laid, changed: [...new Set([...standing.changed, ...laid.changed])] } : laid;
}

function isWithin({ begin, end }: Span, line: Line | undefined): boolean {
  return line !== undefined && line.start >= begin && line.start < end;
}

/**
 * Ways to lay what is missing, the best first. What cannot stand at the end, because a code block or a comment is
 * still open there, can stand at the top.
 */
function* candidates(missing: readonly string[], places: ReadonlyMap<string, number>, lines: readonly Line[], hasRegions: boolean): Generator<readonly Laying[]> {
  const placed = missing.flatMap((name): Laying[] => at(name, places.get(name)));
  const isBare = !hasRegions && placed.every(({ name }) => HEAD_REGIONS.has(name));
  const end = lines.at(-1)?.text === '' ? lines.length - 1 : lines.length;
  const top = Math.min(frontMatterLines(lines), end);
  if (!isBare) {
    if (placed.length > 0) yield placed;
    return;
  }
  yield missing.flatMap(name => at(name, places.get(name) ?? end));
  yield missing.flatMap(name => at(name, places.get(name) ?? top));
  yield missing.flatMap(name => at(name, top));
}

function at(name: string, line: number | undefined): Laying[] {
  return line === undefined ? [] : [{ name, line }];
}

/** The document with empty regions in it, for `splice` to fill. Only whole lines are put between its lines. */
function withMarkers(document: string, lines: readonly Line[], layings: readonly Laying[]): string {
  const top = document.startsWith('\uFEFF') ? '\uFEFF' : '';
  const pieces = [...lines, undefined].map((line, index) => {
    const own = layings.filter(laying => laying.line === index).flatMap(({ name }) => [beginMarker(name), `<!-- skillgate:end ${name} -->`]);
    const eol = lines[index - 1]?.lineEnd || line?.lineEnd || lines.find(({ lineEnd }) => lineEnd !== '')?.lineEnd || '\n';
    const before = own.length > 0 && line === undefined ? eol : '';
    const after = line === undefined ? '' : eol;
    return `${before}${own.join(eol)}${own.length > 0 ? after : ''}${line === undefined ? '' : line.text + line.lineEnd}`;
  });
  return top + pieces.join('');
}
