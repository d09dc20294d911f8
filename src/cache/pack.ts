import { closeSync, openSync, readSync, fstatSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import type { FactRecord } from '../facts/index.ts';
import type { FactKey } from './fact-store.ts';

/**
 * Many records in one file: the facts of each, then the line sums of all, then an index of columns in JSON, then a last
 * line that says where these begin. Only the facts that are asked for are read; every part has its checksum.
 */
export interface Pack {
  readonly file: string;
  readonly bytes: number;
  readonly keys: readonly FactKey[];
  readonly has: (key: FactKey) => boolean;
  readonly get: (key: FactKey) => FactRecord | undefined;
  readonly lineSums: (key: FactKey) => Uint32Array | undefined;
  readonly close: () => void;
}

/** One record of a pack by its columns; `lines` is -1 where line sums were not asked for. */
export interface Row {
  readonly key: FactKey;
  readonly at: number;
  readonly size: number;
  readonly crc: number;
  readonly lines: number;
}

const TAIL = 96;

/** What comes after the facts of a pack: line sums, index and tail. */
export function packEnd(rows: readonly Row[], lineSums: readonly (Uint32Array | undefined)[], at: number): Buffer {
  const sums = Buffer.concat(lineSums.map(each => (each === undefined ? Buffer.alloc(0) : Buffer.from(each.buffer, each.byteOffset, each.byteLength))));
  const columns = { keys: rows.map(({ key }) => key), at: rows.map(row => row.at), size: rows.map(({ size }) => size), crc: rows.map(({ crc }) => crc), lines: rows.map(({ lines }) => lines) };
  const body = Buffer.concat([sums, Buffer.from(JSON.stringify(columns))]);
  return Buffer.concat([body, Buffer.from(`${JSON.stringify([at, sums.length, body.length, crc32(body)]).padEnd(TAIL - 1)}\n`)]);
}

/** Opens a pack; undefined where it is damaged, was written by another version, or vanished. */
export function openPack(file: string): Pack | undefined {
  let opened: number | undefined;
  try {
    opened = openSync(file, 'r');
    return readPack(file, opened);
  } catch {
    if (opened !== undefined) closeSync(opened);
    return undefined;
  }
}

/** Throws where anything is not as `packEnd` wrote it. */
function readPack(file: string, opened: number): Pack {
  const { size: bytes } = fstatSync(opened);
  const [at, sumsSize, bodySize, crc] = JSON.parse(bytesOf(opened, bytes - TAIL, TAIL).toString()) as number[];
  if (at === undefined || sumsSize === undefined || bodySize === undefined || at + bodySize + TAIL !== bytes) throw new Error('cut');
  const body = bytesOf(opened, at, bodySize);
  if (crc32(body) !== crc) throw new Error('damaged');
  const rows = rowsOf(body.subarray(sumsSize));
  const sumsOf = ({ lines, from }: Placed) => (lines < 0 ? undefined : new Uint32Array(body.buffer, body.byteOffset + from * 4, lines));
  return {
    file, bytes,
    keys: [...rows.keys()],
    has: key => rows.has(key),
    get: key => {
      const row = rows.get(key);
      const facts = row === undefined ? undefined : whole(opened, row);
      return row === undefined || facts === undefined ? undefined : { facts, lineSums: sumsOf(row) };
    },
    lineSums: key => {
      const row = rows.get(key);
      return row === undefined ? undefined : sumsOf(row);
    },
    close: () => closeSync(opened),
  };
}

/** A row with the place of its line sums, counted in numbers. */
interface Placed extends Row {
  readonly from: number;
}

function rowsOf(index: Buffer): Map<FactKey, Placed> {
  const { keys, at, size, crc, lines } = JSON.parse(index.toString()) as { keys: FactKey[]; at: number[]; size: number[]; crc: number[]; lines: number[] };
  let from = 0;
  return new Map(keys.map((key, row): [FactKey, Placed] => {
    const placed = { key, at: at[row] ?? 0, size: size[row] ?? 0, crc: crc[row] ?? 0, lines: lines[row] ?? -1, from };
    from += Math.max(0, placed.lines);
    return [key, placed];
  }));
}

function whole(opened: number, { at, size, crc }: Row): Buffer | undefined {
  const facts = bytesOf(opened, at, size);
  return crc32(facts) === crc ? facts : undefined;
}

/** In memory of its own, so that numbers in it are aligned. */
export function bytesOf(opened: number, at: number, size: number): Buffer {
  const bytes = Buffer.allocUnsafeSlow(size);
  if (readSync(opened, bytes, 0, size, at) !== size) throw new Error('cut');
  return bytes;
}
