import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Comparison, GateChange, Regression } from '../../src/model/comparison.ts';
import { jsonReport } from '../../src/reporters/json.ts';
import { plainPaint } from '../../src/reporters/paint.ts';
import { reportJsonSchema } from '../../src/reporters/report-schema.ts';
import { textReport } from '../../src/reporters/text.ts';
import { report, skillReport, verdict } from '../report/literals.ts';
import { findings } from './crafts.ts';

const COMMIT = '0123456789abcdef0123456789abcdef01234567';

function regression(more: Partial<Regression> = {}): Regression {
  return {
    tree: 'skills/crafts', skill: 'knitting', gate: 'type-hints', kind: 'gate', message: 'type-hints on purl.py: 64 of 64 slots annotated, now 60',
    before: { state: 'pass', score: 1, evidence: '100 %, wants 100 %' }, after: { state: 'fail', score: 0.937, evidence: '93 %, wants 100 %' },
    findings: findings(1), waiver: null, blocking: true, ...more,
  };
}

function gateChange(more: Partial<GateChange> = {}): GateChange {
  return { gate: 'type-hints', skill: null, what: 'threshold', direction: 'loosened', before: '100 %', after: '90 % or more', message: 'type-hints: 100 %, now 90 % or more', blocking: true, ...more };
}

const gone = regression({ skill: 'sailing', gate: null, kind: 'skill', before: null, after: null, message: 'sailing is gone, from INDEX.md and from the tree', findings: [] });
const against = (more: Partial<Comparison> = {}) => ({ base: { ref: 'main', commit: COMMIT }, regressions: [], gateChanges: [], ...more });
const skills = [skillReport('knitting', 'started', { gates: [verdict('pass')] })];
const text = (more: Partial<Comparison>) => textReport(report(skills, { comparison: against(more) }), plainPaint);
const TREE = textReport(report(skills), plainPaint).replace('Nothing blocks.\n', '');

describe('what a branch changes, for people', () => {
  test('comes first, what blocks first of it, and is counted at the end', () => {
    const excused = regression({ skill: 'baking', message: 'example-count: 9 items, now 8 items', waiver: { reason: 'soon', until: '2026-06-30' }, blocking: false, findings: [] });
    expect(text({
      regressions: [excused, regression(), gone],
      gateChanges: [gateChange({ direction: 'tightened', message: 'padding: 50 % or more, now 60 % or more', blocking: false }), gateChange(), gateChange({ what: 'waiver', direction: 'added', message: 'waiver of * for *: new' })],
    })).toBe(`Since main  (left at 0123456)
  loosened!     type-hints: 100 %, now 90 % or more
  waiver added! waiver of * for *: new
  tightened     padding: 50 % or more, now 60 % or more
  worse!        knitting: type-hints on purl.py: 64 of 64 slots annotated, now 60
    skills/crafts/knitting/scripts/purl.py:1:5: cast_on: parameter "rows" is not annotated
      annotate it
  worse!        sailing: sailing is gone, from INDEX.md and from the tree
  worse         baking: example-count: 9 items, now 8 items; waived until 2026-06-30: soon

${TREE}2 regressions block and 2 changes of the rules block; 1 regression waived.
`);
  });

  test('is said where it is nothing', () => {
    expect(text({})).toBe(`Since main  (left at 0123456)\n  nothing is worse, and the rules are the same\n\n${TREE}Nothing blocks.\n`);
  });

  test('is folded where it is much: nothing that blocks is hidden by what does not', () => {
    const lines = text({
      regressions: [...Array.from({ length: 100 }, (_, at) => regression({ skill: `knot-${at}`, findings: [], blocking: at > 98 })), regression({ findings: findings(1000) })],
      gateChanges: [...Array.from({ length: 100 }, () => gateChange({ blocking: false })), gateChange({ message: 'the one' })],
    }).split('\n');
    expect(lines[1]).toBe('  loosened!     the one');
    expect(lines.filter(line => line.startsWith('  loosened'))).toHaveLength(20);
    expect(lines).toContain('  and 81 more changes of the rules: --format json lists all');
    expect(lines.filter(line => line.startsWith('  worse'))).toHaveLength(20);
    expect(lines).toContain('  and 81 skills worse in type-hints: knot-18, knot-19, knot-20, knot-21, knot-22, knot-23, knot-24, knot-25, knot-26, knot-27 and 71 more');
    expect(lines.at(-2)).toBe('2 regressions block and 1 change of the rules blocks; 99 regressions waived.');
  });

  test('stays in its lines, whatever it says', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), evil => {
      const shown = (said: string) => textReport(report(skills, {
        comparison: { base: { ref: said, commit: COMMIT }, regressions: [regression({ skill: said, message: said, waiver: { reason: said, until: '2026-06-30' } })], gateChanges: [gateChange({ message: said })] },
      }), plainPaint);
      expect(shown(evil).split('\n')).toHaveLength(shown('x').split('\n').length);
      expect(shown(evil)).not.toMatch(/[^\P{Cc}\n]|[\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
    }));
  });
});

test('the JSON report has it as objects, as its schema says', () => {
  const json = [...jsonReport(report(skills, { outcome: 'fail', comparison: against({ regressions: [regression(), gone], gateChanges: [gateChange()] }) }), '1.0.0')].join('');
  const { base, regressions, gateChanges } = JSON.parse(json);
  expect({ base, regressions, gateChanges }).toEqual({ base: { ref: 'main', commit: COMMIT }, regressions: [regression(), gone], gateChanges: [gateChange()] });
  const validate = new Ajv2020({ strict: true, allErrors: true }).compile(reportJsonSchema());
  validate(JSON.parse(json));
  expect(validate.errors).toBeNull();
  validate(JSON.parse(json.replace('"kind": "gate"', '"kind": "other"')));
  expect(validate.errors?.map(({ instancePath }) => instancePath)).toEqual(['/regressions/0/kind']);
});
