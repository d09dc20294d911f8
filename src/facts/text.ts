import { isUtf8 } from 'node:buffer';
import type { TextFacts } from '../model/facts.ts';
import type { FileKind } from '../model/file-kind.ts';
import type { Spot } from '../model/place.ts';
import { invalidAt } from './utf8.ts';

const LINE_FEED = 10;
const LOOKED_AT_FOR_NUL = 8000;

/** What is said of the bytes alone; the user's patterns need the decoded text and come from `matches.ts`. */
export type ByteFacts = Omit<TextFacts, 'matches'>;

/** By CONTRACT "Counting": a file of no known language with an early NUL byte has no lines. */
export function isBinary(bytes: Uint8Array): boolean {
  return bytes.subarray(0, LOOKED_AT_FOR_NUL).includes(0);
}

/** `kind`: a NUL byte is a finding in documents and sources; other files may hold one and still be counted. */
export function byteFacts(content: Uint8Array, kind: FileKind = 'markdown'): ByteFacts {
  const bytes = viewOf(content);
  const nul = kind === 'plain' ? -1 : bytes.indexOf(0);
  const invalid = isUtf8(bytes) ? undefined : invalidAt(bytes);
  const shebang = shebangOf(bytes);
  return {
    lines: countLines(bytes),
    ...(shebang === undefined ? {} : { shebang }),
    ...(nul < 0 ? {} : { nul: spotOfByte(bytes, nul) }),
    ...(invalid === undefined ? {} : { notUtf8: spotOfByte(bytes, invalid) }),
  };
}

/** Without its byte order mark and with every CRLF as one line feed, so that all later places and facts are the same. */
export function decode(bytes: Uint8Array): string {
  const text = withoutMark(viewOf(bytes)).toString('utf8');
  return text.includes('\r\n') ? text.replaceAll('\r\n', '\n') : text;
}

/** The same memory with Buffer's fast searches. */
function viewOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function countLines(bytes: Buffer): number {
  return lineFeeds(bytes) + (bytes.length > 0 && bytes.at(-1) !== LINE_FEED ? 1 : 0);
}

function lineFeeds(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(LINE_FEED); at >= 0; at = bytes.indexOf(LINE_FEED, at + 1)) count += 1;
  return count;
}

function shebangOf(bytes: Buffer): string | undefined {
  if (bytes[0] !== 0x23 || bytes[1] !== 0x21) return undefined;
  const end = bytes.indexOf(LINE_FEED);
  return bytes.toString('utf8', 2, end < 0 ? bytes.length : end).trim();
}

function spotOfByte(bytes: Buffer, offset: number): Spot {
  const before = bytes.subarray(0, offset);
  const line = before.subarray(before.lastIndexOf(LINE_FEED) + 1);
  const first = line.length === before.length;
  return { line: lineFeeds(before) + 1, column: (first ? withoutMark(line) : line).toString('utf8').length + 1 };
}

/** Whether bytes begin with the byte order mark of UTF-8. */
export function hasMark(bytes: Uint8Array): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}

function withoutMark(bytes: Buffer): Buffer {
  return hasMark(bytes) ? bytes.subarray(3) : bytes;
}
