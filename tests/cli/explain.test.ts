import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { buildTree } from '../build-tree.ts';
import { skillgate } from './cli.ts';

const GATES = `version: 1
trees: skills
gates:
  reef: { group: documentation, measure: lines, of: reference, min: 5 }
  bight: { group: scripts, measure: lines, of: scripts, min: 1 }
`;
const knots = () => buildTree({ 'gates.yaml': GATES, 'skills/INDEX.md': '1. bowline\n2. reef-knot\n', 'skills/bowline/resources/REFERENCE.md': { lines: 3 } });

test('a gate with the values of this tree', () => {
  const { code, stdout, stderr } = skillgate(knots(), ['explain', 'reef']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toContain('Wants\n  5 lines or more, looking at reference.\n');
  expect(stdout).toContain('Now in skills\n  bowline                          fail        60 %  3 lines, wants 5 or more (1 finding)\n  nothing to look at yet: reef-knot\n');
});

test('a measure, with each gate that uses it; and one that none uses', () => {
  expect(skillgate(knots(), ['explain', 'lines']).stdout).toMatch(/^reef {2}[^]*\nbight {2}/);
  expect(skillgate(knots(), ['explain', 'padding']).stdout).toMatch(/^padding {2}a measure that no gate uses\n/);
});

test('all gates, only some skills', () => {
  expect(skillgate(knots(), ['explain']).stdout).toContain('  reef                         0 of 1  Reef: 5 lines or more\n');
  expect(skillgate(knots(), ['explain', 'reef', '--skill', 'reef-*']).stdout).not.toContain('bowline');
});

test.for([
  [['explain', 'ref'], 'no gate and no measure is called "ref": did you mean "reef"?\n'],
  [['explain', 'quite-something-else'], 'no gate and no measure is called "quite-something-else": skillgate explain lists all\n'],
  [['explain', '--gate', 'reef'], '--gate is not for this command: name the gate itself: skillgate explain GATE\n'],
] as const)('%j is refused', ([args, stderr]) => {
  expect(skillgate(knots(), args)).toEqual({ code: 2, stdout: '', stderr });
});

test('README holds what the measures say of themselves', () => {
  const { status, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, '../../.ci/reference.mjs'), '--check'], { encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});
