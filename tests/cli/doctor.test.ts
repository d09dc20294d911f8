import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { buildTree, type FileSpec } from '../build-tree.ts';
import { GOOD, WORKFLOW } from '../doctor/diagnosis.ts';
import { skillgate } from './cli.ts';

const GATES = 'version: 1\ntrees: skills/*\ngates:\n  reference: { group: documentation, measure: lines, of: reference, min: 5 }\n';
const PROJECT = { 'gates.yaml': GATES, 'skills/knots/INDEX.md': '# Knots\n\n1. bowline\n' };
const doctor = (cwd: string, ...args: readonly string[]) => skillgate(cwd, ['doctor', 'ci', ...args]);

describe('skillgate doctor ci', () => {
  test('has nothing to say of a sound workflow', () => {
    const root = buildTree({ ...PROJECT, [WORKFLOW]: GOOD }, { git: true });
    expect(doctor(root)).toEqual({ code: 0, stdout: "Nothing takes the gate's teeth; 1 CI file read.\n", stderr: '' });
    expect(doctor(root, '--quiet')).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  test('says where the gate is toothless, and what to do', () => {
    const root = buildTree({ ...PROJECT, [WORKFLOW]: GOOD.replace('origin/main\n', 'origin/main || true\n') }, { git: true });
    expect(doctor(root)).toEqual({
      code: 1,
      stdout: `${WORKFLOW}:14:56: what follows "||" swallows the failure: "true", expected the exit code of skillgate to be that of the script (lost-exit-code)\n  fix   delete "||" and what follows\n\n1 finding; 1 CI file read.\n`,
      stderr: '',
    });
    const { code, stdout } = doctor(root, '--format', 'json');
    expect([code, JSON.parse(stdout)]).toEqual([1, {
      version: 1,
      tool: { name: 'skillgate', version: '0.1.0' },
      outcome: 'fail',
      files: [WORKFLOW],
      findings: [{ check: 'lost-exit-code', path: WORKFLOW, line: 14, column: 56, message: 'what follows "||" swallows the failure: "true", expected the exit code of skillgate to be that of the script', fix: 'delete "||" and what follows' }],
      notes: [],
    }]);
  });

  test('finds the CI files at the top of the repository, and the paths of a project below it', () => {
    const below = Object.fromEntries(Object.entries(PROJECT).map(([path, text]) => [`pro ject/${path}`, text]));
    const filtered = GOOD.replace('pull_request:\n', "pull_request:\n    paths: ['pro ject/skills/**']\n");
    const root = buildTree({ ...below, [WORKFLOW]: filtered }, { git: true });
    expect(doctor(join(root, 'pro ject')).stdout).toContain(`${WORKFLOW}:4:12: paths misses 1 path that the gates look at, such as "pro ject/gates.yaml", expected all of them (path-filter)\n`);
  });

  test('looks at a project without git, and without any CI', () => {
    expect(doctor(buildTree(PROJECT))).toEqual({
      code: 1,
      stdout: '.github/workflows:1:1: there is no workflow of GitHub and no pipeline of GitLab, expected one that runs it for every pull request (not-run)\n  fix   README, "In CI", has one to copy\n\n1 finding; 0 CI files read.\n',
      stderr: '',
    });
  });

  test('follows no link, and reads nothing outside the repository', () => {
    const root = buildTree({ ...PROJECT, [WORKFLOW]: GOOD.replace('npx skillgate check --base origin/main', 'bash ../outside.sh && bash linked/gate.sh') }, { git: true });
    symlinkSync('/etc', join(root, 'linked'));
    expect(doctor(root).stdout).toContain('(not-run)');
  });

  test('prints what a workflow says without letting it write to the terminal', () => {
    const root = buildTree({ ...PROJECT, [WORKFLOW]: GOOD.replace('    runs-on: ubuntu-latest\n', '    runs-on: ubuntu-latest\n    if: "\\e[31mred\\n::error::no"\n') });
    const { code, stdout } = doctor(root);
    expect(code).toBe(1);
    expect(stdout).toContain('if: "\\u001b[31mred ::error::no" can skip');
    expect(stdout).not.toContain('\u001B');
    expect(stdout).not.toMatch(/^::/m);
  });
});

describe('doctor answers with exit code 2 and one line each', () => {
  const cases: Record<string, { readonly files: Readonly<Record<string, FileSpec>>; readonly args?: readonly string[]; readonly says: string }> = {
    'files that are no YAML': {
      files: { [WORKFLOW]: 'on: [push\njobs:\n', '.github/workflows/b.yaml': 'a: b\n\tc: d\n' },
      says: `.github/workflows/b.yaml:2:1: tab in the indentation: use spaces\n${WORKFLOW}:2:1: indentation that fits nothing above, expected the items of a mapping or list in one column, or a bracket that closes\n`,
    },
    'a file that nests too deep': { files: { [WORKFLOW]: '['.repeat(10_000) }, says: `${WORKFLOW}:1:65: lists and mappings nest more than 64 deep, expected at most 64: close brackets that are open\n` },
    'a file that is no text': { files: { '.gitlab-ci.yml': new Uint8Array([0xff, 0xfe]) }, says: '.gitlab-ci.yml: is not UTF-8, expected text in UTF-8\n' },
    'another subject': { files: {}, args: ['doctor', 'cl'], says: 'doctor "cl" is not one of ci: did you mean "ci"?\n' },
    'another format': { files: {}, args: ['doctor', 'ci', '--format', 'sarif'], says: '--format "sarif" is not one of text or json\n' },
    'a filter': { files: {}, args: ['doctor', 'ci', '--skill', 'a'], says: '--skill and --gate are not for this command: it looks at CI files and at no skill\n' },
  };
  test.for(Object.entries(cases))('%s', ([, { files, args = ['doctor', 'ci'], says }]) => {
    expect(skillgate(buildTree({ ...PROJECT, ...files }), args)).toEqual({ code: 2, stdout: '', stderr: says });
  });
});

describe('doctor takes what nobody would write', () => {
  const many = Array.from({ length: 1000 }, (_, at) => `  job${at}:\n    runs-on: ubuntu-latest\n    needs: [job${at === 0 ? 999 : at - 1}]\n    steps: [{ run: npx skillgate check }]\n`).join('');
  const hostile: Record<string, string> = {
    'an alias that stands in itself': 'on: &a [*a]\njobs: &b\n  gates: *b\n',
    'aliases of aliases': `a: &a0 [x]\n${Array.from({ length: 40 }, (_, at) => `b${at}: &a${at + 1} [*a${at}, *a${at}]\n`).join('')}jobs: { gates: { steps: *a40 } }\n`,
    'keys of a prototype': 'on: { __proto__: x, constructor: y }\njobs: { __proto__: { steps: [{ run: npx skillgate check }] }, toString: {} }\n',
    'numbers and lists where words are due': 'on: 7\njobs: { 1: [], b: { steps: { c: d }, needs: { e: f }, if: [1] } }\n',
    'an empty file': '',
    'only a comment': '# nothing\n',
    'a thousand jobs that wait for one another': `on: pull_request\njobs:\n${many}`,
    'scripts of npm that call themselves': 'on: pull_request\njobs: { gates: { steps: [{ run: npm run again }] } }\n',
  };
  test.for(Object.entries(hostile))('%s', ([, text]) => {
    const { code, stderr } = doctor(buildTree({ ...PROJECT, 'package.json': '{ "scripts": { "again": "npm run again && npm run again" } }', [WORKFLOW]: text }));
    expect([code, stderr]).toEqual([1, '']);
  });
});
