import { join } from 'node:path';
import type { Plan } from '../model/plan.ts';
import type { Rules } from '../model/rules.ts';
import type { StatIndex } from '../source/stat-index.ts';
import { keptAnswers, plainForm, type Answers, type Kept } from './answers.ts';
import { diskStore, type DiskStore } from './disk-store.ts';
import { memoryStores, type FactStore } from './fact-store.ts';
import { judgementForm, type KeptJudgement } from './judgement-form.ts';
import { keptStats } from './kept-stats.ts';
import { cachePlace, shortDigest } from './place.ts';
import { keepNewest } from './tidy.ts';

/** What one run may use of earlier ones, and leave for later ones. */
export interface Cache {
  /** Facts by what was asked of the files. */
  readonly storeFor: (wanted: object) => FactStore;
  /** Absent where nothing is kept, as are the next ones. */
  readonly index?: StatIndex;
  readonly rules?: Answers<Kept<Rules>>;
  readonly plans?: Answers<Kept<Plan>>;
  /** Judgements of the project as it is on disk; `court`: all that they rest on beside the tree. */
  readonly judgementsFor?: (court: readonly unknown[]) => Answers<KeptJudgement>;
  /** To be called when the answer is known. Never fails: a cache is only a help. */
  readonly save: () => void;
}

/** Nothing is kept beyond this run; two looks in it share what they find. */
export function noCache(): Cache {
  return { storeFor: memoryStores(), save: () => undefined };
}

/** The cache of one project. Facts are kept apart by the build that took them, files by the project's root. */
export function openCache(root: string, build: string | undefined, environment: NodeJS.ProcessEnv, now: () => number = Date.now): Cache {
  const place = cachePlace(root, environment);
  if ('none' in place || build === undefined) return noCache();
  const folder = join(place.folder, build);
  const index = keptStats(join(folder, `files-${shortDigest(root)}.json`), now);
  const rules = keptAnswers(join(folder, `rules-${shortDigest(root)}.json`), plainForm<Kept<Rules>>());
  const plans = keptAnswers(join(folder, `plans-${shortDigest(root)}.json`), plainForm<Kept<Plan>>());
  const saved: (() => void)[] = [index.save, rules.save, plans.save];
  const stores = new Map<string, DiskStore>();
  return {
    index,
    rules,
    plans,
    judgementsFor: court => {
      const judgements = keptAnswers(join(folder, `verdicts-${shortDigest(root, JSON.stringify(court))}.json`), judgementForm);
      saved.push(judgements.save);
      return judgements;
    },
    storeFor: wanted => {
      const name = shortDigest(JSON.stringify(wanted));
      const store = stores.get(name) ?? diskStore(join(folder, `facts-${name}`));
      stores.set(name, store);
      return store;
    },
    save: () => {
      for (const store of stores.values()) store.save();
      for (const save of saved) save();
      keepNewest(place.folder, folder);
    },
  };
}
