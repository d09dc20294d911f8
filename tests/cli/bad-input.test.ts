import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { buildTree } from '../build-tree.ts';
import { report, skillgate } from './cli.ts';

const GATES = `version: 1
trees: skills
gates:
  reference: { group: documentation, measure: lines, of: reference, min: 5 }
  scripts: { group: scripts, measure: count, of: scripts, min: 1 }
`;
const INDEX = '# Knots\n\n1. bowline\n2. reef-knot\n';

/** Each is one thing that somebody gets wrong, and the whole of what stderr then says. */
const cases: Record<string, { files: Parameters<typeof buildTree>[0]; args?: string[]; says: string[] }> = {
  'an empty folder': { files: {}, says: ['no gates.yaml here or in any folder above: skillgate init writes one, or name it with --config FILE'] },
  'a folder that is not there': { files: {}, args: ['--cwd', 'nowhere'], says: ['nowhere: does not exist: expected the folder of a project'] },
  'a file as the folder': { files: { 'gates.yaml': GATES }, args: ['--cwd', 'gates.yaml'], says: ['gates.yaml: is not a folder: expected the folder of a project'] },
  'a folder for gates.yaml': { files: { 'gates.yaml/x.md': '' }, says: ['gates.yaml: is a folder: expected a file'] },
  'a link for gates.yaml': { files: { 'rules.yaml': GATES, 'gates.yaml': { link: 'rules.yaml' } }, says: ['gates.yaml: is a symbolic link: expected a file'] },
  'a config that is not there': { files: {}, args: ['--config', 'rules.yaml'], says: ['rules.yaml: does not exist: expected a gates.yaml'] },
  'tabs in YAML': { files: { 'gates.yaml': 'version: 1\n\ttrees: skills\n' }, says: ['gates.yaml:2:1: tab in the indentation: use spaces'] },
  'every fault of gates.yaml at once': {
    files: {
      'gates.yaml': 'version: 1\nversion: 1\ntrees: ../*\ngates:\n  a: { group: documentation, measure: lines, of: reference, min: 5, max: 3 }\n  b: { group: scripts, measure: linse, min: 1 }\n',
    },
    says: [
      'gates.yaml:2:1: key "version" is in line 1 already, expected it once: keep one',
      'gates.yaml:3:8: glob "../*" leaves the project through "..", expected a path below it',
      'gates.yaml:5:66: min 5 is over max 3: lower min or raise max',
      'gates.yaml:6:33: unknown measure "linse": did you mean "lines"?',
    ],
  },
  'a tree without skills': { files: { 'gates.yaml': GATES, 'skills/INDEX.md': '# Nothing yet\n' }, says: ['skills/INDEX.md: plans no skill and there is none beside it: name each in a heading or a numbered item that begins with its slug'] },
  'no tree': { files: { 'gates.yaml': GATES, 'skills/notes.txt': '' }, says: ['gates.yaml: no tree found: "skills" matches no folder that holds an INDEX.md or a skill'] },
  'a skill planned twice': { files: { 'gates.yaml': GATES, 'skills/INDEX.md': '1. bowline\n2. reef-knot\n3. bowline\n' }, says: ['skills/INDEX.md:3:4: bowline: number is "3" here and "1" in line 1: keep one'] },
  'a NUL byte in the plan': { files: { 'gates.yaml': GATES, 'skills/INDEX.md': '1. bow\0line\n' }, says: ['skills/INDEX.md:1:7: holds a NUL byte, expected text'] },
  'a plan that is no UTF-8': { files: { 'gates.yaml': GATES, 'skills/INDEX.md': new Uint8Array([0x31, 0x2e, 0x20, 0xff, 0x0a]) }, says: ['skills/INDEX.md:1:4: is not UTF-8, expected text in UTF-8'] },
  'a skill filter that matches nothing': { files: { 'gates.yaml': GATES, 'skills/INDEX.md': INDEX }, args: ['--skill', 'bowlin'], says: ['--skill "bowlin" matches no skill: did you mean "bowline"?'] },
  'a gate filter that matches nothing': { files: { 'gates.yaml': GATES, 'skills/INDEX.md': INDEX }, args: ['--gate', 'script'], says: ['--gate "script" matches no gate: did you mean "scripts"?'] },
  'an unknown format': { files: {}, args: ['--format', 'jsn'], says: ['--format "jsn" is not one of text, json, sarif, junit, github, gitlab, markdown or tap: did you mean "json"?'] },
  'two formats on stdout': { files: {}, args: ['--format', 'json', '--format', 'text'], says: ['--format: two formats go to stdout: give each a file of its own, such as json=report.json'] },
  'an unknown option': { files: {}, args: ['--strickt'], says: ["skillgate: unknown option '--strickt' (Did you mean --strict?)"] },
};

test.for(Object.entries(cases))('check answers %s with one line for each fault and exit code 2', ([, { files, args = [], says }]) => {
  const outcome = skillgate(buildTree(files), ['check', ...args]);
  expect(outcome).toEqual({ code: 2, stdout: '', stderr: `${says.join('\n')}\n` });
});

test('an unknown command is refused with the nearest right one', () => {
  expect(skillgate(buildTree({}), ['chek'])).toEqual({ code: 2, stdout: '', stderr: 'unknown command "chek": did you mean "check"?\n' });
});

test('a reference of 200 MB is unverified with the ceiling named, and never a pass', () => {
  const folder = buildTree({ 'gates.yaml': GATES, 'skills/INDEX.md': INDEX, 'skills/bowline/resources/REFERENCE.md': '' });
  truncateSync(join(folder, 'skills/bowline/resources/REFERENCE.md'), 200_000_000);
  const [verdict] = report(folder).trees[0]?.skills[0]?.gates ?? [];
  expect(verdict).toMatchObject({ state: 'unverified', score: 0, evidence: 'REFERENCE.md: has 200,000,000 bytes: skillgate reads files of up to 10,000,000' });
});

test('a loop of links, a pipe and a link out of the tree are named and not followed', () => {
  const folder = buildTree({ 'gates.yaml': GATES, 'skills/INDEX.md': INDEX, 'skills/bowline/resources/scripts/tie.py': 'print()\n' });
  symlinkSync('..', join(folder, 'skills/bowline/up'));
  symlinkSync('/etc/hostname', join(folder, 'skills/reef-knot.md'));
  execFileSync('mkfifo', [join(folder, 'skills/bowline/resources/scripts/pipe.py')]);
  const { problems, trees } = report(folder);
  expect(problems.map(({ path, message }) => [path, message])).toEqual([
    ['skills/bowline/resources/scripts/pipe.py', 'is no regular file: not opened, counts for nothing'],
    ['skills/bowline/up', 'is a symbolic link: not followed, counts for nothing'],
    ['skills/reef-knot.md', 'is a symbolic link: not followed, counts for nothing'],
  ]);
  expect(trees[0]?.skills.map(({ stage }) => stage)).toEqual(['started', 'pending']);
});

test('file names with a newline, an escape sequence or a leading dash are data', () => {
  const names = ['two\nlines.py', '\u001B[31mred\u001B]0;title\u0007.py', '-rf.py', '\u202Edesrever.py', '::error::x.py'];
  const folder = buildTree({ 'gates.yaml': GATES.replace('measure: count, of: scripts, min: 1', 'measure: executable, min: 100%, blocks: always'), 'skills/INDEX.md': INDEX });
  mkdirSync(join(folder, 'skills/bowline/resources/scripts'), { recursive: true });
  for (const name of names) writeFileSync(join(folder, 'skills/bowline/resources/scripts', name), 'print()\n');
  const text = skillgate(folder, ['check']);
  expect(text.code).toBe(1);
  // oxlint-disable-next-line no-control-regex -- control characters are what must not be there
  expect(text.stdout).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202A-\u202E]/);
  expect(text.stdout).toContain('two\\nlines.py:1:1: ');
  const scripts = report(folder).trees[0]?.skills[0]?.parts.scripts.map(({ path }) => path.slice('skills/bowline/resources/scripts/'.length));
  expect(scripts?.toSorted()).toEqual(names.toSorted());
  expect(skillgate(folder, ['status'])).toMatchObject({ code: 0 });
  expect(skillgate(folder, ['status', '--check'])).toMatchObject({ code: 0, stdout: '' });
});

test('a NUL byte in a document is counted, and found at its place', () => {
  const gates = `${GATES}  skill-file: { group: documentation, measure: front-matter, min: 100% }\n`;
  const folder = buildTree({ 'gates.yaml': gates, 'skills/INDEX.md': INDEX, 'skills/bowline.md': '---\nname: bowline\ndescription: A loop.\n---\n# Bow\0line\n' });
  const skill = report(folder).trees[0]?.skills[0];
  expect(skill?.parts.skillFile?.lines).toBe(5);
  expect(skill?.gates.at(-1)?.findings.map(({ line, column, message }) => [line, column, message])).toEqual([[5, 6, expect.stringContaining('NUL')]]);
});

test('output that nobody reads to its end is no fault', () => {
  const folder = buildTree({ 'gates.yaml': GATES, 'skills/INDEX.md': INDEX });
  const piped = execFileSync('bash', ['-c', 'set -o pipefail; node "$0" check --format json | head -c 1', join(import.meta.dirname, '../../dist/main.cjs')], { cwd: folder, encoding: 'utf8' });
  expect(piped).toBe('{');
});
