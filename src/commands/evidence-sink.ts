import { makeRoomFor } from '../cache/kept-evidence.ts';
import { joinRecords } from '../evidence/join-records.ts';
import { evidenceText } from '../evidence/read-evidence.ts';
import type { RunRecord } from '../model/evidence.ts';
import { writeOutput } from '../source/write-file.ts';
import { keptEvidence } from './evidence-files.ts';

/** So many records does a project keep: each is about a kilobyte. */
const MOST_KEPT = 5000;
/** Between two writes while things are run, so that a thousand results are not written a thousand times. */
const PAUSE_MS = 2000;

/** Takes records as they come and sees to it that they are kept, also where skillgate is killed later. */
export interface EvidenceSink {
  readonly add: (record: RunRecord) => Promise<void>;
  readonly flush: () => Promise<void>;
}

/** Keeps records beside what is kept already, by whatever run wrote it meanwhile. Where nothing can be kept, nothing is. */
export function keptSink(file: string | undefined, root: string, environment: NodeJS.ProcessEnv, version: string): EvidenceSink {
  return sink(async records => {
    if (file === undefined) return;
    try {
      makeRoomFor(file);
      await writeOutput(file, evidenceText(joinRecords([...await keptEvidence(root, environment), ...records], MOST_KEPT), version));
    } catch {
      // What is kept only saves time; an answer that is wanted is written to a file that people name.
    }
  });
}

/** Writes a file that people named; `before` is what it held. */
export function namedSink(file: string, before: readonly RunRecord[], version: string): EvidenceSink {
  return sink(records => writeOutput(file, evidenceText(joinRecords([...before, ...records], Infinity), version)));
}

function sink(write: (records: readonly RunRecord[]) => Promise<void>): EvidenceSink {
  const records: RunRecord[] = [];
  let last = Date.now();
  let writing = Promise.resolve();
  const flush = () => {
    last = Date.now();
    writing = writing.then(() => write(records));
    return writing;
  };
  return {
    flush,
    add: async record => {
      records.push(record);
      if (Date.now() - last > PAUSE_MS) await flush();
    },
  };
}
