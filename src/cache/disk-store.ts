import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { memoryStore, type FactKey, type FactStore } from './fact-store.ts';
import { openPack, type Pack } from './pack.ts';
import { PACK_ENDING, packWriter, TEMPORARY_ENDING, type PackWriter } from './pack-writer.ts';

/** How much is kept: packs are joined when there are more, and what was not used last is dropped when they are larger. */
export interface StoreLimits {
  readonly packs: number;
  readonly bytes: number;
}

const STORE_LIMITS: StoreLimits = { packs: 8, bytes: 256_000_000 };
const ABANDONED_MS = 3_600_000;

/** Facts that outlive the process. */
export interface DiskStore extends FactStore {
  readonly save: () => void;
}

/**
 * Facts in packs of one folder. Each process writes a pack of its own and puts it there whole, so that two at once or
 * one that is killed do no harm; a folder that cannot be written to is only no help.
 */
export function diskStore(folder: string, limits: StoreLimits = STORE_LIMITS): DiskStore {
  const packs = packFiles(folder).flatMap(file => openPack(file) ?? []);
  const used = new Set<FactKey>();
  const memory = memoryStore();
  let writer: PackWriter | undefined;
  let canWrite = true;
  const layers = (): readonly Omit<FactStore, 'put'>[] => [...(writer === undefined ? [] : [writer]), memory, ...packs];
  const holding = (key: FactKey) => {
    const layer = layers().find(each => each.has(key));
    if (layer !== undefined) used.add(key);
    return layer;
  };
  return {
    has: key => holding(key) !== undefined,
    get: key => holding(key)?.get(key),
    lineSums: key => holding(key)?.lineSums(key),
    put: (key, record) => {
      canWrite &&= attempt(() => {
        writer ??= packWriter(folder);
        writer.put(key, record);
        return true;
      }) ?? false;
      if (!canWrite) memory.put(key, record);
    },
    save: () => {
      attempt(() => writer?.finish());
      attempt(() => tidy(folder, limits, used));
      for (const pack of packs) pack.close();
    },
  };
}

/** Joins packs where there are many, and drops what was not used where they are large. */
function tidy(folder: string, limits: StoreLimits, used: ReadonlySet<FactKey>): void {
  removeAbandoned(folder);
  const packs = packFiles(folder).flatMap(file => openPack(file) ?? removed(file));
  const bytes = packs.reduce((sum, pack) => sum + pack.bytes, 0);
  const isFull = bytes > limits.bytes;
  if (isFull || packs.length > limits.packs) {
    joinPacks(folder, packs, key => !isFull || used.has(key));
    for (const { file } of packs) rmSync(file, { force: true });
  }
  for (const pack of packs) pack.close();
}

function removed(file: string): Pack[] {
  rmSync(file, { force: true });
  return [];
}

function joinPacks(folder: string, packs: readonly Pack[], isWanted: (key: FactKey) => boolean): void {
  const joined = packWriter(folder);
  for (const pack of packs) {
    for (const key of pack.keys) {
      const record = joined.has(key) || !isWanted(key) ? undefined : pack.get(key);
      if (record !== undefined) joined.put(key, record);
    }
  }
  joined.finish();
}

/** What a process left that was killed while it wrote. */
function removeAbandoned(folder: string): void {
  for (const file of filesEnding(folder, TEMPORARY_ENDING))
    if (Date.now() - statSync(file).mtimeMs > ABANDONED_MS) rmSync(file, { force: true });
}

function packFiles(folder: string): string[] {
  return filesEnding(folder, PACK_ENDING);
}

function filesEnding(folder: string, ending: string): string[] {
  return (attempt(() => readdirSync(folder)) ?? []).filter(name => name.endsWith(ending)).toSorted().map(name => join(folder, name));
}

/** A cache that fails is no reason to fail. */
function attempt<Value>(act: () => Value): Value | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}
