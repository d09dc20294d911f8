import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { FactRecord, Loading, Need } from '../facts/index.ts';
import type { FileKind } from '../model/file-kind.ts';
import type { Answer, Orders, Question } from './question.ts';

/** Takes the facts of one file, somewhere. */
export type Take = (kind: FileKind, bytes: Uint8Array) => Promise<FactRecord>;

/** Threads that analyse files. */
export interface Team {
  readonly take: Take;
  readonly close: () => Promise<void>;
}

/** More threads than this would hold more memory than they save time: each compiles the analysers for itself. */
const MOST_THREADS = 4;

/** Room for what is young: with V8's own choice two threads hold 50 MB more, and are not measurably quicker. */
const LIMITS = { maxYoungGenerationSizeMb: 8 };

/** Starts one thread for each processor. Undefined where there is only one, or no built package to start them from. */
export function startTeam(need: Need, loading: Loading): Team | undefined {
  const size = Math.min(MOST_THREADS, availableParallelism());
  const program = fileURLToPath(new URL('./worker.js', import.meta.url));
  if (size < 2 || !existsSync(program)) return undefined;
  const members = Array.from({ length: size }, () => member(new Worker(program, { workerData: { need, loading } satisfies Orders, resourceLimits: LIMITS })));
  return {
    take: (kind, bytes) => {
      const free = members.reduce((best, next) => (next.load() < best.load() ? next : best));
      return free.ask(kind, bytes);
    },
    close: async () => { await Promise.all(members.map(each => each.close())); },
  };
}

interface Member {
  /** Bytes that wait for it. */
  readonly load: () => number;
  readonly ask: Take;
  readonly close: () => Promise<unknown>;
}

interface Asked {
  readonly size: number;
  readonly answer: (record: FactRecord) => void;
  readonly fail: (error: unknown) => void;
}

/** A thread that fails takes its questions with it: nobody waits for ever. */
function member(worker: Worker): Member {
  const asked = new Map<number, Asked>();
  let next = 0;
  let load = 0;
  let fault: unknown;
  const fail = (error: unknown) => {
    fault ??= error;
    for (const each of asked.values()) each.fail(fault);
  };
  worker.on('message', ({ id, record }: Answer) => {
    const question = asked.get(id);
    asked.delete(id);
    load -= question?.size ?? 0;
    question?.answer(record);
  });
  worker.on('error', fail);
  worker.on('exit', code => fail(new Error(`A thread of the analysis ended early, with code ${code}.`)));
  return {
    load: () => load,
    ask: (kind, bytes) => new Promise((answer, failed): void => {
      if (fault !== undefined) return failed(fault);
      const id = next++;
      asked.set(id, { size: bytes.byteLength, answer, fail: failed });
      load += bytes.byteLength;
      worker.postMessage({ id, kind, bytes } satisfies Question, [bytes.buffer as ArrayBuffer]);
    }),
    close: () => worker.terminate(),
  };
}
