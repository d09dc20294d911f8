import { describe, expect, test } from 'vitest';
import { round, summarise } from '../../src/report/summary.ts';
import { skillReport, verdict } from './literals.ts';

const skills = [
  skillReport('knitting', 'complete', { number: 1, completion: 1, lines: 5104, gates: [verdict('pass'), verdict('waived', { id: 'b' })] }),
  skillReport('sailing', 'core', { number: 2, completion: 0.5, lines: 4233, gates: [verdict('pass'), verdict('fail', { id: 'b', blocking: true })] }),
  skillReport('baking', 'started', { number: 3, completion: 0.25, lines: 100, gates: [verdict('unverified'), verdict('pending', { id: 'b' })] }),
  skillReport('weaving', 'pending', { number: 4 }),
  skillReport('juggling', 'started', { number: null, planned: false, completion: 1, lines: 563, gates: [verdict('fail', { blocking: true })] }),
];

test('stages and completion count planned skills; lines and gates leave nobody out', () => {
  expect(summarise(skills, [79000, 95000])).toEqual({
    skills: { planned: 4, pending: 1, started: 1, core: 1, complete: 1, unplanned: 1 },
    lines: 10000,
    target: [79000, 95000],
    completion: 0.127,
    skillsCompletion: 0.438,
    gates: { pass: 2, fail: 2, pending: 1, waived: 1, unverified: 1 },
    blocking: 2,
  });
});

test('no target, no completion', () => {
  expect(summarise(skills, null)).toMatchObject({ target: null, completion: null });
});

test('only unplanned skills', () => {
  expect(summarise(skills.slice(4), null)).toMatchObject({ skills: { planned: 0, unplanned: 1 }, skillsCompletion: 0 });
});

test('more lines than the target are more than 1', () => {
  expect(summarise(skills, [5000, 6000]).completion).toBe(2);
});

describe('shares have three places', () => {
  test.each([[0, 0], [1, 1], [0.8040001, 0.804], [2 / 3, 0.667], [0.0004, 0], [1.2345, 1.235]])('%d', (share, rounded) => {
    expect(round(share)).toBe(rounded);
  });

  test('what is not whole never becomes 1: a score of 1 is a pass', () => {
    expect(round(3499 / 3500)).toBe(0.999);
  });
});
