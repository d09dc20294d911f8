import type { FactRecord } from '../facts/index.ts';
import type { ContentId } from '../model/entry.ts';
import type { FileKind } from '../model/file-kind.ts';

/** What facts depend on beside what is asked of them: the bytes and the kind of file. */
export type FactKey = `${FileKind}:${ContentId}`;

/** Facts by what they are facts of. A record that came back damaged is as good as never kept. */
export interface FactStore {
  readonly has: (key: FactKey) => boolean;
  readonly get: (key: FactKey) => FactRecord | undefined;
  /** Only the sums of lines, for whoever compares the lines of many files. */
  readonly lineSums: (key: FactKey) => Uint32Array | undefined;
  readonly put: (key: FactKey, record: FactRecord) => void;
}

/** Keeps facts for as long as this process runs. */
export function memoryStore(): FactStore {
  const records = new Map<FactKey, FactRecord>();
  return {
    has: key => records.has(key),
    get: key => records.get(key),
    lineSums: key => records.get(key)?.lineSums,
    put: (key, record) => { records.set(key, record); },
  };
}

/** One store for each way of asking, for many looks at nearly the same files. */
export function memoryStores(): (wanted: object) => FactStore {
  const stores = new Map<string, FactStore>();
  return wanted => {
    const key = JSON.stringify(wanted);
    const store = stores.get(key) ?? memoryStore();
    stores.set(key, store);
    return store;
  };
}
