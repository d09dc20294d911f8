import { loadAnalyser, recordOf, type Analyse, type FactRecord, type Loading, type Need } from '../facts/index.ts';
import type { FileKind } from '../model/file-kind.ts';
import { startTeam, type Take, type Team } from './team.ts';

/** Takes the facts of files, in this thread or, where there is enough to do, in several. */
export interface Crew {
  /** The bytes belong to the crew from now on. */
  readonly take: Take;
  /** Waits until there is room for more: so many bytes are not held in memory at once. */
  readonly room: () => Promise<void>;
  /** To be called when the last file was handed over; then the answers of all files come. */
  readonly finish: () => Promise<void>;
}

/** Makes a crew for what is asked of the files. */
export type CrewFor = (need: Need) => Crew;

/**
 * Work in bytes of Python, one or two seconds of it. Two threads take four tenths more processor time than one, since each
 * learns by itself what to optimise: below this they save next to no time.
 */
const WORTH_A_TEAM = 5_000_000;
const MOST_IN_HAND = 2_000_000;

/** What a byte of a kind costs beside a byte of Python, measured on 200 files of each. Rust is read in WebAssembly. */
const COST: Readonly<Record<FileKind, number>> = { python: 1, rust: 3, markdown: 0.7, code: 0.2, plain: 0.2 };

interface Job {
  readonly kind: FileKind;
  readonly bytes: Uint8Array;
  readonly done: (record: FactRecord | Promise<FactRecord>) => void;
}

/** Crews that wait with the first files until it is clear whether a team is worth it. */
export function crews(loading: Loading = {}): CrewFor {
  const loaded = new Map<string, Take>();
  const here = (need: Need) => {
    const key = JSON.stringify({ ...need, kinds: [...need.kinds].toSorted() } satisfies { readonly [Field in keyof Need]: unknown });
    const take = loaded.get(key) ?? alone(need, loading);
    loaded.set(key, take);
    return take;
  };
  return need => crewFor(need, loading, here);
}

function crewFor(need: Need, loading: Loading, here: (need: Need) => Take): Crew {
  const waiting: Job[] = [];
  const running = new Set<Promise<unknown>>();
  let work = 0;
  let inHand = 0;
  let team: Team | undefined;
  let take: Take | undefined;
  const give = ({ kind, bytes, done }: Job, to: Take) => {
    const size = bytes.byteLength;
    const answer = to(kind, bytes);
    const over = answer.catch(() => undefined).finally(() => { inHand -= size; running.delete(over); });
    running.add(over);
    done(answer);
  };
  const room = async (): Promise<void> => {
    if (inHand <= MOST_IN_HAND || running.size === 0) return;
    await Promise.race(running);
    return room();
  };
  const giveAll = (to: Take) => { for (const job of waiting.splice(0)) give(job, to); };
  return {
    take: (kind, bytes) => new Promise(done => {
      waiting.push({ kind, bytes, done });
      work += bytes.byteLength * COST[need.linesOnly === true ? 'plain' : kind];
      inHand += bytes.byteLength;
      if (take === undefined && work > WORTH_A_TEAM) {
        team = startTeam(need, loading);
        take = team?.take ?? here(need);
      }
      if (take !== undefined) giveAll(take);
    }),
    room,
    finish: async () => {
      giveAll(take ?? here(need));
      await Promise.all(running);
      await team?.close();
    },
  };
}

/** In this thread; the analysers are loaded when the first file comes. */
function alone(need: Need, how: Loading): Take {
  let loading: Promise<Analyse> | undefined;
  return async (kind, bytes) => recordOf(await (await (loading ??= loadAnalyser(need, how)))(kind, bytes));
}
