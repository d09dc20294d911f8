import { createHash } from 'node:crypto';
import type { ContentId } from '../model/entry.ts';

/** Git's blob id of some bytes: SHA-1 over a header with their number and the bytes themselves. */
export function contentId(bytes: Uint8Array): ContentId {
  return createHash('sha1').update(`blob ${bytes.byteLength}\0`).update(bytes).digest('hex');
}
