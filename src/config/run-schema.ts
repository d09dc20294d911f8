import * as z from 'zod/mini';
import { expects, optional, positive, described, text, texts } from './scalars.ts';

const seconds = 'The time limit in seconds.';
const needs = optional(texts(), 'The tools that it takes. Where one is missing the verdict is `unverified`, with what to install.');

const invocationShape = {
  script: described(text(), 'The scripts, by a glob against their paths in the project.'),
  json: optional(text(), 'Arguments that make these print JSON and change nothing.'),
  'dry-run': optional(text(), 'Arguments that make these only say what they would do.'),
};

const scriptsShape = {
  start: optional(text(), 'How a script is started; {script} stands for its path. Default: python3 -B {script}.'),
  json: optional(text(), 'Arguments that make a script print JSON and change nothing, where it declares each flag in them. Default: --json --dry-run.'),
  'dry-run': optional(text(), 'Arguments that make a script only say what it would do, where it declares each flag in them. Default: --dry-run.'),
  needs,
  timeout: optional(positive, seconds),
  invocations: optional(z.array(strict(invocationShape), expects('list')), 'Other arguments for some scripts; later ones win.'),
};

const fetchShape = {
  command: described(text(), 'Lines for the shell. They have network, and may execute nothing of what they fetch.'),
  files: described(texts(), 'The files of the example that it sees, by globs.'),
};

const runnerShape = {
  files: optional(texts(), 'Globs against paths inside the example; each must match a file.'),
  unittest: optional(z.boolean(expects('true-or-false')), 'Only for examples all of whose tests are methods of a unittest.TestCase.'),
  command: optional(text(), 'Lines for the shell, run in a copy of the example, without network.'),
  shows: optional(z.string(expects('text')), 'A regular expression (RE2) of what the output must show, so that a run without a test does not pass.'),
  fetch: optional(strict(fetchShape), 'What is done first with network.'),
  needs,
  timeout: optional(positive, seconds),
};

const limitsShape = {
  'memory-mb': optional(positive, 'Megabytes of memory for all processes of one run together. Default: 4096.'),
  processes: optional(positive, 'How many processes one run may have at once. Default: 256.'),
  'disk-mb': optional(positive, 'Megabytes that one run may write. Default: 4096.'),
  'output-mb': optional(positive, 'Megabytes that one run may print. Default: 10.'),
};

/** `run:` of gates.yaml. */
export const runSchema = strict({
  scripts: optional(strict(scriptsShape), 'How the command lines of scripts are tried.'),
  runners: optional(z.record(z.string(), strict(runnerShape), expects('mapping')),
    'How the tests of examples are run, by name: one of a built-in name (maturin, cargo, npm, unittest, pytest) changes it, others come before these.'),
  limits: optional(strict(limitsShape), 'What one run may use.'),
});

/** The keys of each mapping below `run`, by the keys above it. */
export const RUN_KEYS: Readonly<Record<string, readonly string[]>> = {
  run: ['scripts', 'runners', 'limits'],
  'run.scripts': Object.keys(scriptsShape),
  'run.scripts.invocations': Object.keys(invocationShape),
  'run.limits': Object.keys(limitsShape),
};

/** The keys of a runner, whatever its name, and of its `fetch`. */
export function runnerKeys(inside: readonly (string | number)[]): readonly string[] {
  return inside.length > 3 ? Object.keys(fetchShape) : Object.keys(runnerShape);
}

function strict<T extends z.core.$ZodLooseShape>(shape: T) {
  return z.strictObject(shape, expects('mapping'));
}
