import { expect, test } from 'vitest';
import { readRules } from '../../src/config/index.ts';
import { DEFAULT_RUN } from '../../src/config/run-defaults.ts';
import { measures } from './measures.ts';
import { linesOf } from './problems.ts';

const HEAD = 'version: 1\ntrees: skills/*\ngates:\n  a: { group: scripts, measure: count, of: scripts, min: 3 }\n';
const runOf = async (text: string) => (await readRules(`${HEAD}run:\n${text}`, 'gates.yaml', measures)).run;

test('what is left out stays as it is built in, a runner of one\'s own comes first', async () => {
  const run = await runOf(`  scripts: { timeout: 5, invocations: [{ script: "**/tie.py", json: --json rope }] }
  runners:
    cargo: { timeout: 60, shows: "ok" }
    go-test: { files: go.mod, command: go test ./..., needs: go, fetch: { command: go mod download, files: [go.mod, go.sum] } }
  limits: { memory-mb: 100 }
`);
  expect(run).toStrictEqual({
    scripts: { ...DEFAULT_RUN.scripts, timeout: 5, invocations: [{ script: '**/tie.py', json: '--json rope' }] },
    runners: [
      { name: 'go-test', files: ['go.mod'], unittest: false, command: 'go test ./...', fetch: { command: 'go mod download', files: ['go.mod', 'go.sum'] }, needs: ['go'], timeout: 300 },
      ...DEFAULT_RUN.runners.map(runner => (runner.name === 'cargo' ? { ...runner, timeout: 60, shows: 'ok' } : runner)),
    ],
    limits: { ...DEFAULT_RUN.limits, memoryMb: 100 },
  });
});

const wrong: Readonly<Record<string, readonly string[]>> = {
  'runnerz: {}': ['6:3: unknown key "runnerz": did you mean "runners"?'],
  'scripts: { start: python3 x, json: 5, timeout: 0, dryrun: x }': [
    '6:21: "python3 x" does not say where the script goes: write {script} in its place',
    '6:38: json is 5, expected text',
    '6:50: timeout is 0, expected a whole number, 1 or more',
    '6:53: unknown key "dryrun": did you mean "dry-run"?',
  ],
  'scripts: { invocations: [{ script: ../x, json: a }, { script: a }] }': [
    '6:38: glob "../x" leaves the project through "..", expected a path below it',
    '6:55: an invocation that says nothing: add "json" or "dry-run"',
  ],
  'runners: { go: { files: go.mod }, Go: { files: a, command: b }, constructor: { files: a, command: b } }': [
    '6:14: "go" has no "command": add it',
    '6:37: runner "Go", expected lower-case letters and digits in words joined by single hyphens, such as go-test',
    '6:67: runner "constructor", expected lower-case letters and digits in words joined by single hyphens, such as go-test',
  ],
  'runners: { cargo: { shows: "(", files: [/etc/x], comand: a, fetch: { command: a } } }': [
    '6:30: regular expression "(" is not valid: a "(" that is never closed',
    '6:43: glob "/etc/x" is absolute, expected a path below the project: delete the "/" it begins with',
    '6:52: unknown key "comand": did you mean "command"?',
    '6:63: "fetch" has no "files": add it',
  ],
  'limits: { memory-mb: 1.5, proceses: 3 }': ['6:24: memory-mb is 1.5, expected a whole number, 1 or more', '6:29: unknown key "proceses": did you mean "processes"?'],
};

test.for(Object.entries(wrong))('run: %s', async ([text, expected]) => {
  expect(await linesOf(`${HEAD}run:\n  ${text}\n`)).toStrictEqual(expected.map(line => `gates.yaml:${line}`));
});
