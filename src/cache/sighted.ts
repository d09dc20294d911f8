import { createHash } from 'node:crypto';
import type { Sights } from '../source/witness.ts';

/** Something that is kept together with what it rests on. `about` is JSON. */
export interface Sighted<About> {
  readonly about: About;
  readonly sights: Sights;
  readonly body: Buffer;
}

/** As bytes: a digest of the rest, a line that says what it is about, the numbers, the paths and the body. */
export function sightedBytes<About>({ about, sights: { paths, numbers }, body }: Sighted<About>): Buffer {
  const named = Buffer.from(paths.join('\0'));
  const head = JSON.stringify({ about, numbers: numbers.byteLength, paths: named.length });
  const rest = Buffer.concat([Buffer.from(`${head}\n`), Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength), named, body]);
  return Buffer.concat([Buffer.from(`${digestOf(rest)}\n`), rest]);
}

/** Undefined where the bytes are not as `sightedBytes` made them. */
export function readSighted<About>(bytes: Buffer): Sighted<About> | undefined {
  const start = bytes.indexOf('\n') + 1;
  if (digestOf(bytes.subarray(start)) !== bytes.toString('latin1', 0, start - 1)) return undefined;
  const end = bytes.indexOf('\n', start) + 1;
  // The digest is right and the folder belongs to this build, so this is what was written.
  const head = JSON.parse(bytes.toString('utf8', start, end)) as { about: About; numbers: number; paths: number };
  const [named, body] = [end + head.numbers, end + head.numbers + head.paths];
  const paths = bytes.toString('utf8', named, body).split('\0');
  return { about: head.about, sights: { paths, numbers: new Float64Array(Uint8Array.from(bytes.subarray(end, named)).buffer) }, body: bytes.subarray(body) };
}

function digestOf(bytes: Uint8Array): string {
  return createHash('sha1').update(bytes).digest('hex');
}
