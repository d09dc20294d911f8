import { nearest } from '../model/nearest.ts';
import type { Spot } from '../model/place.ts';
import { listed } from '../model/words.ts';
import { toLf } from './checksum.ts';
import { findMarkers, type Marker } from './markers.ts';

/**
 * One generated piece of a document. `body`: LF lines, no blank line first or last, never empty, every fence and
 * comment closed. `volatile`: it depends on the day or the commit, see CONTRACT "STATUS.md".
 */
export interface Region {
  readonly name: string;
  readonly body: string;
  readonly volatile: boolean;
}

/** A region as it stands: from behind the begin marker's line end to the end of the end marker, which is in `end`. */
export interface Span {
  readonly name: string;
  readonly at: Spot;
  /** Where the line of the begin marker begins. */
  readonly begin: number;
  readonly start: number;
  readonly end: number;
  /** What stands strictly between the two marker lines. */
  readonly inner: string;
  readonly lineEnd: string;
  readonly sum?: string;
}

/** A place where a document's markers are not what they must be, in words. */
export interface Fault {
  readonly at: Spot;
  readonly message: string;
}

type Slip =
  | { readonly kind: 'malformed'; readonly marker: Marker; readonly flaw: string }
  | { readonly kind: 'unknown'; readonly marker: Marker; readonly known: readonly string[] }
  | { readonly kind: 'repeated' | 'inside' | 'crossed'; readonly marker: Marker; readonly other: Marker }
  | { readonly kind: 'endless' | 'beginless'; readonly marker: Marker };

/** What stands between the markers of a region that skillgate wrote. The blank lines let GitHub see Markdown there. */
export function innerOf(region: Region): string {
  return toLf(`\n${region.body}\n\n`);
}

/** A region without the heading that it begins with. */
export function untitled(region: Region): Region {
  return { ...region, body: region.body.replace(/^#{1,6} [^\n]*\n+(?=[^\n])/, '') };
}

/** The regions of a document in its own order, or every fault in its markers. */
export function findSpans(
  document: string,
  known: readonly string[],
): { readonly kind: 'spans'; readonly spans: readonly Span[] } | { readonly kind: 'broken'; readonly faults: readonly Fault[] } {
  const markers = findMarkers(document);
  const { pairs, slips } = pair(markers);
  const all = [...malformed(markers), ...unknown(markers, known), ...slips];
  if (all.length === 0) return { kind: 'spans', spans: pairs.map(([begin, end]) => spanOf(document, begin, end)) };
  const faults = all.map(slip => ({ at: slip.marker.at, message: sentence(slip) }));
  return { kind: 'broken', faults: faults.toSorted((a, b) => a.at.line - b.at.line || a.at.column - b.at.column) };
}

function spanOf(document: string, begin: Marker, end: Marker): Span {
  const start = begin.end + begin.lineEnd.length;
  const inner = document.slice(start, end.start);
  const { name, at, lineEnd } = begin;
  return { name, at, begin: begin.start, start, end: end.end, inner, lineEnd, ...(end.sum === undefined ? {} : { sum: end.sum }) };
}

function malformed(markers: readonly Marker[]): readonly Slip[] {
  return markers.flatMap(marker => (marker.flaw === undefined ? [] : [{ kind: 'malformed', marker, flaw: marker.flaw }]));
}

function unknown(markers: readonly Marker[], known: readonly string[]): readonly Slip[] {
  const strange = markers.filter(({ verb, name, flaw }) => verb === 'begin' && flaw === undefined && !known.includes(name));
  return strange.map(marker => ({ kind: 'unknown', marker, known }));
}

/** Regions never nest, but to name every fault each marker still finds its partner. `stack` may hold what is closed already. */
function pair(markers: readonly Marker[]): { pairs: readonly (readonly [Marker, Marker])[]; slips: readonly Slip[] } {
  const pairs: [Marker, Marker][] = [];
  const slips: Slip[] = [];
  const first = new Map<string, Marker>();
  const open = new Map<string, Marker>();
  const stack: Marker[] = [];
  for (const marker of markers) {
    while (stack.length > 0 && open.get(stack.at(-1)?.name ?? '') !== stack.at(-1)) stack.pop();
    const begun = open.get(marker.name);
    if (marker.verb === 'begin') {
      slips.push(...misplacedBegin(marker, first.get(marker.name), stack.at(-1)), ...endless(begun));
      if (!first.has(marker.name)) first.set(marker.name, marker);
      open.set(marker.name, marker);
      stack.push(marker);
    } else if (marker.verb === 'end') {
      slips.push(...misplacedEnd(marker, begun, stack.at(-1)));
      if (begun !== undefined) pairs.push([begun, marker]);
      open.delete(marker.name);
    }
  }
  const all = [...slips, ...[...open.values()].flatMap(endless)];
  return { pairs, slips: all.filter(({ marker }) => marker.flaw === undefined) };
}

function endless(marker: Marker | undefined): readonly Slip[] {
  return marker === undefined ? [] : [{ kind: 'endless', marker }];
}

function misplacedBegin(marker: Marker, before: Marker | undefined, open: Marker | undefined): readonly Slip[] {
  const repeated: Slip[] = before === undefined ? [] : [{ kind: 'repeated', marker, other: before }];
  const inside: Slip[] = open === undefined || open.name === marker.name ? [] : [{ kind: 'inside', marker, other: open }];
  return [...repeated, ...inside];
}

function misplacedEnd(marker: Marker, begin: Marker | undefined, open: Marker | undefined): readonly Slip[] {
  if (begin === undefined) return [{ kind: 'beginless', marker }];
  return open === undefined || open === begin ? [] : [{ kind: 'crossed', marker, other: open }];
}

function sentence(slip: Slip): string {
  const { name } = slip.marker;
  switch (slip.kind) {
    case 'malformed':
      return `this begins like a marker of skillgate and is none: ${slip.flaw}. Where it is meant as text, put it into a code block`;
    case 'unknown':
      return `there is no region \`${name}\`: ${instead(name, slip.known)}`;
    case 'repeated':
      return `region \`${name}\` stands here again, first on line ${slip.other.at.line}: delete one of the two`;
    case 'inside':
      return `region \`${name}\` begins inside region \`${slip.other.name}\` of line ${slip.other.at.line}: regions stand one after the other, so end that one first`;
    case 'crossed':
      return `region \`${name}\` ends inside region \`${slip.other.name}\` of line ${slip.other.at.line}: end that one first`;
    case 'endless':
      return `region \`${name}\` begins here and does not end: put \`<!-- skillgate:end ${name} -->\` below it, or close the code block or comment that hides its end`;
    case 'beginless':
      return `region \`${name}\` ends here and does not begin: put \`<!-- skillgate:begin ${name} -->\` above it, or delete this line`;
    default:
      return slip satisfies never;
  }
}

function instead(name: string, known: readonly string[]): string {
  const near = nearest(name, known);
  return near === undefined ? `the known ones are ${listed(known)}` : `did you mean \`${near}\`?`;
}
