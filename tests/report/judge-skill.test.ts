import { describe, expect, test } from 'vitest';
import type { Measuring } from '../../src/model/measurement.ts';
import { judgeSkill } from '../../src/report/judge-skill.ts';
import { markdown, skill } from '../measures/skill-literal.ts';
import { court, gate, known, LINES, rules, SHARE, waiver } from './literals.ts';

const measures: Record<string, Measuring> = {
  lines: { unit: LINES, take: ({ reference }) => (reference === undefined ? [] : [known(reference.path, 'text' in reference.facts ? reference.facts.text.lines : 0)]) },
  neat: { unit: SHARE, take: () => [known('knitting.md', 1)] },
};
const gates = [gate({ weight: 3 }), gate({ id: 'neat', title: 'Neat', measure: 'neat', threshold: { kind: 'range', min: 1 } })];
const reference = markdown('knitting/REFERENCE.md', {}, { lines: 2814 });
const planned = { name: 'knitting', number: 7, tier: 'Wool', estimate: { min: 2, max: 3 }, after: [], at: { line: 3, column: 1 } };

test('a skill as the report has it', () => {
  const { skill: judged, used } = judgeSkill(skill({ planned, reference }), court(rules({ gates }), measures));
  expect(judged).toMatchObject({
    name: 'knitting', number: 7, tier: 'Wool', planned: true, stage: 'started', claimed: null, estimate: { min: 2, max: 3 }, completion: 0.853, lines: 2814,
  });
  expect(judged.gates.map(({ id, state, score, blocking, evidence }) => ({ id, state, score, blocking, evidence }))).toEqual([
    { id: 'reference-length', state: 'fail', score: 0.804, blocking: false, evidence: '2,814 lines, wants 3,500-4,000' },
    { id: 'neat', state: 'pass', score: 1, blocking: false, evidence: '100 %, wants 100 %' },
  ]);
  expect(used).toEqual([]);
});

test('an unplanned skill has no number, tier or estimate', () => {
  expect(judgeSkill(skill({ reference }), court(rules({ gates }), measures)).skill).toMatchObject({ number: null, tier: null, planned: false, claimed: null, estimate: null });
});

test('a claim makes gates block, a waiver lifts one of them', () => {
  const claimed = skill({ planned: { ...planned, claimed: 'complete' }, reference });
  const blocking = (own: ReturnType<typeof rules>) => judgeSkill(claimed, court(own, measures)).skill.gates.map(({ state, blocking: blocks }) => [state, blocks]);
  expect(blocking(rules({ gates }))).toEqual([['fail', true], ['pass', false]]);
  expect(blocking(rules({ gates, waivers: [waiver()] }))).toEqual([['waived', false], ['pass', false]]);
});

test('an override changes what is wanted', () => {
  const overrides = [{ skill: 'knit*', gates: { 'reference-length': { threshold: { kind: 'range', min: 2000 } as const } } }];
  expect(judgeSkill(skill({ reference }), court(rules({ gates, overrides }), measures)).skill.gates[0]).toMatchObject({ state: 'pass', wants: '2,000 lines or more' });
});

describe('a skill of which a ceiling hides a part', () => {
  const hidden = skill({ planned, reference, ceilings: [{ folder: 'skills/crafts/knitting/examples', message: 'holds more than 100,000 entries' }] });

  test('is unverified in every gate, and passes none', () => {
    const { gates: verdicts, completion } = judgeSkill(hidden, court(rules({ gates }), measures)).skill;
    expect(verdicts.map(({ state, evidence }) => [state, evidence])).toEqual([
      ['unverified', 'examples: holds more than 100,000 entries'], ['unverified', 'examples: holds more than 100,000 entries'],
    ]);
    expect(completion).toBe(0);
  });

  test('is blocked where a gate always blocks', () => {
    const always = gates.map(each => ({ ...each, blocks: 'always' as const }));
    expect(judgeSkill(hidden, court(rules({ gates: always }), measures)).skill.gates.map(({ blocking }) => blocking)).toEqual([true, true]);
  });
});

test('a score one short of whole is not reported as 1', () => {
  const nearly = skill({ reference: markdown('knitting/REFERENCE.md', {}, { lines: 3499 }) });
  expect(judgeSkill(nearly, court(rules({ gates: gates.slice(0, 1) }), measures)).skill).toMatchObject({ completion: 0.999, gates: [{ state: 'fail', score: 0.999 }] });
});
