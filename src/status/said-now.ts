import { linesOf, type Line } from './blocks.ts';
import { findSpans, type Region, type Span } from './region.ts';
import { ranges } from './ranges.ts';

/** Lines of the author's that a region says now, too: `lines` counts from 1 in the document with the regions. */
export interface SaidNow {
  readonly name: string;
  readonly first: number;
  /** `14-17, 21` */
  readonly lines: string;
  readonly count: number;
}

/**
 * What an author wrote by hand that the regions of the same document say: a label, a heading, a file or a gate that they
 * name, too. A hint for whoever tidies up; nothing is taken out for it.
 */
export function saidNow(document: string, regions: readonly Region[]): readonly SaidNow[] {
  const found = findSpans(document, regions.map(({ name }) => name));
  if (found.kind === 'broken') return [];
  const { spans } = found;
  const said = new Map(spans.map(({ name, inner }) => [name, new Set(inner.split('\n').flatMap(keysOf))]));
  const lines = linesOf(document);
  const owners = lines.map(line => (spans.some(span => isWithin(span, line)) ? undefined : ownerOf(line, document, spans, said)));
  return [...said.keys()].flatMap(name => {
    const own = owners.flatMap((owner, at) => (owner === name ? [at + 1] : []));
    const [first] = own;
    return first === undefined ? [] : [{ name, first, lines: ranges(joined(own, lines)), count: own.length }];
  });
}

function isWithin({ begin, end }: Span, { start }: Line): boolean {
  return start >= begin && start < end;
}

/** The region above a line says it before any other; what others say counts where it names a file or a number, since a word such as Status means another thing elsewhere. */
function ownerOf({ start, text }: Line, document: string, spans: readonly Span[], said: ReadonlyMap<string, ReadonlySet<string>>): string | undefined {
  const [key] = keysOf(text);
  if (key === undefined) return undefined;
  const near = nearestAbove(start, document, spans);
  return [...near, ...(/[.\d]/.test(key) ? said.keys() : [])].find(name => said.get(name)?.has(key) === true);
}

/** The region above a place, and those that stand right above it without a word between. */
function nearestAbove(place: number, document: string, spans: readonly Span[]): string[] {
  const above = spans.filter(({ end }) => end <= place).toReversed();
  const apart = above.findIndex(({ end }, at) => at > 0 && document.slice(end, above[at - 1]?.begin).trim() !== '');
  return above.slice(0, apart < 0 ? undefined : apart).map(({ name }) => name);
}

/** Numbers of lines with the blank ones between them. */
function joined(numbers: readonly number[], lines: readonly Line[]): number[] {
  return numbers.flatMap((number, at) => {
    const between = Array.from({ length: (numbers[at + 1] ?? number + 1) - number - 1 }, (_, index) => number + 1 + index);
    return [number, ...(between.every(each => lines[each - 1]?.text.trim() === '') ? between : [])];
  });
}

/** What a line is about: the label, name or path that it begins with; of a table's row, each cell. */
function keysOf(line: string): string[] {
  const text = line.slice(0, LONGEST).replace(/^[\s>│├└─|]*/, '').replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1');
  const cells = line.trimStart().startsWith('|') ? text.split('|') : [text];
  return cells.map(keyOf).filter(key => /\p{L}{3}/u.test(key));
}

function keyOf(text: string): string {
  const [key = ''] = text
    .replace(/^(?:[-*+]|\d+[.)]|#{1,6})\s+(?:\[[ xX]\]\s+)?/, '')
    .replace(/[*`\\]|__/g, '')
    .replace(/^[^\p{L}\p{N}#]+/u, '')
    .split(/[:(|,]| - | – | — |\s{2,}|\s#|\s*[✅⏳❌❓]/u);
  return key.toLowerCase().replace(/[^\p{L}\p{N}.]+/gu, ' ').trim();
}

const LONGEST = 500;
