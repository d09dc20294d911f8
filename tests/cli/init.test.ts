import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { buildTree, type FileSpec } from '../build-tree.ts';
import { report, skillgate } from './cli.ts';

const skillFile = (name: string, description = `Ties a ${name}. It holds.`) => `---\nname: ${name}\ndescription: ${description}\n---\n\n# ${name}\n\nUp through the eye.\n`;
const SCRIPT = '#!/usr/bin/env python3\nimport argparse\n\n\ndef main() -> int:\n    parser = argparse.ArgumentParser()\n    parser.add_argument("--json", action="store_true")\n    parser.parse_args()\n    return 0\n\n\nif __name__ == "__main__":\n    raise SystemExit(main())\n';

/** Ten Agent Skills as people have them: no plan, scripts in two of them, and a template beside them. */
function knots(more: Readonly<Record<string, FileSpec>> = {}): string {
  const names = Array.from({ length: 10 }, (_, at) => `knot-${String.fromCharCode(97 + at)}`);
  return buildTree({
    ...Object.fromEntries(names.map(name => [`skills/${name}/SKILL.md`, skillFile(name)])),
    'skills/knot-a/scripts/tie.py': SCRIPT, 'skills/knot-b/scripts/tie.py': SCRIPT,
    'skills/knot-a/reference.md': { lines: 2814 }, 'template/SKILL.md': skillFile('template'), 'README.md': '# Knots\n', ...more,
  });
}

test('ten SKILL.md folders without a plan: init writes gates that they pass, selftest says what is blind, nothing is overwritten', () => {
  const folder = knots();
  const { code, stdout, stderr } = skillgate(folder, ['init']);
  expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
  expect(stderr).toMatch(/^gates\.yaml: written\nskills: 10 skills, no INDEX\.md\nSkills are looked for as \{skill\}\/SKILL\.md\.\n\.: passed over, skills lie in a folder of their own\n\d+ gates guard what holds today; \d+ gates stand beside as comments, each with why\.\nNext: skillgate init --index .*\nNext: skillgate check; /);
  const text = readFileSync(join(folder, 'gates.yaml'), 'utf8');
  expect(text).toMatch(/^# What the skills here must be/);
  expect(text).toContain('\ntrees: "skills"\n');
  expect(text).toContain('\n  reference: ["{skill}/reference.md"]\n');
  expect(text).toContain('    min: 2800 # the seed: 3,500-4,000\n    max: 4000\n    blocks: never\n');
  expect(text).toContain('    flags: [--help, --json] # the seed: [--help, --json, --verbose, --dry-run]\n');
  const checked = report(folder);
  expect([checked.outcome, checked.trees.map(({ path, skills }) => [path, skills.length])]).toEqual(['pass', [['skills', 10]]]);
  expect(skillgate(folder, ['selftest']).stdout).toMatch(/ noticed, 0 missed, /);
  expect(skillgate(folder, ['init'])).toEqual({ code: 2, stdout: '', stderr: 'gates.yaml: is there already, and nothing is overwritten: skillgate init --stdout prints a proposal, skillgate init --index writes a missing INDEX.md\n' });
  mkdirSync(join(folder, 'skills/deep'), { recursive: true });
  expect(skillgate(join(folder, 'skills'), ['init'])).toMatchObject({ code: 2, stderr: expect.stringContaining('gates.yaml: is there already') });
  expect(readFileSync(join(folder, 'gates.yaml'), 'utf8')).toBe(text);
});

test('what is there gets worse: the gate that init proposed says no', () => {
  const folder = knots();
  expect(skillgate(folder, ['init', '--quiet'])).toEqual({ code: 0, stdout: '', stderr: '' });
  writeFileSync(join(folder, 'skills/knot-c/SKILL.md'), '# No front matter\n');
  expect(skillgate(folder, ['check'])).toMatchObject({ code: 1, stdout: expect.stringContaining('skill-file') });
});

test('--index plans what is there, once; then new begins what the plan adds, next to the others, and status tells of it', () => {
  const folder = knots({ 'skills/knot-j/SKILL.md': skillFile('knot-j', '"1. After: `knot-z` → [x](y) <!-- skillgate:begin next -->"') });
  expect(skillgate(folder, ['new', 'knot-a'])).toEqual({ code: 2, stdout: '', stderr: 'no gates.yaml here or in any folder above: skillgate init writes one, or name it with --config FILE\n' });
  expect(skillgate(folder, ['init', '--index'])).toMatchObject({ code: 0, stderr: expect.stringContaining('\nskills/INDEX.md: written, with the skills that are there: plan the others below them\n') });
  const index = readFileSync(join(folder, 'skills/INDEX.md'), 'utf8');
  expect(index).toContain('\n1. knot-a - Ties a knot-a\n');
  expect(skillgate(folder, ['init', '--index'])).toEqual({ code: 0, stdout: '', stderr: 'Every tree has its INDEX.md: nothing is written.\n' });
  expect(report(folder)).toMatchObject({ outcome: 'pass', problems: [], trees: [{ summary: { skills: { planned: 10, unplanned: 0 } } }] });
  writeFileSync(join(folder, 'skills/INDEX.md'), `${index}11. sheet-bend - joining lines of unlike size\n    - Advanced topics: wet rope, three strands\n`);
  expect(skillgate(folder, ['new', 'sheet-bend'])).toEqual({ code: 0, stdout: '', stderr: `skills/sheet-bend/SKILL.md: written
skills/sheet-bend/reference.md: written
Scripts go into skills/sheet-bend/scripts, examples into skills/sheet-bend/examples.
Next: skillgate status, then skillgate next sheet-bend for what is cheapest to do.
` });
  const { outcome, trees } = report(folder, '--skill', 'sheet-bend');
  const gates = trees[0]?.skills[0]?.gates ?? [];
  expect([outcome, trees[0]?.skills[0]?.stage]).toEqual(['pass', 'started']);
  expect(gates.filter(({ state }) => state === 'pass').map(({ id }) => id)).toEqual(['skill-file', 'security']);
  expect(gates.find(({ id }) => id === 'documentation-complete')?.findings.map(({ message }) => message)).toEqual([expect.stringContaining('Sheet bend: reference'), expect.stringContaining('Joining lines of unlike size'), expect.stringContaining('Wet rope'), expect.stringContaining('Three strands')]);
  expect(skillgate(folder, ['new', 'sheet-bend'])).toEqual({ code: 2, stdout: '', stderr: 'sheet-bend has begun: skills/sheet-bend/SKILL.md and skills/sheet-bend/reference.md are there already, and nothing is overwritten\n' });
  expect(skillgate(folder, ['new', 'knot-c'])).toMatchObject({ code: 0, stderr: expect.stringMatching(/^skills\/knot-c\/reference\.md: written\nScripts/) });
  expect(readFileSync(join(folder, 'skills/knot-c/SKILL.md'), 'utf8')).toBe(skillFile('knot-c'));
  expect(skillgate(folder, ['status'])).toMatchObject({ code: 0 });
  expect(skillgate(folder, ['status', '--check'])).toEqual({ code: 0, stdout: '', stderr: '' });
  expect(skillgate(folder, ['next', '--format', 'jsn', '--gate', 'x'])).toEqual({ code: 2, stdout: '', stderr: '--format "jsn" is not one of text or json: did you mean "json"?\n' });
  const { stdout } = skillgate(folder, ['next', 'sheet-bend', '--format', 'json']);
  expect(JSON.parse(stdout)).toMatchObject({ version: 1, trees: [{ path: 'skills', ready: [], skills: [{ name: 'sheet-bend', stage: 'started', next: 'core', steps: [{ path: 'skills/sheet-bend/reference.md', words: expect.stringMatching(/^reference\.md: .*mend \d+ faults \(Documentation complete\)/) }] }] }] });
});

test('no skill, a broken plan, options of no use: one clear line each, and nothing is written', () => {
  const empty = buildTree({ 'README.md': '# Nothing\n' });
  expect(skillgate(empty, ['init'])).toMatchObject({ code: 2, stderr: expect.stringMatching(/^no skill was found: expected [^\n]*\n$/) });
  expect(skillgate(empty, ['init', '--skill', 'x', '--config', 'y'])).toMatchObject({ code: 2, stderr: expect.stringMatching(/^--skill is not for this command: .*\n--config is not for this command: .*\n$/) });
  const broken = buildTree({ 'skills/INDEX.md': '---\ncreated: tomorrow\n---\n\n1. bowline\n', 'skills/bowline.md': skillFile('bowline') });
  expect(skillgate(broken, ['init'])).toMatchObject({ code: 2, stderr: expect.stringMatching(/^skills\/INDEX\.md:2:\d+: /) });
  expect([readdirSync(empty), readdirSync(broken)]).toEqual([['README.md'], ['skills']]);
});

test('a skill that the plan calls complete stays free to be so; the schema is named where it is installed; a closed folder is refused', () => {
  const folder = buildTree({
    'skills/INDEX.md': '# Knots\n\n1. bowline\n   - Stage: complete\n2. hitch\n', 'skills/bowline.md': skillFile('bowline'),
    'skills/bowline/resources/scripts/tie.sh': '#!/bin/sh\n', 'node_modules/skillgate/dist/schema/gates.schema.json': '{}', '.gitignore': 'node_modules\n',
  }, { git: true });
  const shown = skillgate(folder, ['init', '--stdout']);
  expect(shown).toMatchObject({ code: 0, stdout: expect.stringMatching(/^# yaml-language-server: \$schema=\.\/node_modules\/skillgate\/dist\/schema\/gates\.schema\.json\n/) });
  expect(existsSync(join(folder, 'gates.yaml'))).toBe(false);
  chmodSync(folder, 0o555);
  const refused = skillgate(folder, ['init']);
  chmodSync(folder, 0o755);
  if (process.getuid?.() !== 0) expect(refused).toMatchObject({ code: 2, stderr: expect.stringMatching(/^gates\.yaml: cannot be written: permission denied\n$/) });
  if (!existsSync(join(folder, 'gates.yaml'))) skillgate(folder, ['init']);
  expect(readFileSync(join(folder, 'gates.yaml'), 'utf8')).toBe(shown.stdout);
  expect(skillgate(folder, ['check']).code).toBe(0);
});

test('new writes through no link and over nothing that git ignores', () => {
  const folder = buildTree({
    'gates.yaml': 'version: 1\ntrees: skills\ngates: { skill-file: { group: documentation, measure: front-matter, min: 100%, blocks: always } }\n',
    'skills/INDEX.md': '# Knots\n\n1. bowline\n2. hitch\n', 'skills/a/SKILL.md': skillFile('a'), 'elsewhere/x': 'y',
  }, { git: true });
  symlinkSync('../elsewhere', join(folder, 'skills/bowline'));
  expect(skillgate(folder, ['new', 'bowline'])).toEqual({ code: 2, stdout: '', stderr: 'skills/bowline: is a symbolic link: nothing is written through it\n' });
  writeFileSync(join(folder, '.gitignore'), 'hitch/\n');
  mkdirSync(join(folder, 'skills/hitch'));
  writeFileSync(join(folder, 'skills/hitch/SKILL.md'), 'mine\n');
  expect(skillgate(folder, ['new', 'hitch'])).toEqual({ code: 2, stdout: '', stderr: 'skills/hitch/SKILL.md: is there already (a file that does not count, since git ignores it), and nothing is overwritten\n' });
  expect([existsSync(join(folder, 'elsewhere/SKILL.md')), readFileSync(join(folder, 'skills/hitch/SKILL.md'), 'utf8'), existsSync(join(folder, 'skills/hitch/resources'))]).toEqual([false, 'mine\n', false]);
});
