import type { PhrasingContent } from 'mdast';

/** A stretch of a text, by its first character and the one after its last. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Text as it reads, without its markup: one line end is one space or stays where it means something. */
export interface Flat {
  readonly text: string;
  /** Where each UTF-16 unit of the text stands in the document, and at the end where the text ends. */
  readonly places: readonly number[];
  readonly links: readonly (Range & { readonly url: string })[];
  readonly codes: readonly Range[];
  readonly strongs: readonly Range[];
  /** Where a line begins behind a hard break. */
  readonly breaks: readonly number[];
}

interface Growing {
  text: string;
  readonly places: number[];
  readonly links: (Range & { readonly url: string })[];
  readonly codes: Range[];
  readonly strongs: Range[];
  readonly breaks: number[];
  last: number;
}

/** The text of some inline content; what is struck out, and pictures, say nothing. */
export function flatten(children: readonly PhrasingContent[], source: string): Flat {
  const flat: Growing = { text: '', places: [], links: [], codes: [], strongs: [], breaks: [], last: 0 };
  for (const child of children) grow(flat, child, source);
  return { ...flat, places: [...flat.places, flat.last] };
}

function grow(flat: Growing, node: PhrasingContent, source: string): void {
  const [from, to] = [node.position?.start.offset ?? 0, node.position?.end.offset ?? 0];
  const start = flat.text.length;
  switch (node.type) {
    case 'text':
      add(flat, node.value, aligned(source, from, to, node.value), to);
      return;
    case 'inlineCode':
      add(flat, node.value, codePlaces(source, from, to, node.value), to);
      flat.codes.push({ start, end: flat.text.length });
      return;
    case 'break':
      add(flat, '\n', [from], to);
      flat.breaks.push(flat.text.length);
      return;
    case 'link':
    case 'linkReference':
    case 'emphasis':
    case 'strong':
      for (const child of node.children) grow(flat, child, source);
      if (node.type === 'link') flat.links.push({ start, end: flat.text.length, url: node.url });
      if (node.type === 'strong') flat.strongs.push({ start, end: flat.text.length });
      return;
    default:
      add(flat, ' ', [from], to);
  }
}

function add(flat: Growing, text: string, places: readonly number[], end: number): void {
  flat.text += text;
  for (const place of places) flat.places.push(place);
  flat.last = end;
}

/** Where each character of a value stands in the source that it was read from: behind escapes, entities and quote signs. */
function aligned(source: string, from: number, to: number, value: string): number[] {
  const places: number[] = [];
  let at = from;
  for (const character of value.split('')) {
    at = next(source, at, to, character);
    places.push(at);
    at += source[at] === '&' && character !== '&' ? entityLength(source, at) : 1;
  }
  return places;
}

/** Text that is written another way than it reads begins where its entity begins. */
function next(source: string, at: number, to: number, character: string): number {
  if (source[at] === character || source[at] === '&') return at;
  for (let step = at; step < Math.min(to, at + FARTHEST); step += 1) if (source[step] === character || source[step] === '&') return step;
  return Math.min(at, to);
}

/** So long an indentation or quote sign may stand between two characters of one text. */
const FARTHEST = 200;

function entityLength(source: string, at: number): number {
  const end = source.slice(at, at + 40).indexOf(';');
  return end < 0 ? 1 : end + 1;
}

function codePlaces(source: string, from: number, to: number, value: string): number[] {
  const inside = source.slice(from, to).indexOf(value);
  const start = inside < 0 ? from : from + inside;
  return value.split('').map((_, at) => Math.min(start + at, to));
}

/** A piece of a text, with white space as single characters. */
export function slice(flat: Flat, start: number, end: number): Flat {
  const inside = <R extends Range>(ranges: readonly R[]) => ranges.filter(range => range.start >= start && range.end <= end).map(range => ({ ...range, start: range.start - start, end: range.end - start }));
  return {
    text: flat.text.slice(start, end).replace(/[\r\n\t]/g, ' '),
    places: flat.places.slice(start, end + 1),
    links: inside(flat.links), codes: inside(flat.codes), strongs: inside(flat.strongs), breaks: [],
  };
}
