import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { FORMATS } from '../../src/reporters/formats.ts';
import { buildTree } from '../build-tree.ts';
import { commandsIn } from '../reporters/runner.ts';
import { skillgate } from './cli.ts';

const GATES = `version: 1
trees: skills
gates:
  reference-length: { title: "@all ##[error]x", group: documentation, measure: lines, of: reference, min: 2 }
  security: { group: quality, measure: security, max: { critical: 0, high: 0 }, blocks: always }
waivers:
  - { skill: reef, gate: reference-length, reason: "::error::it comes", until: 9999-12-31 }
`;

/** One skill that two gates block, one waived, one that waits. */
function knots(keep = false): string {
  return buildTree({
    'gates.yaml': GATES,
    'skills/INDEX.md': '1. bowline\n   - Stage: complete\n2. reef\n   - Stage: complete\n3. sheet-bend\n',
    'skills/bowline/resources/REFERENCE.md': '# Bowline\n',
    'skills/bowline/resources/scripts/tie.py': 'import subprocess\nsubprocess.run("tie", shell=True)\n',
    'skills/reef/resources/REFERENCE.md': '# Reef\n',
    'skills/reef/resources/scripts/tie.py': 'print("reef")\n',
  }, { keep });
}

const OUTCOME = '1 gate blocks; 1 gate waived.';

describe('several formats at once', () => {
  const folder = knots(true);
  afterAll(() => { rmSync(folder, { recursive: true }); });
  const files = FORMATS.filter(format => format !== 'text');
  const { code, stdout, stderr } = skillgate(folder, ['check', '--format', 'text', ...files.flatMap(format => ['--format', `${format}=out.${format}`])]);
  const read = (format: string) => readFileSync(join(folder, `out.${format}`), 'utf8');

  test('text goes to stdout, the others each to its file', () => {
    expect([code, stderr]).toEqual([1, '']);
    expect(stdout.split('\n').at(-2)).toBe(OUTCOME);
    expect(files.map(format => read(format).length > 2)).toEqual(files.map(() => true));
  });

  test('all tell of the same finding by the same id', () => {
    const [finding] = JSON.parse(read('json')).trees[0].skills[0].gates[0].findings;
    expect(JSON.parse(read('sarif')).runs[0].results[0]).toMatchObject({ ruleId: 'reference-length', level: 'error', partialFingerprints: { 'skillgate/v1': finding.id } });
    expect(JSON.parse(read('gitlab'))[0]).toMatchObject({ check_name: 'reference-length', severity: 'critical', fingerprint: finding.id });
  });

  test('all tell of the waiver', () => {
    expect(read('github')).toContain(OUTCOME);
    expect(read('markdown')).toContain(`## ❌ skillgate: ${OUTCOME}`);
    expect(read('tap')).toContain(`# ${OUTCOME}\n`);
    expect(read('junit')).toContain('<property name="waived" value="1"/>');
    expect(JSON.parse(read('sarif')).runs[0].properties.summary).toBe(OUTCOME);
    expect(JSON.parse(read('gitlab'))[1].description).toMatch(/^waived: /);
  });

  test('none gives a command to a runner that prints it, but github its own', () => {
    expect(commandsIn(stdout)).toEqual([]);
    for (const format of files) expect(commandsIn(read(format)).map(({ name }) => name), format).toEqual(format === 'github' ? ['error', 'notice'] : []);
  });
});

describe('in a step of GitHub Actions', () => {
  const SUMMARY = 'summary.md';

  function step(before: string | undefined, format: string): { readonly stdout: string; readonly summary: string | undefined } {
    const folder = knots();
    const file = join(folder, SUMMARY);
    if (before !== undefined) writeFileSync(file, before);
    const { stdout } = skillgate(folder, ['check', '--format', format], { GITHUB_STEP_SUMMARY: file });
    return { stdout, summary: before === undefined ? undefined : readFileSync(file, 'utf8') };
  }

  test('github adds the summary to what the step has written', () => {
    const { stdout, summary } = step('what the step said', 'github');
    expect(commandsIn(stdout)).toHaveLength(2);
    expect(summary).toMatch(/^what the step said\n<!-- skillgate:report -->\n\n## ❌ skillgate: 1 gate blocks; 1 gate waived\.\n/);
  });

  test('other formats, and github in a file, add nothing', () => {
    expect(step('before', 'markdown').summary).toBe('before');
    expect(step('before', 'github=log.txt').summary).toBe('before');
  });

  test('a summary that would become longer than GitHub takes is left as it is', () => {
    const full = 'a'.repeat(1024 * 1024 - 1000);
    expect(step(full, 'github').summary).toBe(full);
  });

  test('a summary that cannot be written is one line, with its name', () => {
    const folder = knots();
    mkdirSync(join(folder, SUMMARY));
    const { code, stderr } = skillgate(folder, ['check', '--format', 'github'], { GITHUB_STEP_SUMMARY: join(folder, SUMMARY) });
    expect([code, stderr]).toEqual([2, `${join(folder, SUMMARY)}: cannot be written: a folder stands there\n`]);
  });
});

test('a project below the top of its repository: forges are told the path from the top', () => {
  const repository = buildTree({
    'docs/gates.yaml': GATES, 'docs/skills/INDEX.md': '1. bowline\n   - Stage: complete\n', 'docs/skills/bowline/resources/REFERENCE.md': '# Bowline\n',
  }, { git: true });
  const told = (args: readonly string[]) => commandsIn(skillgate(join(repository, 'docs'), ['check', '--format', 'github', ...args]).stdout).map(({ properties }) => properties['file']);
  expect(told([])).toEqual(['docs/skills/bowline/resources/REFERENCE.md']);
  expect(told(['--at', 'HEAD'])).toEqual(['docs/skills/bowline/resources/REFERENCE.md']);
  expect(told(['--cwd', 'skills'])).toEqual(['docs/skills/bowline/resources/REFERENCE.md']);
});

test('a format without its file is refused', () => {
  expect(skillgate(knots(), ['check', '--format', 'tap='])).toEqual({ code: 2, stdout: '', stderr: '--format tap= names no file after "="\n' });
});

test('help names every format', () => {
  const { stdout } = skillgate(buildTree({}), ['check', '--help']);
  for (const format of FORMATS) expect(stdout).toContain(format);
});

test('--quiet silences no machine', () => {
  const folder = buildTree({ 'gates.yaml': 'version: 1\ntrees: skills\ngates:\n  reference-length: { group: documentation, measure: lines, of: reference, min: 2 }\n', 'skills/INDEX.md': '1. bowline\n' });
  expect(skillgate(folder, ['check', '--quiet', '--format', 'gitlab']).stdout).toBe('[]\n');
  expect(skillgate(folder, ['check', '--quiet', '--format', 'tap']).stdout).toMatch(/^TAP version 14\n1\.\.1\n/);
});
