import type * as z from 'zod/mini';
import type { Invocation, RunRules, Runner, ScriptRun } from '../model/run-rules.ts';
import type { Located } from './fault.ts';
import { child, isMapping, list, mapping } from './raw.ts';
import { DEFAULT_RUN, RUNNER_SECONDS } from './run-defaults.ts';
import type { runSchema } from './run-schema.ts';
import { ID, listOf } from './scalars.ts';

type Written = z.output<typeof runSchema>;
type WrittenRunner = NonNullable<Written['runners']>[string];
type WrittenScripts = NonNullable<Written['scripts']>;

/** What gates.yaml says over what is built in. */
export function runRulesOf({ scripts = {}, runners = {}, limits = {} }: Written): RunRules {
  const { memoryMb, processes, diskMb, outputMb } = DEFAULT_RUN.limits;
  return {
    scripts: scriptRunOf(scripts, DEFAULT_RUN.scripts),
    runners: runnersOf(runners),
    limits: {
      memoryMb: limits['memory-mb'] ?? memoryMb, processes: limits.processes ?? processes, diskMb: limits['disk-mb'] ?? diskMb, outputMb: limits['output-mb'] ?? outputMb,
    },
  };
}

function scriptRunOf(written: WrittenScripts, built: ScriptRun): ScriptRun {
  const { start = built.start, json = built.json, 'dry-run': dryRun = built.dryRun, needs, timeout = built.timeout, invocations = [] } = written;
  return {
    start, json, dryRun, timeout, needs: needs === undefined ? built.needs : listOf(needs),
    invocations: invocations.map(({ script, json: own, 'dry-run': ownDry }): Invocation => ({ script, ...(own && { json: own }), ...(ownDry && { dryRun: ownDry }) })),
  };
}

/** Runners of the user's come first: they know more than what is built in. */
function runnersOf(written: NonNullable<Written['runners']>): Runner[] {
  const built = new Map(DEFAULT_RUN.runners.map(runner => [runner.name, runner]));
  const own = Object.entries(written).filter(([name]) => !built.has(name)).map(([name, runner]) => runnerOf(name, runner, undefined));
  return [...own, ...DEFAULT_RUN.runners.map(runner => runnerOf(runner.name, Object.hasOwn(written, runner.name) ? (written[runner.name] ?? {}) : {}, runner))];
}

function runnerOf(name: string, written: WrittenRunner, built: Runner | undefined): Runner {
  const shows = written.shows ?? built?.shows;
  const fetch = written.fetch === undefined ? built?.fetch : { command: written.fetch.command, files: listOf(written.fetch.files) };
  return {
    name,
    files: written.files === undefined ? (built?.files ?? []) : listOf(written.files),
    unittest: written.unittest ?? built?.unittest ?? false,
    command: written.command ?? built?.command ?? '',
    ...(shows === undefined ? {} : { shows }),
    ...(fetch === undefined ? {} : { fetch }),
    needs: written.needs === undefined ? (built?.needs ?? []) : listOf(written.needs),
    timeout: written.timeout ?? built?.timeout ?? RUNNER_SECONDS,
  };
}

/** What the schema does not see: a runner of one's own says all that matters, a script is named where it is started. */
export function runFaults(run: unknown): Located[] {
  const built = new Set(DEFAULT_RUN.runners.map(({ name }) => name));
  const runners = Object.entries(mapping(child(run, 'runners')));
  return [...startFaults(child(child(run, 'scripts'), 'start')), ...runners.flatMap(([name, runner]) => [...nameFaults(name), ...(built.has(name) ? [] : missingKeys(name, runner))]), ...emptyInvocations(run)];
}

function startFaults(start: unknown): Located[] {
  return typeof start !== 'string' || start.includes('{script}') ? [] : [{ steps: ['run', 'scripts', 'start'], on: 'value', fault: { code: 'no-script', text: start } }];
}

function nameFaults(name: string): Located[] {
  return ID.test(name) && !(name in {}) ? [] : [{ steps: ['run', 'runners', name], on: 'key', fault: { code: 'runner-name', name } }];
}

function missingKeys(name: string, runner: unknown): Located[] {
  if (!isMapping(runner)) return [];
  return ['files', 'command'].filter(key => child(runner, key) === undefined)
    .map(key => ({ steps: ['run', 'runners', name], on: 'key', fault: { code: 'missing-key', key, owner: ['run', 'runners', name] } }));
}

function emptyInvocations(run: unknown): Located[] {
  return list(child(child(run, 'scripts'), 'invocations')).flatMap((item, index): Located[] => {
    const isEmpty = isMapping(item) && child(item, 'json') === undefined && child(item, 'dry-run') === undefined;
    return isEmpty ? [{ steps: ['run', 'scripts', 'invocations', index], on: 'value', fault: { code: 'no-invocation' } }] : [];
  });
}
