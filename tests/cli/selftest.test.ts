import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { buildTree } from '../build-tree.ts';
import { skillgate } from './cli.ts';

const REPO = join(import.meta.dirname, '../..');
const lines = (stdout: string, word: string) => stdout.split('\n').filter(line => line.startsWith(word));

test('on this repository each single defect turns exactly the right gate red', () => {
  const { code, stdout, stderr } = skillgate(REPO, ['selftest']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(lines(stdout, 'noticed').length).toBeGreaterThan(60);
  expect([...lines(stdout, 'missed'), ...lines(stdout, 'tolerated'), ...lines(stdout, 'blind'), ...lines(stdout, 'false alarm')]).toEqual([]);
  expect(lines(stdout, 'not tried')).toEqual([]);
}, 60_000);

const knots = (gates: string) => buildTree({ 'gates.yaml': `version: 1\ntrees: skills\ngates:\n${gates}`, 'skills/INDEX.md': '1. bowline\n' });

test('a threshold that lets a defect pass is said, and is no fault', () => {
  const { code, stdout } = skillgate(knots('  hints: { group: scripts, measure: type-hints, min: 50% }\n'), ['selftest']);
  expect(code).toBe(0);
  expect(lines(stdout, 'tolerated').length).toBe(4);
  expect(stdout).toMatch(/\n5 defects: 1 noticed, 0 missed, 4 tolerated, 0 false alarms; 0 blind gates, 0 gates not tried\n$/);
});

test.for([
  ['more faults than there are', 'measure: documentation, max: 99'],
  ['two scripts of three may be anything', 'measure: type-hints, min: 100%, at-least: 1'],
  ['any number of findings', 'measure: security, max: { critical: 9, high: 9 }'],
])('a gate that lets all pass is blind, which is a fault: %s', ([, weak]) => {
  const { code, stdout } = skillgate(knots(`  weak: { group: quality, ${weak} }\n  count: { group: scripts, measure: count, of: scripts, min: 3 }\n`), ['selftest']);
  expect(code).toBe(1);
  expect(lines(stdout, 'blind')).toEqual([expect.stringMatching(/^blind {8}weak {23}notices none of \d+ defects: tighten its threshold$/)]);
});

test.for([
  ['scripts of any language', '{skill}/bin/*', 'hints: { group: scripts, measure: type-hints, min: 100%, at-least: 3 }'],
  ['no scripts at all', '{skill}/bin/*.py', 'none: { group: scripts, measure: count, of: scripts, max: 0 }\n  whole: { group: documentation, measure: documentation, max: 0 }'],
])('a skill that passes is found for %s', ([, scripts, gates]) => {
  const folder = buildTree({ 'gates.yaml': `version: 1\ntrees: .\nlayout: { scripts: ["${scripts}"] }\ngates:\n  ${gates}\n`, 'INDEX.md': '1. bowline\n' });
  const { code, stdout } = skillgate(folder, ['selftest']);
  expect(code).toBe(0);
  expect(lines(stdout, 'not tried').map(line => line.split(/\s+/)[2])).not.toContain('hints');
  expect(lines(stdout, 'not tried').map(line => line.split(/\s+/)[2])).not.toContain('whole');
});

test('where no defect can be tried there is no answer', () => {
  const { code, stdout, stderr } = skillgate(knots('  short: { group: documentation, measure: pattern, of: [reference], pattern: "TODO", max: 0 }\n'), ['selftest']);
  expect({ code, stderr }).toEqual({ code: 2, stderr: 'gates.yaml: no defect could be tried on these gates: each has its reason above\n' });
  expect(stdout).toContain('not tried    short');
});

test('other layouts and limits', () => {
  const folder = buildTree({
    'gates.yaml': 'version: 1\ntrees: .\nlayout:\n  skill-file: ["{skill}/SKILL.md"]\n  reference: ["{skill}/references/REFERENCE.md"]\n  scripts: ["{skill}/scripts/*.py"]\n  examples: ["{skill}/examples/*"]\ngates:\n'
      + '  short: { group: documentation, measure: lines, of: reference, min: 30, max: 90 }\n  whole: { group: documentation, measure: documentation, sections: [Safety, History], max: 0 }\n'
      + '  safe: { group: quality, measure: security, max: { critical: 0, high: 0, medium: 0 } }\n  one: { group: scripts, measure: count, of: scripts, min: 1, max: 1 }\n',
    'INDEX.md': '1. bowline\n',
  });
  const { code, stdout, stderr } = skillgate(folder, ['selftest']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect([...lines(stdout, 'not tried'), ...lines(stdout, 'tolerated')]).toEqual([]);
});

test('nothing is written, and nothing of the project but gates.yaml is needed', () => {
  const folder = buildTree({ 'gates.yaml': 'version: 1\ntrees: skills\ngates:\n  reef: { group: documentation, measure: lines, of: reference, min: 5 }\n' });
  expect(skillgate(folder, ['selftest', '--quiet'])).toEqual({ code: 0, stdout: '', stderr: '' });
  expect(readdirSync(folder)).toEqual(['gates.yaml']);
});

test('only some gates', () => {
  const folder = knots('  reef: { group: documentation, measure: lines, of: reference, min: 5 }\n  bend: { group: documentation, measure: documentation, max: 0 }\n');
  expect(skillgate(folder, ['selftest', '--gate', 'reef']).stdout).toBe('noticed      reef                       a reference one line too short\n\n1 defect: 1 noticed, 0 missed, 0 tolerated, 0 false alarms; 0 blind gates, 0 gates not tried\n');
  expect(skillgate(folder, ['selftest', '--gate', 'ref'])).toEqual({ code: 2, stdout: '', stderr: '--gate "ref" matches no gate: did you mean "reef"?\n' });
  expect(skillgate(folder, ['selftest', '--skill', 'bowline']).code).toBe(2);
});
