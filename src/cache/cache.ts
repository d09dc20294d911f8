import { join } from 'node:path';
import type { Plan } from '../model/plan.ts';
import type { Rules } from '../model/rules.ts';
import type { KeptListings } from '../source/kept-listings.ts';
import type { StatIndex } from '../source/stat-index.ts';
import { heededText } from './call.ts';
import { keptAnswers, plainForm, type Answers, type Form, type Kept } from './answers.ts';
import { diskStore, type DiskStore } from './disk-store.ts';
import { memoryStores, type FactStore } from './fact-store.ts';
import { judgementForm, type KeptJudgement } from './judgement-form.ts';
import { answerBytes, answerFile, type Answer } from './kept-answer.ts';
import { writeWhole } from './kept-json.ts';
import { keptStats } from './kept-stats.ts';
import { cachePlace, shortDigest } from './place.ts';
import { keptListings } from './kept-listings.ts';
import { isTelling, rememberingWitness } from './remembering.ts';
import { tidyUp } from './tidy.ts';
import type { Witness } from '../source/witness.ts';

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
  readonly listings?: KeptListings;
  /** Begins to remember one whole answer. */
  readonly answer?: () => KeepingAnswer;
  /** To be called when the answer is known. Never fails: a cache is only a help. */
  readonly save: () => void;
}

/** An answer that is being made: the witness is told of all that it rests on. */
export interface KeepingAnswer {
  readonly witness: Witness;
  /** `call`: how the program was called. `day`: the only day that the answer holds on; '' for any. */
  readonly keep: (call: string, day: string, answer: Answer) => void;
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
  const used: string[] = [];
  const saved: (() => void)[] = [];
  const at = (name: string) => {
    used.push(join(folder, name));
    return join(folder, name);
  };
  const saving = <Kept extends { readonly save: () => void }>(kept: Kept) => {
    saved.push(kept.save);
    return kept;
  };
  const answers = <Value>(name: string, form: Form<Value>) => saving(keptAnswers(at(name), form));
  const stores = new Map<string, DiskStore>();
  const begun = now();
  const answer = () => {
    const { all, ...witness } = rememberingWitness(begun);
    const keep: KeepingAnswer['keep'] = (call, day, given) => {
      const sights = all();
      if (sights !== undefined) writeWhole(at(answerFile({ root, call })), answerBytes({ root, call }, day, sights, given));
    };
    return { witness, keep };
  };
  return {
    ...(isTelling(root) ? { answer, listings: keptListings(folders => at(`listing-${shortDigest(root, ...folders)}.bin`), heededText(environment), begun) } : {}),
    index: saving(keptStats(at(`files-${shortDigest(root)}.json`), now)),
    rules: answers(`rules-${shortDigest(root)}.json`, plainForm<Kept<Rules>>()),
    plans: answers(`plans-${shortDigest(root)}.json`, plainForm<Kept<Plan>>()),
    judgementsFor: court => answers(`verdicts-${shortDigest(root, JSON.stringify(court))}.json`, judgementForm),
    storeFor: wanted => {
      const name = `facts-${shortDigest(JSON.stringify(wanted))}`;
      const store = stores.get(name) ?? saving(diskStore(at(name)));
      stores.set(name, store);
      return store;
    },
    save: () => {
      for (const save of saved) save();
      tidyUp(place.folder, folder, used);
    },
  };
}
