import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { evidenceJsonSchema } from '../../src/evidence/evidence-schema.ts';
import { evidenceText, readEvidence } from '../../src/evidence/read-evidence.ts';
import { problemLine, UserError } from '../../src/model/problem.ts';
import { check, record } from './record.ts';

const { shows: _, ...unshown } = check({ output: ['##[group]', '\u001b[31m', '𝕏'] });
const runs = [record(), record({ of: 'script', path: 'tie.py', checks: [unshown, check({ outcome: 'failed' })] })];
const isValid = new Ajv2020({ strict: true, strictTypes: false, formats: { 'date-time': true } }).compile(evidenceJsonSchema());

function faults(text: string): readonly string[] {
  try {
    readEvidence(text, 'evidence.json');
    return [];
  } catch (error) {
    if (error instanceof UserError) return error.problems.map(problemLine);
    throw error;
  }
}

test('what is written is read again, keeps its schema, and commands no CI job', () => {
  const text = evidenceText(runs, '1.0.0');
  expect(readEvidence(`\uFEFF${text}`, 'x')).toEqual(runs);
  expect([isValid(JSON.parse(text)), isValid.errors]).toEqual([true, null]);
  expect(text).not.toContain('##[');
  expect(readEvidence(evidenceText([], '1.0.0'), 'x')).toEqual([]);
});

const wrong = (change: (json: Record<string, unknown>) => void) => {
  const json: Record<string, unknown> = JSON.parse(evidenceText(runs, '1.0.0'));
  change(json);
  return JSON.stringify(json);
};
const END = 'expected evidence as skillgate run --evidence FILE writes it';

test.for([
  ['', `is not JSON, ${END}`],
  ['null', `version is not as it should be, ${END}`],
  [evidenceText(runs, '1').slice(0, -9), `is not JSON, ${END}`],
  [wrong(json => { json['version'] = 2; }), `version is not as it should be, ${END}`],
  [wrong(json => { json['more'] = 2; }), `the whole is not as it should be, ${END}`],
  [wrong(json => { json['runs'] = [{ ...runs[0], files: [] }]; }), `runs[0].files is not as it should be, ${END}`],
  [wrong(json => { json['runs'] = [runs[0], { ...runs[1], checks: [{ ...unshown, outcome: 'great' }] }]; }), `runs[1].checks[0].outcome is not as it should be, ${END}`],
  [wrong(json => { json['runs'] = [{ ...runs[0], at: 'yesterday' }]; }), `runs[0].at is not as it should be, ${END}`],
] as const)('%s is no evidence', ([text, line]) => {
  expect(faults(text)[0]).toBe(`evidence.json: ${line}`);
});

test('many faults are counted', () => {
  expect(faults(wrong(json => { json['runs'] = Array.from({ length: 9 }, () => ({ ...runs[0], by: 1 })); })).at(-1)).toBe('evidence.json: 4 more such faults');
});
