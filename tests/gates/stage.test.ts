import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { completionOf, stageOf } from '../../src/gates/stage.ts';
import type { State, Verdict } from '../../src/model/report.ts';
import { BLOCKS, GROUPS } from '../../src/model/rules.ts';
import { verdict } from '../report/literals.ts';

const documentation = (state: State) => verdict(state, { group: 'documentation' });
const scripts = (state: State) => verdict(state, { group: 'scripts' });
const examples = (state: State) => verdict(state, { group: 'examples' });
const quality = (state: State) => verdict(state, { group: 'quality' });
const idle = (state: State, group: Verdict['group'] = 'documentation') => verdict(state, { group, blocks: 'never' });

describe('the stage of a skill with parts', () => {
  const cases: Record<string, readonly [readonly Verdict[], string]> = {
    'without any gate': [[], 'started'],
    'with a gate that fails': [[documentation('fail'), scripts('pass'), examples('pending')], 'started'],
    'with a gate that is unverified': [[documentation('unverified'), examples('pass')], 'started'],
    'with a gate that is pending': [[documentation('pending')], 'started'],
    'documentation and scripts pass': [[documentation('pass'), scripts('pass'), examples('pending'), quality('fail')], 'core'],
    'documentation passes and there is no gate for scripts': [[documentation('pass'), examples('fail')], 'core'],
    'a waived gate counts as satisfied': [[documentation('waived'), scripts('pass'), examples('fail')], 'core'],
    'no gate of documentation and scripts: core cannot be earned': [[examples('fail'), quality('pass')], 'started'],
    'all pass': [[documentation('pass'), scripts('pass'), examples('pass'), quality('pass')], 'complete'],
    'all pass or are waived': [[documentation('pass'), examples('waived')], 'complete'],
    'all examples pass and nothing else is asked': [[examples('pass')], 'complete'],
    'gates that never block hold nothing back': [[documentation('pass'), idle('fail'), idle('pending', 'quality')], 'complete'],
    'gates that never block earn nothing': [[idle('pass'), idle('pass', 'scripts')], 'started'],
  };

  test.each(Object.entries(cases))('%s', (_, [verdicts, stage]) => {
    expect(stageOf(true, verdicts)).toBe(stage);
  });
});

test('a skill without parts is pending whatever its gates say', () => {
  expect(stageOf(false, [documentation('pass')])).toBe('pending');
});

describe('completion', () => {
  test.each<readonly [string, readonly Verdict[], number]>([
    ['nothing', [], 0],
    ['the weighted mean', [verdict('fail', { score: 0.8, weight: 3 }), verdict('pending', { score: 0 })], 0.6],
    ['gates that never block count', [verdict('pass'), idle('fail')], 0.5],
    ['gates without weight', [verdict('pass', { weight: 0 })], 0],
  ])('%s', (_, verdicts, completion) => {
    expect(completionOf(verdicts)).toBeCloseTo(completion, 12);
  });

  test('lies within 0 and 1 for any scores and weights, and is 1 only where every score is', () => {
    const any = fc.record({ score: fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0, max: 0.999, noNaN: true })), weight: fc.integer({ min: 1, max: 100 }) }).map(more => verdict('fail', more));
    fc.assert(fc.property(fc.array(any, { minLength: 1, maxLength: 20 }), verdicts => {
      const completion = completionOf(verdicts);
      expect(completion).toBeGreaterThanOrEqual(0);
      expect(completion).toBeLessThanOrEqual(1);
      expect(completion === 1).toBe(verdicts.every(({ score }) => score === 1));
    }));
  });
});

test('a better state of one gate never lowers the stage', () => {
  const order = ['pending', 'started', 'core', 'complete'];
  const any = fc.record({ group: fc.constantFrom(...GROUPS), blocks: fc.constantFrom(...BLOCKS), state: fc.constantFrom<State[]>('pass', 'fail', 'pending', 'waived', 'unverified') })
    .map(({ state, ...more }) => verdict(state, more));
  fc.assert(fc.property(fc.array(any, { minLength: 1, maxLength: 8 }), fc.nat(), (verdicts, pick) => {
    const better = verdicts.map((each, at): Verdict => (at === pick % verdicts.length ? { ...each, state: 'pass' } : each));
    expect(order.indexOf(stageOf(true, better))).toBeGreaterThanOrEqual(order.indexOf(stageOf(true, verdicts)));
  }));
});
