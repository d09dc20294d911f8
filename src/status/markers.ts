import { nearest } from '../model/nearest.ts';
import type { Spot } from '../model/place.ts';
import { blocksOf, linesOf, type Line } from './blocks.ts';

/**
 * One marker line. `start` and `end` are offsets of the line in the document, `lineEnd` (not within them) is what
 * ends it, '' at the end of the document. A marker with a `flaw` is not right; verb and name are then what it
 * seems to say, so that one slip is not reported again as a missing partner.
 */
export interface Marker {
  readonly verb?: 'begin' | 'end';
  readonly name: string;
  readonly sum?: string;
  readonly flaw?: string;
  readonly at: Spot;
  readonly start: number;
  readonly end: number;
  readonly lineEnd: string;
}

const NAME = '[a-z0-9]+(?:-[a-z0-9]+)*';
const MARKER = new RegExp(`^ {0,3}<!-- skillgate:(?:begin (${NAME})|end (${NAME})(?: sum:([0-9a-f]{8}))?) -->[ \t]*$`);
const MARKER_NAME = new RegExp(`^${NAME}$`);
const MARKER_LIKE = /<!--[ \t]*skillgate[ \t]*:[ \t]*([^\s>]{0,40})[ \t]*([^\s>]{0,80})/i;
/** Comments, and the elements whose content is text and not markup. */
const OPAQUE = /<!--(?:-?>|[^]*?(?:-->|$))|<(pre|script|style|textarea)(?=[\s>])[^]*?(?:<\/\1\s*>|$)/gi;

export function beginMarker(name: string): string {
  return `<!-- skillgate:begin ${name} -->`;
}

export function endMarker(name: string, sum: string): string {
  return `<!-- skillgate:end ${name} sum:${sum} -->`;
}

/** Every marker of a document in order, right or not. What Markdown shows as code, and what a comment or `<pre>` holds, is text. */
export function findMarkers(document: string): readonly Marker[] {
  if (!/skillgate[ \t]*:/i.test(document)) return [];
  const lines = linesOf(document);
  return htmlBlocks(lines).flatMap(([first, last]) => {
    const html = lines.slice(first, last).map(line => line.text).join('\n');
    return html.replace(OPAQUE, withoutContent).split('\n').flatMap((shown, index) => {
      const line = lines[first + index];
      return line !== undefined && MARKER_LIKE.test(shown) ? [markerOf(line, shown, first + index + 1)] : [];
    });
  });
}

/** Keeps the place and the first line of a comment that begins like a marker, and of everything else only the place. */
function withoutContent(piece: string): string {
  const kept = piece.search(MARKER_LIKE) === 0 ? piece.split('\n', 1).join('').length : 0;
  return piece.slice(0, kept) + piece.slice(kept).replace(/[^\n]/g, ' ');
}

function markerOf(line: Line, shown: string, number: number): Marker {
  const place = {
    at: { line: number, column: shown.search(MARKER_LIKE) + 1 },
    start: line.start,
    end: line.start + line.text.length,
    lineEnd: line.lineEnd,
  };
  const [right, begun, ended, sum] = MARKER.exec(line.text) ?? [];
  if (right === undefined) return { ...place, ...seeming(line.text, shown) };
  if (begun !== undefined) return { ...place, verb: 'begin', name: begun };
  return { ...place, verb: 'end', name: ended ?? '', ...(sum === undefined ? {} : { sum }) };
}

function seeming(text: string, shown: string): Pick<Marker, 'verb' | 'name' | 'flaw'> {
  const [, verb = '', word = ''] = MARKER_LIKE.exec(shown) ?? [];
  const name = word.replace(/-+$/, '');
  const flaw = flawOf(text, verb, name);
  return verb === 'begin' || verb === 'end' ? { verb, name, flaw } : { name, flaw };
}

function flawOf(text: string, verb: string, name: string): string {
  const alone = text.replace(/<!--[^]*?(?:-->|$)/, '').trim() === '';
  if (!alone) return 'something else stands on its line: give it a line of its own';
  if (/^ {4}|^ *\t/.test(text)) return 'it is indented too far: at most 3 spaces';
  if (verb !== 'begin' && verb !== 'end') return `\`${verb}\` is not \`${nearest(verb, ['begin', 'end']) ?? 'begin` or `end'}\``;
  if (!MARKER_NAME.test(name)) return 'its name is not lower-case words joined by hyphens';
  if (verb === 'end' && /sum/i.test(text)) return 'its sum is not `sum:` and 8 lower-case hex digits: leave the sum out of an empty region';
  return `write \`${verb === 'begin' ? beginMarker(name) : endMarker(name, 'XXXXXXXX')}\``;
}

/** First line and the line after the last of every HTML block, counted from 0. */
function htmlBlocks(lines: readonly Line[]): readonly (readonly [number, number])[] {
  return blocksOf(lines).flatMap(token => (token.type === 'html_block' && token.map !== null ? [token.map] : []));
}
