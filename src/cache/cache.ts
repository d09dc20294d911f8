import { join } from 'node:path';
import type { StatIndex } from '../source/stat-index.ts';
import { diskStore, type DiskStore } from './disk-store.ts';
import { memoryStore, type FactStore } from './fact-store.ts';
import { keptStats } from './kept-stats.ts';
import { cachePlace, shortDigest } from './place.ts';
import { keepNewest } from './tidy.ts';

/** What one run may use of earlier ones, and leave for later ones. */
export interface Cache {
  /** Facts by what was asked of the files. */
  readonly storeFor: (wanted: object) => FactStore;
  /** Absent where nothing is kept. */
  readonly index?: StatIndex;
  /** To be called when the answer is known. Never fails: a cache is only a help. */
  readonly save: () => void;
}

/** Nothing is kept beyond this run. */
export function noCache(): Cache {
  return { storeFor: memoryStore, save: () => undefined };
}

/** The cache of one project. Facts are kept apart by the build that took them, files by the project's root. */
export function openCache(root: string, build: string | undefined, environment: NodeJS.ProcessEnv): Cache {
  const place = cachePlace(root, environment);
  if ('none' in place || build === undefined) return noCache();
  const folder = join(place.folder, build);
  const index = keptStats(join(folder, `files-${shortDigest(root)}.json`), Date.now);
  const stores = new Map<string, DiskStore>();
  return {
    index,
    storeFor: wanted => {
      const name = shortDigest(JSON.stringify(wanted));
      const store = stores.get(name) ?? diskStore(join(folder, `facts-${name}`));
      stores.set(name, store);
      return store;
    },
    save: () => {
      for (const store of stores.values()) store.save();
      index.save();
      keepNewest(place.folder, folder);
    },
  };
}
