import type { FileKind } from '../model/file-kind.ts';

/**
 * A number for what each line says, white space around it left out: FNV-1a, 32 bits. Left out are lines without a
 * letter or digit, such as `}` or `---`, which only frame a text, and lines that are a comment and nothing else, in
 * Markdown too, whose readers never see them.
 */
export function lineSums(text: string, kind: FileKind): readonly number[] {
  const comment = COMMENT[kind];
  const [begin, end] = ENCLOSED[kind] ?? [];
  return (begin === undefined || end === undefined ? text : without(text, begin, end)).split('\n').flatMap(line => (/[\p{L}\p{N}]/u.test(line) && comment?.test(line) !== true ? [sumOf(line.trim())] : []));
}

const COMMENT: Partial<Record<FileKind, RegExp>> = { python: /^\s*#/, rust: /^\s*\/\//, code: /^\s*(?:\/\/|--|;|#(?![\w![]))/ };

/** Comments that can go on over lines. Shells and others have globs that look like these. */
const ENCLOSED: Partial<Record<FileKind, readonly [begin: string, end: string]>> = { markdown: ['<!--', '-->'], rust: ['/*', '*/'] };

/** A text without its closed comments; their line ends stay. */
function without(text: string, begin: string, end: string): string {
  const kept: string[] = [];
  let at = 0;
  for (let from = text.indexOf(begin); from >= 0; from = text.indexOf(begin, at)) {
    const to = text.indexOf(end, from + begin.length);
    if (to < 0) break;
    kept.push(text.slice(at, from), text.slice(from, to).replace(/[^\n]+/g, ''));
    at = to + end.length;
  }
  return kept.join('') + text.slice(at);
}

function sumOf(line: string): number {
  let sum = 0x811c9dc5;
  for (let at = 0; at < line.length; at += 1) sum = Math.imul(sum ^ line.charCodeAt(at), 0x01000193);
  return sum >>> 0;
}
