import { parentPort, workerData } from 'node:worker_threads';
import { loadAnalyser, recordOf, type FactRecord } from '../facts/index.ts';
import type { Answer, Orders, Question } from './question.ts';

/** The program of one thread: loads the analysers that are needed and answers questions until it is ended. */
const port = parentPort;
// `team.ts` starts this program, with nothing else as its data.
const { need, loading } = workerData as Orders;
const analyser = loadAnalyser(need, loading);

port?.on('message', ({ id, kind, bytes }: Question) => {
  void analyser.then(analyse => analyse(kind, bytes)).then(facts => answer(id, recordOf(facts)));
});

function answer(id: number, record: FactRecord): void {
  const { facts, lineSums } = record;
  port?.postMessage({ id, record } satisfies Answer, [facts.buffer, ...(lineSums === undefined ? [] : [lineSums.buffer])] as ArrayBuffer[]);
}
