import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { keptEvidenceFile } from '../cache/kept-evidence.ts';
import { cachePlace, shortDigest } from '../cache/place.ts';
import { ledgerOf } from '../evidence/ledger.ts';
import { evidenceText } from '../evidence/read-evidence.ts';
import type { RunRecord } from '../model/evidence.ts';
import { UserError } from '../model/problem.ts';
import { plural } from '../model/words.ts';
import { colourPaint, plainPaint } from '../reporters/paint.ts';
import type { Laboratory } from '../run/laboratory.ts';
import { planOne, subjectsOf, type Planned } from '../run/plan-run.ts';
import { runTask } from '../run/run-task.ts';
import { openSandbox, type SandboxChoice } from '../run/sandbox.ts';
import { patternFinder } from '../run/shows.ts';
import { takeTurns } from '../run/take-turns.ts';
import { turnOf, type Task } from '../run/task.ts';
import { toolFinder } from '../run/tools.ts';
import { exitCodeOf, planText, resultOf, resultsText, type Result } from '../run/words.ts';
import { inPrivateFolder } from '../run/workspace.ts';
import { isThere } from '../source/nearest-config.ts';
import { isOfProject } from '../source/tracked-folder.ts';
import { identitiesOf } from '../survey/identities.ts';
import { survey } from '../survey/survey.ts';
import { keptEvidence, namedEvidence } from './evidence-files.ts';
import { keptSink, namedSink, type EvidenceSink } from './evidence-sink.ts';
import type { Flags } from './flags.ts';
import { untilInterrupted } from './interrupt.ts';
import { open, refuseGateFilter, type Opened } from './open.ts';
import { progressOf } from './progress.ts';
import type { RUN_FORMATS, RUN_PARTS } from './run-words.ts';
import { witnessName } from './witness.ts';
import type { ExitCode, World } from './world.ts';

export interface RunFlags extends Flags {
  readonly jobs?: number;
  readonly timeout?: number;
  readonly sandbox: SandboxChoice;
  readonly only?: (typeof RUN_PARTS)[number];
  readonly list: boolean;
  readonly again: boolean;
  readonly evidence?: string;
  readonly format: (typeof RUN_FORMATS)[number];
}

/** Executes what only execution can show and records evidence: 0 all passed, 1 something failed, 2 something has no answer. */
export async function run(world: World, flags: RunFlags): Promise<ExitCode> {
  refuseGateFilter(flags, '--only says what is run');
  const opened = await open(flags, world);
  const before = flags.evidence !== undefined && isThere(flags.evidence) ? await namedEvidence([flags.evidence]) : [];
  const planned = await plan(opened, flags, [...before, ...await keptEvidence(opened.root, process.env)]);
  if (planned.length === 0) throw new UserError([{ message: `there is nothing to run${flags.skill.length > 0 || flags.only !== undefined ? ' with these filters' : ': no skill has a script or an example'}` }]);
  if (flags.list) {
    world.stdout(planText(planned, '', true));
    return 0;
  }
  const records = await inPrivateFolder(folder => runAll(world, opened, flags, planned, { folder, before }));
  const results = resultsOf(planned, records);
  if (flags.format === 'json') world.stdout(evidenceText(results.flatMap(({ record }) => record ?? []), world.version));
  else if (!(flags.quiet && exitCodeOf(results) === 0)) world.stdout(resultsText(results, world.colour ? colourPaint : plainPaint));
  const lost = planned.filter(({ kind }) => kind === 'task').length - records.length;
  if (lost > 0) throw new UserError([{ message: `interrupted: ${plural(lost, 'run')} did not come to an end, what did is kept: run again for the others` }]);
  return exitCodeOf(results);
}

/** Everything that is to be run, was run already, or cannot be. Facts that only other gates ask for are not taken. */
async function plan({ source, terms, given }: Opened, { skill: names, only, again, sandbox, timeout }: RunFlags, evidence: readonly RunRecord[]): Promise<readonly Planned[]> {
  const { trees } = await survey(source, { ...terms.rules, gates: [] }, given);
  const skills = trees.flatMap(tree => tree.skills).filter(({ name }) => names.length === 0 || names.some(glob => terms.matches(glob, name)));
  const wanted = skills.map(skill => ({ skill, runs: subjectsOf(skill, { rules: terms.rules, only: only === undefined ? undefined : ONE[only] }) }));
  const identities = await identitiesOf([...new Set(wanted.flatMap(({ runs }) => runs.flatMap(({ subject }) => subject.files)))], source);
  const planTerms = { rules: terms.rules, ledger: ledgerOf(evidence), identify: (path: string) => identities.get(path), isAgain: again, sandbox, timeout };
  return wanted.flatMap(({ skill, runs }) => runs.map(each => planOne(skill, each, planTerms)));
}

const ONE = { scripts: 'script', examples: 'example' } as const;

interface Around {
  readonly folder: string;
  /** What the named file held. */
  readonly before: readonly RunRecord[];
}

/** Runs what has to be, after saying so; returns what came to an end. Nothing is running any more when it returns. */
async function runAll(world: World, { root, source, terms }: Opened, flags: RunFlags, planned: readonly Planned[], { folder, before }: Around): Promise<readonly RunRecord[]> {
  const tasks = planned.flatMap(each => (each.kind === 'task' ? [each.task] : []));
  const find = toolFinder(process.env, async each => !(await isOfProject(root, each)));
  const jobs = flags.jobs ?? availableParallelism();
  const sandbox = tasks.length === 0 && flags.sandbox !== 'required' ? await openSandbox('none', folder, find) : await openSandbox(flags.sandbox, folder, find);
  if (!flags.quiet) world.stderr(planText(planned, howWords(sandbox.name, jobs), false));
  const sinks = [keptSink(keptEvidenceFile(root, process.env), root, process.env, world.version), ...(flags.evidence === undefined ? [] : [namedSink(flags.evidence, [...before, ...freshOf(planned)], world.version)])];
  // Where nothing can be written is better known before.
  for (const sink of sinks) await sink.flush();
  const laboratory = { source, sandbox, find, limits: terms.rules.run.limits, folder, fetched: fetchedPlace(root, folder), shows: await patternFinder() };
  const records = await untilInterrupted(controller => runTasks(world, tasks, { ...laboratory, signal: controller.signal }, { jobs, quiet: flags.quiet, sinks, stop: () => controller.abort() }));
  for (const sink of sinks) await sink.flush();
  return records;
}

function freshOf(planned: readonly Planned[]): readonly RunRecord[] {
  return planned.flatMap(each => (each.kind === 'fresh' ? [each.record] : []));
}

function howWords(sandbox: string, jobs: number): string {
  const how = sandbox === 'none' ? 'WITHOUT a sandbox: it can do all that you can' : `in ${sandbox}: no network, nothing of this machine but tools, copies to work on`;
  return `${how}; ${jobs} at once`;
}

/** Packages are kept between runs where nobody else can write; they cannot be changed by what is run. */
function fetchedPlace(root: string, folder: string): string {
  const place = cachePlace(root, process.env, 'skillgate-fetched');
  return 'none' in place ? join(folder, 'fetched') : join(place.folder, shortDigest(root));
}

interface Running {
  readonly jobs: number;
  readonly quiet: boolean;
  readonly sinks: readonly EvidenceSink[];
  readonly stop: () => void;
}

async function runTasks(world: World, tasks: readonly Task[], laboratory: Laboratory, { jobs, quiet, sinks, stop }: Running): Promise<readonly RunRecord[]> {
  const progress = progressOf(world, tasks.length, quiet);
  const witness = { by: witnessName(process.env), now: () => new Date() };
  const records: RunRecord[] = [];
  await takeTurns([...tasks.entries()], jobs, ([, task]) => turnOf(task), async ([number, task]) => {
    if (laboratory.signal.aborted) return;
    progress.begin(task.subject.path);
    const record = await runTask(laboratory, task, number, witness).catch((error: unknown) => {
      stop();
      throw error;
    });
    progress.end(task.subject.path, record === undefined ? undefined : resultOf(record, false));
    if (record === undefined) return;
    records.push(record);
    // What could not even be copied is no evidence of anything.
    if (record.files.length > 0) for (const sink of sinks) await sink.add(record);
  });
  return records;
}

/** In the order of the plan. */
function resultsOf(planned: readonly Planned[], records: readonly RunRecord[]): readonly Result[] {
  const byPath = new Map(records.map(record => [record.path, record]));
  return planned.flatMap((each): Result[] => {
    if (each.kind === 'fresh') return [resultOf(each.record, true)];
    if (each.kind === 'nothing') return [{ path: each.subject.path, outcome: 'unverified', why: each.why, isEarlier: false }];
    const record = byPath.get(each.task.subject.path);
    return record === undefined ? [] : [resultOf(record, false)];
  });
}
