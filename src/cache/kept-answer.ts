import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Sights } from '../source/witness.ts';
import { cachePlace, shortDigest } from './place.ts';
import { readSighted, sightedBytes } from './sighted.ts';
import { isUnchanged } from './sights.ts';
import { touch } from './tidy.ts';

/** What a run printed, and the exit code that it ended with. */
export interface Answer {
  readonly stdout: Buffer;
  readonly code: 0 | 1;
}

/** What decides an answer beside all that is seen on disk. */
export interface Question {
  /** The project's folder. */
  readonly root: string;
  /** How the program was called, and what of its environment it heeds. */
  readonly call: string;
}

/** `day`: the only one that the answer holds on; '' for any. */
interface About extends Question {
  readonly day: string;
  readonly code: 0 | 1;
}

/** The answer that was given to the same question, where all that it rests on is what it was. Never fails. */
export function answeredBefore(question: Question, { build, today }: { readonly build: string; readonly today: string }, environment: NodeJS.ProcessEnv): Answer | undefined {
  try {
    const place = cachePlace(question.root, environment);
    if ('none' in place) return undefined;
    const file = join(place.folder, build, answerFile(question));
    const kept = readSighted<About>(readFileSync(file));
    if (kept === undefined || !holds(kept.about, question, today) || !isUnchanged(kept.sights)) return undefined;
    for (const used of [file, dirname(file)]) touch(used);
    return { stdout: kept.body, code: kept.about.code };
  } catch {
    return undefined;
  }
}

/** The name of the file that keeps the answer to a question. */
export function answerFile({ root, call }: Question): string {
  return `answer-${shortDigest(root, call)}.bin`;
}

export function answerBytes(question: Question, day: string, sights: Sights, { stdout, code }: Answer): Buffer {
  return sightedBytes({ about: { ...question, day, code } satisfies About, sights, body: stdout });
}

function holds({ root, call, day }: About, asked: Question, today: string): boolean {
  return root === asked.root && call === asked.call && (day === '' || day === today);
}
