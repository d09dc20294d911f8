import { closeSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { FactRecord } from '../facts/index.ts';
import type { FactKey } from './fact-store.ts';
import { bytesOf, packEnd, type Row } from './pack.ts';

/** A pack that is being written: facts go to disk as they come, so that they need no memory. */
export interface PackWriter {
  readonly has: (key: FactKey) => boolean;
  readonly get: (key: FactKey) => FactRecord | undefined;
  readonly lineSums: (key: FactKey) => Uint32Array | undefined;
  readonly put: (key: FactKey, record: FactRecord) => void;
  /** Puts the pack under its name, whole; nothing where nothing was put. */
  readonly finish: () => void;
  /** Leaves nothing behind. */
  readonly drop: () => void;
}

export const PACK_ENDING = '.pack';
export const TEMPORARY_ENDING = '.tmp';

/** Throws where the folder cannot be written to. */
export function packWriter(folder: string): PackWriter {
  const name = randomBytes(8).toString('hex');
  const temporary = join(folder, `${name}${TEMPORARY_ENDING}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const opened = openSync(temporary, 'wx+', 0o600);
  const rows = new Map<FactKey, Row>();
  const sums = new Map<FactKey, Uint32Array | undefined>();
  let end = 0;
  const write = (bytes: Uint8Array) => {
    let written = 0;
    while (written < bytes.byteLength) written += writeSync(opened, bytes, written, bytes.byteLength - written, end + written);
    end += bytes.byteLength;
  };
  const drop = () => {
    closeSync(opened);
    rmSync(temporary, { force: true });
  };
  return {
    has: key => rows.has(key),
    get: key => {
      const row = rows.get(key);
      return row === undefined ? undefined : { facts: bytesOf(opened, row.at, row.size), lineSums: sums.get(key) };
    },
    lineSums: key => sums.get(key),
    put: (key, { facts, lineSums }) => {
      const at = end;
      write(facts);
      rows.set(key, { key, at, size: facts.byteLength, crc: crc32(facts), lines: lineSums?.length ?? -1 });
      sums.set(key, lineSums);
    },
    finish: () => {
      if (rows.size === 0) return drop();
      write(packEnd([...rows.values()], [...sums.values()], end));
      closeSync(opened);
      renameSync(temporary, join(folder, `${name}${PACK_ENDING}`));
    },
    drop,
  };
}
