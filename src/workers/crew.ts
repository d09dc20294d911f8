import { loadAnalyser, type Analyse, type Loading, type Need } from '../facts/index.ts';
import type { FileFacts } from '../model/facts.ts';
import type { FileKind } from '../model/file-kind.ts';
import { startTeam, type Team } from './team.ts';

/** Takes the facts of files, in this thread or, where there is enough to do, in several. */
export interface Crew {
  /** The bytes belong to the crew from now on. */
  readonly analyse: (kind: FileKind, bytes: Uint8Array) => Promise<FileFacts>;
  /** Waits until there is room for more: so many bytes are not held in memory at once. */
  readonly room: () => Promise<void>;
  /** To be called when the last file was handed over; then the answers of all files come. */
  readonly finish: () => Promise<void>;
}

/** Makes a crew for what is asked of the files. */
export type CrewFor = (need: Need) => Crew;

/** Work in bytes of Python. Starting threads costs as much as analysing some 20,000 lines. */
const WORTH_A_TEAM = 700_000;
const MOST_IN_HAND = 16_000_000;

/** What a byte of a kind costs beside a byte of Python, measured on 200 files of each. */
const COST: Readonly<Record<FileKind, number>> = { python: 1, rust: 0.5, markdown: 0.2, code: 0.05, plain: 0.05 };

interface Job {
  readonly kind: FileKind;
  readonly bytes: Uint8Array;
  readonly done: (facts: FileFacts | Promise<FileFacts>) => void;
}

/** Crews that wait with the first files until it is clear whether a team is worth it. */
export function crews(loading: Loading = {}): CrewFor {
  return need => crewFor(need, loading);
}

function crewFor(need: Need, loading: Loading): Crew {
  const waiting: Job[] = [];
  let work = 0;
  let inHand = 0;
  let team: Team | undefined;
  let analyse: Analyse | undefined;
  let idle: Promise<unknown> = Promise.resolve();
  const give = ({ kind, bytes, done }: Job, to: Analyse) => {
    const size = bytes.byteLength;
    const answer = to(kind, bytes).finally(() => { inHand -= size; });
    idle = Promise.allSettled([idle, answer]);
    done(answer);
  };
  const giveAll = (to: Analyse) => { for (const job of waiting.splice(0)) give(job, to); };
  return {
    analyse: (kind, bytes) => new Promise(done => {
      waiting.push({ kind, bytes, done });
      work += bytes.byteLength * COST[kind];
      inHand += bytes.byteLength;
      if (analyse === undefined && work > WORTH_A_TEAM) {
        team = startTeam(need, loading);
        analyse = team?.analyse ?? alone(need, loading);
      }
      if (analyse !== undefined) giveAll(analyse);
    }),
    room: async () => { if (inHand > MOST_IN_HAND && analyse !== undefined) await idle; },
    finish: async () => {
      giveAll(analyse ?? alone(need, loading));
      await idle;
      await team?.close();
    },
  };
}

/** In this thread; the analysers are loaded when the first file comes. */
function alone(need: Need, how: Loading): Analyse {
  let loading: Promise<Analyse> | undefined;
  return async (kind, bytes) => (await (loading ??= loadAnalyser(need, how)))(kind, bytes);
}
