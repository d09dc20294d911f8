import { createHash } from 'node:crypto';
import { readFileSync, utimesSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { cachePlace, shortDigest } from './place.ts';
import { isUnchanged, type Sights } from './sights.ts';

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

/** The first line of the file, behind its digest: how long is what comes after it. `day`: the only one that it holds on; '' for any. */
interface Head {
  readonly question: Question;
  readonly day: string;
  readonly code: 0 | 1;
  readonly numbers: number;
  readonly paths: number;
}

const DIGEST = 'sha1';

/** The answer that was given to the same question, where all that it rests on is what it was. Never fails. */
export function answeredBefore(question: Question, { build, today }: { readonly build: string; readonly today: string }, environment: NodeJS.ProcessEnv): Answer | undefined {
  try {
    const place = cachePlace(question.root, environment);
    if ('none' in place) return undefined;
    const file = join(place.folder, build, answerFile(question));
    const kept = readAnswer(readFileSync(file));
    if (kept === undefined || !isSameQuestion(kept.head, question, today) || !isUnchanged(kept.sights)) return undefined;
    for (const used of [file, dirname(file)]) utimesSync(used, new Date(), new Date());
    return { stdout: kept.stdout, code: kept.head.code };
  } catch {
    return undefined;
  }
}

/** The name of the file that keeps the answer to a question. */
export function answerFile({ root, call }: Question): string {
  return `answer-${shortDigest(root, call)}.bin`;
}

/** An answer as bytes: a digest of the rest, a line that says what follows, the numbers, the paths and what was printed. */
export function answerBytes(question: Question, day: string, { paths, numbers }: Sights, { stdout, code }: Answer): Buffer {
  const named = Buffer.from(paths.join('\0'));
  const head = { question, day, code, numbers: numbers.byteLength, paths: named.length } satisfies Head;
  const rest = Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength), named, stdout]);
  return Buffer.concat([Buffer.from(`${digestOf(rest)}\n`), rest]);
}

/** Undefined where the bytes are not as `answerBytes` made them. */
function readAnswer(bytes: Buffer): { readonly head: Head; readonly sights: Sights; readonly stdout: Buffer } | undefined {
  const start = bytes.indexOf('\n') + 1;
  if (digestOf(bytes.subarray(start)) !== bytes.toString('latin1', 0, start - 1)) return undefined;
  const end = bytes.indexOf('\n', start) + 1;
  // The digest is right, so this is what was written.
  const head = JSON.parse(bytes.toString('utf8', start, end)) as Head;
  const numbers = new Float64Array(Uint8Array.from(bytes.subarray(end, end + head.numbers)).buffer);
  const paths = bytes.toString('utf8', end + head.numbers, end + head.numbers + head.paths).split('\0');
  return { head, sights: { paths, numbers }, stdout: bytes.subarray(end + head.numbers + head.paths) };
}

function isSameQuestion({ question: { root, call }, day }: Head, asked: Question, today: string): boolean {
  return root === asked.root && call === asked.call && (day === '' || day === today);
}

function digestOf(bytes: Uint8Array): string {
  return createHash(DIGEST).update(bytes).digest('hex');
}
