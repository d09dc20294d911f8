import type { Token } from 'markdown-it';
import type { Places } from './parser.ts';

/** Neither a letter nor white space nor punctuation that a phrase could end with. */
const BLOT = '\uFFFC';

/** A paragraph's or heading's own text, code spans and HTML blotted out character by character, so that offsets stay. */
export function withoutCode(inline: Token, places: Places): string {
  const spans = (inline.children ?? []).flatMap(token => {
    const start = places.get(token) ?? 0;
    if (token.type === 'html_inline') return [{ start, end: start + token.content.length }];
    return token.type === 'code_inline' ? [{ start, end: endOfCode(inline.content, start, token.markup) }] : [];
  });
  const kept = spans.map(({ start, end }, at) => inline.content.slice(spans[at - 1]?.end ?? 0, start) + BLOT.repeat(end - start));
  return kept.join('') + inline.content.slice(spans.at(-1)?.end ?? 0);
}

function endOfCode(content: string, start: number, marker: string): number {
  const runs = /`+/g;
  runs.lastIndex = start + marker.length;
  for (let run = runs.exec(content); run !== null; run = runs.exec(content)) {
    if (run[0].length === marker.length) return run.index + marker.length;
  }
  return content.length;
}
