import { describe, expect, test } from 'vitest';
import { block, type Blocking } from '../../src/gates/block.ts';
import type { Judgement } from '../../src/gates/judge.ts';
import { globMatching } from '../../src/inventory/pattern.ts';
import type { Stage } from '../../src/model/plan.ts';
import { BLOCKS, type Blocks, type Waiver } from '../../src/model/rules.ts';
import { waiver } from '../report/literals.ts';

function judgement(state: Judgement['state'], blocks: Blocks, more: Partial<Judgement> = {}): Judgement {
  return {
    id: 'reference-length', title: 'REFERENCE.md', group: 'documentation', of: ['reference'], blocks, state, score: 0, weight: 1, subjects: 1, beyond: false,
    wants: '3,500-4,000 lines', evidence: '2,814 lines, wants 3,500-4,000', findings: [], ...more,
  };
}

function under(more: Partial<Blocking> = {}): Blocking {
  return { claimed: undefined, strict: false, today: '2026-06-01', waivers: [], matches: globMatching(), ...more };
}

const only = (one: Judgement, rule: Blocking) => block('knitting', [one], rule).verdicts[0];

describe('what blocks', () => {
  // state: blocks without a claim, blocks when the plan claims `complete`
  const table: Record<Blocks, Record<Judgement['state'], readonly [boolean, boolean]>> = {
    always: { pass: [false, false], fail: [true, true], pending: [false, true], unverified: [false, true] },
    complete: { pass: [false, false], fail: [false, true], pending: [false, true], unverified: [false, true] },
    never: { pass: [false, false], fail: [false, false], pending: [false, false], unverified: [false, false] },
  };
  const claims: readonly (Stage | undefined)[] = [undefined, 'pending', 'started', 'core', 'complete'];
  const states = ['pass', 'fail', 'pending', 'unverified'] as const;
  const cases = BLOCKS.flatMap(blocks => states.flatMap(state => claims.map(claimed => [blocks, state, claimed] as const)));

  test.each(cases)('a gate that blocks %s, %s, claimed %s', (blocks, state, claimed) => {
    const [open, complete] = table[blocks][state];
    expect(only(judgement(state, blocks), under({ claimed }))?.blocking).toBe(claimed === 'complete' ? complete : open);
  });

  test.each(cases)('under --strict a gate that blocks %s, %s, claimed %s: all but a pass', (blocks, state, claimed) => {
    expect(only(judgement(state, blocks), under({ claimed, strict: true }))?.blocking).toBe(state !== 'pass');
  });

  test('an always gate that a ceiling kept from looking', () => {
    expect(only(judgement('unverified', 'always', { beyond: true }), under())?.blocking).toBe(true);
    expect(only(judgement('unverified', 'complete', { beyond: true }), under())?.blocking).toBe(false);
    expect(only(judgement('unverified', 'never', { beyond: true }), under())?.blocking).toBe(false);
  });
});

describe('a waiver', () => {
  const failing = judgement('fail', 'always');
  const waived = (waivers: readonly Waiver[], today = '2026-06-01', one = failing) => {
    const { verdicts: [verdict], used } = block('knitting', [one], under({ waivers, today }));
    return { state: verdict?.state, blocking: verdict?.blocking, evidence: verdict?.evidence, used };
  };
  const excused = 'waived until 2026-06-30: the lace chapter comes next week';

  test('excuses what would block', () => {
    expect(waived([waiver()])).toEqual({ state: 'waived', blocking: false, evidence: `2,814 lines, wants 3,500-4,000; ${excused}`, used: [waiver()] });
  });

  test('holds on its last day and not on the next', () => {
    expect(waived([waiver()], '2026-06-30').state).toBe('waived');
    expect(waived([waiver()], '2026-07-01')).toEqual({
      state: 'fail', blocking: true, evidence: '2,814 lines, wants 3,500-4,000; its waiver ended on 2026-06-30', used: [waiver()],
    });
  });

  test('is unused where nothing would block', () => {
    expect(waived([waiver()], '2026-06-01', judgement('pass', 'always')).used).toEqual([]);
    expect(waived([waiver()], '2026-06-01', judgement('fail', 'never'))).toEqual({ state: 'fail', blocking: false, evidence: failing.evidence, used: [] });
  });

  test.each([
    ['another skill', { skill: 'sailing' }],
    ['another gate', { gate: 'script-length' }],
    ['a glob that does not fit', { skill: 'knit' }],
    ['a glob that does not fit the gate', { gate: 'script-*' }],
  ])('of %s excuses nothing', (_, more) => {
    expect(waived([waiver(more)])).toEqual({ state: 'fail', blocking: true, evidence: failing.evidence, used: [] });
  });

  test.each([{ skill: '*' }, { skill: 'knit*' }, { gate: '*' }, { gate: 'reference-*' }, { skill: '{knitting,sailing}' }])('by glob %j', more => {
    expect(waived([waiver(more)]).state).toBe('waived');
  });

  test('that overlaps another: the first valid one is used, the other excuses nothing', () => {
    const [wide, narrow] = [waiver({ skill: '*' }), waiver()];
    expect(waived([wide, narrow]).used).toEqual([wide]);
  });

  test('that has ended stands back behind one that holds', () => {
    const [ended, valid] = [waiver({ until: '2026-05-31' }), waiver({ skill: '*' })];
    expect(waived([ended, valid])).toMatchObject({ state: 'waived', used: [valid] });
  });

  test('excuses pending and unverified of a skill that is claimed to be complete', () => {
    const states = (['pending', 'unverified'] as const).map(state => block('knitting', [judgement(state, 'complete')], under({ claimed: 'complete', waivers: [waiver()] })));
    expect(states.map(({ verdicts }) => verdicts[0]?.state)).toEqual(['waived', 'waived']);
  });
});

test('a verdict holds what the judgement said, and nothing of how it came about', () => {
  const { beyond: _, ...said } = judgement('fail', 'always');
  expect(block('knitting', [judgement('fail', 'always')], under()).verdicts).toEqual([{ ...said, blocking: true }]);
});
