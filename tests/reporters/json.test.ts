import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { jsonReport } from '../../src/reporters/json.ts';
import { jsonPieces } from '../../src/reporters/json-text.ts';
import { reportJsonSchema } from '../../src/reporters/report-schema.ts';
import { report } from '../report/literals.ts';
import { crafts, findings } from './crafts.ts';

const jsonOf = (...asked: Parameters<typeof jsonReport>) => [...jsonReport(...asked)].join('');

const validate = new Ajv2020({ strict: true, allErrors: true }).compile(reportJsonSchema());

function faults(json: string): readonly string[] {
  validate(JSON.parse(json));
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

describe('the JSON report', () => {
  test('is what its schema says', () => {
    expect(faults(jsonOf(crafts, '1.0.0'))).toEqual([]);
    expect(faults(jsonOf(report([]), '1.0.0'))).toEqual([]);
  });

  test('is the same bytes twice, and ends its last line', () => {
    expect(jsonOf(crafts, '1.0.0')).toBe(jsonOf(structuredClone(crafts), '1.0.0'));
    expect(jsonOf(crafts, '1.0.0')).toMatch(/\n\}\n$/);
  });

  test('has the fields of CONTRACT', () => {
    const { trees: [tree], ...top } = JSON.parse(jsonOf(crafts, '1.0.0'));
    expect(top).toEqual({
      version: 1, tool: { name: 'skillgate', version: '1.0.0' }, outcome: 'fail', base: null, shard: null, regressions: [], gateChanges: [],
      problems: [
        { path: 'gates.yaml', line: 40, column: 5, message: 'waiver of script-length for baking excuses nothing: remove it' },
        { path: null, line: null, column: null, message: 'no git history' },
      ],
    });
    expect(tree).toMatchObject({
      path: 'skills/crafts',
      summary: {
        skills: { planned: 2, pending: 1, started: 1, core: 0, complete: 0 }, lines: 5105, target: [79000, 95000], completion: 0.065,
        gates: { pass: 2, fail: 1, pending: 1, waived: 1, unverified: 1 },
      },
    });
    expect(tree.skills[0]).toMatchObject({
      name: 'knitting', number: 1, tier: 'Wool', stage: 'started', claimed: 'complete', completion: 0.653, lines: 5104,
      parts: { skillFile: { path: 'skills/crafts/knitting.md', lines: 193 }, tracking: null, scripts: [{ lines: null, executable: true }], examples: [{ number: 1, tests: null }] },
    });
    expect(tree.skills[0].gates[1]).toMatchObject({
      id: 'reference-length', title: 'REFERENCE.md', group: 'documentation', state: 'fail', score: 0.804, blocking: true, evidence: '2,814 lines, wants 3,500-4,000',
      findings: [{ id: '0123456789abcdef', path: 'skills/crafts/knitting/REFERENCE.md', line: 1, column: 1, message: 'REFERENCE.md has 2,814 lines, expected 3,500-4,000', fix: '686 to go' }],
    });
  });

  test('folds nothing and keeps any text', () => {
    const evil = '\u001b[31m"\\\n\u2028\ud800##[error]###vso[x]##a[[';
    const skills = crafts.trees.flatMap(tree => tree.skills.map(skill => ({ ...skill, gates: skill.gates.map(gate => ({ ...gate, evidence: evil, findings: findings(1000) })) })));
    const read = JSON.parse(jsonOf({ ...crafts, trees: crafts.trees.map(tree => ({ ...tree, skills })) }, '1.0.0'));
    expect(read.trees[0].skills[0].gates[0].evidence).toBe(evil);
    expect(read.trees[0].skills[0].gates[0].findings).toHaveLength(1000);
  });

  test('comes in pieces that join to the text that JSON.stringify makes, however deep they are', () => {
    const text = (value: unknown) => `${JSON.stringify(value, null, 2).replace(/(?<=##\w*)\[/g, '\\u005b')}\n`;
    const word = fc.constantFrom('##[', '##', '[', '##vso[x]', '#', 'a', '');
    const { value: any } = fc.letrec(tie => ({
      value: fc.oneof({ maxDepth: 6 }, word, fc.integer(), fc.constant(null), fc.boolean(), fc.array(tie('value'), { maxLength: 3 }), fc.dictionary(word, fc.option(tie('value'), { nil: undefined }), { maxKeys: 3 })),
    }));
    fc.assert(fc.property(any, fc.nat(6), (value, depth) => { expect([...jsonPieces(value, depth)].join('')).toBe(text(value)); }));
    const many = { ...crafts, trees: crafts.trees.map(tree => ({ ...tree, skills: Array.from({ length: 300 }, () => tree.skills[0]) })) };
    const pieces = [...jsonPieces(many, 4)];
    expect(pieces.join('')).toBe(text(many));
    expect([pieces.length > 5, pieces.every(piece => piece.length < 100_000)]).toEqual([true, true]);
  });

  test('holds nothing that the runner of a CI job would obey', () => {
    expect(jsonOf({ ...crafts, problems: [{ message: '##[error]a' }] }, '1.0.0')).toContain('"message": "##\\u005berror]a"');
  });
});

describe('the schema refuses', () => {
  const changed = (change: (report: Report) => unknown) => faults(JSON.stringify({ ...JSON.parse(jsonOf(crafts, '1.0.0')), ...Object(change(crafts)) }));

  test.each<readonly [string, (report: Report) => unknown, string]>([
    ['another outcome', () => ({ outcome: 'maybe' }), '/outcome must be equal to one of the allowed values'],
    ['an unknown field', () => ({ extra: 1 }), ' must NOT have additional properties'],
    ['another version', () => ({ version: 2 }), '/version must be equal to constant'],
    ['a score above 1', ({ trees: [tree] }) => ({ trees: [{ ...tree, skills: tree?.skills.slice(2).map(skill => ({ ...skill, gates: skill.gates.map(gate => ({ ...gate, score: 1.1 })) })) }] }), '/trees/0/skills/0/gates/0/score must be <= 1'],
  ])('%s', (_, change, fault) => {
    expect(changed(change)).toEqual([fault]);
  });
});
