import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { buildTree } from '../build-tree.ts';
import { report } from './cli.ts';

const SCRIPT = readFileSync(join(import.meta.dirname, '../../skills/rust/pyo3-fundamentals/resources/scripts/setup_validator.py'), 'utf8');
const GATES = `version: 1
trees: skills
gates:
  hints: { group: scripts, measure: type-hints, min: 100% }
  safe: { group: quality, measure: security, max: { critical: 0, high: 0 } }
  handled: { group: scripts, measure: error-handling, max: 0 }
`;
/** A script with a megabyte of text of its own below it. */
const script = (at: number) => `${SCRIPT}\nTALE_${at} = """${'over and under, '.repeat(75_000)}"""\n`;
const knots = (count: number) => buildTree({
  'gates.yaml': GATES, 'skills/INDEX.md': '1. bowline\n',
  ...Object.fromEntries(Array.from({ length: count }, (_, at) => [`skills/bowline/resources/scripts/tie_${String(at).padStart(2, '0')}.py`, at % 5 === 4 ? `def tie(knot):\n${script(at)}` : script(at)])),
});

// Twelve such scripts, each its own, are more than one thread takes by itself; one is less.
test('many files in several threads give the same facts as one file in one', { timeout: 60_000 }, () => {
  const [one] = report(knots(1)).trees[0]?.skills[0]?.parts.scripts ?? [];
  const many = report(knots(12)).trees[0]?.skills[0]?.parts.scripts ?? [];
  expect(one?.hints?.total).toBeGreaterThan(100);
  expect(many).toHaveLength(12);
  for (const [at, script] of many.entries()) {
    if (at % 5 === 4) expect(script).toMatchObject({ hints: null, flags: null, syntaxError: { line: 3 } });
    else expect(script).toEqual({ ...one, path: script.path });
  }
});

test('and the same report each time', { timeout: 60_000 }, () => {
  const folder = knots(12);
  expect(report(folder)).toEqual(report(folder));
});
