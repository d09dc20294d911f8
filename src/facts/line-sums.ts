import type { FileKind } from '../model/file-kind.ts';

/**
 * A number for what each line says, white space around it left out: FNV-1a, 32 bits. Left out are lines without a
 * letter or digit, such as `}` or `---`, which only frame a text, and lines of code that are a comment and nothing else.
 */
export function lineSums(text: string, kind: FileKind): readonly number[] {
  const comment = COMMENT[kind];
  return text.split('\n').flatMap(line => (/[\p{L}\p{N}]/u.test(line) && comment?.test(line) !== true ? [sumOf(line.trim())] : []));
}

const COMMENT: Partial<Record<FileKind, RegExp>> = { python: /^\s*#/, rust: /^\s*\/\//, code: /^\s*(?:\/\/|--|;|#(?![\w![]))/ };

function sumOf(line: string): number {
  let sum = 0x811c9dc5;
  for (let at = 0; at < line.length; at += 1) sum = Math.imul(sum ^ line.charCodeAt(at), 0x01000193);
  return sum >>> 0;
}
