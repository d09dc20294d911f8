import { createHash } from 'node:crypto';

/** CRLF as LF. A lone CR is not a line end and stays. */
export function toLf(text: string): string {
  return text.replaceAll('\r\n', '\n');
}

/** What an end marker remembers of its region's text: 8 hex digits that are the same on an LF and a CRLF checkout. */
export function checksum(text: string): string {
  return createHash('sha256').update(toLf(text)).digest('hex').slice(0, 8);
}
