import { mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { crc32 } from 'node:zlib';
import writeFileAtomic from 'write-file-atomic';

/** What a file keeps as JSON, behind a line with its checksum; undefined where there is none or it is damaged. */
export function readKept(file: string): unknown {
  try {
    const bytes = readFileSync(file);
    const end = bytes.indexOf('\n');
    const body = bytes.subarray(end + 1);
    return Number(bytes.toString('latin1', 0, end)) === crc32(body) ? JSON.parse(body.toString()) : undefined;
  } catch {
    return undefined;
  }
}

/** Puts the file there whole; where that cannot be done nothing is kept. */
export function writeKept(file: string, value: unknown): void {
  const body = Buffer.from(JSON.stringify(value));
  writeWhole(file, Buffer.concat([Buffer.from(`${crc32(body)}\n`), body]));
}

/** The same for bytes. */
export function writeWhole(file: string, bytes: Buffer): void {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileAtomic.sync(file, bytes, { fsync: false, mode: 0o600 });
  } catch {
    // A cache that cannot be written is only no help.
  }
}
