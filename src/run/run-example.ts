import { cpSync, existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { globMatching } from '../inventory/pattern.ts';
import type { CheckRecord, EvidenceFile } from '../model/evidence.ts';
import { fingerprint } from '../model/fingerprint.ts';
import type { Runner } from '../model/run-rules.ts';
import { buildPlace, type BuildPlace } from './build-place.ts';
import { cutShort, judgeTests, type Finish } from './judge-check.ts';
import { lastLines } from './last-lines.ts';
import { tryLines, type Laboratory } from './laboratory.ts';
import type { Room } from './sandbox.ts';
import { turnOf, type Task } from './task.ts';

/** Fetching many packages takes its time, whatever the tests take. */
const FETCH_SECONDS = 600;
/** What a test shows of itself stands near the end. */
const LONGEST_SHOWN = 1_000_000;

/** Fetches what an example needs, then builds and tests it without network. */
export async function runExample(laboratory: Laboratory, task: Task, room: Room, files: readonly EvidenceFile[]): Promise<readonly CheckRecord[]> {
  const { detail, wanted } = task;
  const [check] = wanted.checks;
  if (detail.kind !== 'example' || check === undefined) throw new Error('Only an example has tests to run.');
  const place = buildPlaceOf(laboratory, task, dirname(room.work));
  const unfetched = await fetch(laboratory, detail.runner, { ...room, mounts: place?.fetching ?? [] }, files);
  if (unfetched !== undefined) return [{ ...check, ...unfetched }];
  const { ended, hasStarted, limits } = await tryLines(laboratory, detail.runner.command, [], { ...room, isWorkWritable: true, mounts: place?.building ?? [] }, task.timeout);
  const isShown = check.shows === undefined || laboratory.shows(check.shows, ended.output.slice(-LONGEST_SHOWN));
  const finish: Finish = cutShort(ended, hasStarted, limits) ?? judgeTests(ended, isShown);
  return [{ ...check, ...finish, output: finish.outcome === 'passed' ? [] : lastLines(ended.output) }];
}

function buildPlaceOf({ folder, fetched, sandbox }: Laboratory, task: Task, above: string): BuildPlace | undefined {
  const turn = turnOf(task);
  return turn === undefined ? undefined : buildPlace({ folder: join(folder, 'builds', fingerprint(turn)), above, fetched }, sandbox);
}

/**
 * With network, and with a copy of the files alone that say what is needed: settings of the tree could make a tool run
 * programs of the tree. What it made beside them (a lock file, a folder of packages) goes to the example.
 */
async function fetch(laboratory: Laboratory, { fetch: fetching }: Runner, room: Room, files: readonly EvidenceFile[]): Promise<Pick<CheckRecord, 'outcome' | 'message' | 'output'> | undefined> {
  if (fetching === undefined) return undefined;
  const apart = `${room.work}-fetch`;
  const matches = globMatching();
  const seen = files.filter(({ path }) => fetching.files.some(glob => matches(glob, path)));
  mkdirSync(join(apart, room.cwd), { recursive: true });
  for (const { path } of seen) {
    mkdirSync(dirname(join(apart, room.cwd, path)), { recursive: true });
    cpSync(join(room.work, room.cwd, path), join(apart, room.cwd, path));
  }
  const { ended } = await tryLines(laboratory, fetching.command, [], { ...room, work: apart, isWorkWritable: true, hasNetwork: true }, FETCH_SECONDS);
  if (ended.code !== 0 || ended.stopped !== undefined) return { outcome: 'not-started', message: 'what it needs could not be fetched', output: lastLines(ended.output) };
  for (const name of readdirSync(join(apart, room.cwd))) {
    const to = join(room.work, room.cwd, name);
    if (!existsSync(to)) renameSync(join(apart, room.cwd, name), to);
  }
  return undefined;
}
