import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judge } from '../../src/gates/judge.ts';
import type { Finding, Measurement } from '../../src/model/measurement.ts';
import { gate, known, LEVELS, LINES, SHARE, unknown } from '../report/literals.ts';

const scripts = gate({ id: 'script-length', title: 'Scripts of 800 lines', group: 'scripts', of: ['scripts'], threshold: { kind: 'range', min: 800 } });
const [purl, yarn, rib] = ['knitting/scripts/purl.py', 'knitting/scripts/yarn.py', 'knitting/scripts/rib.py'] as const;

function finding(path: string, key: string, line = 1): Finding {
  return { path, line, column: 1, key, message: `${key} is not annotated`, fix: 'annotate it' };
}

describe('state, score and evidence', () => {
  const three = { ...scripts, atLeast: 3 };
  const cases: Record<string, readonly [typeof scripts, readonly Measurement[], string, number, string]> = {
    'no subject': [scripts, [], 'pending', 0, 'scripts not there yet'],
    'no subject of several parts': [{ ...scripts, of: ['skill-file', 'reference'] }, [], 'pending', 0, 'skill file or reference not there yet'],
    'no subject, and no part to name': [{ ...scripts, of: [] }, [], 'pending', 0, 'nothing to look at yet'],
    'no subject, at least 3': [three, [], 'pending', 0, 'scripts not there yet'],
    'one within': [scripts, [known(purl, 940)], 'pass', 1, '940 lines, wants 800 or more'],
    'one outside': [scripts, [known(purl, 400)], 'fail', 0.5, '400 lines, wants 800 or more'],
    'all within': [scripts, [known(purl, 800), known(yarn, 4000)], 'pass', 1, '2 of 2 within, wants 800 lines or more'],
    'the mean over all; none makes up for another': [scripts, [known(purl, 4000), known(yarn, 400)], 'fail', 0.75, '1 of 2 within, wants 800 lines or more'],
    'unknown': [scripts, [unknown(purl)], 'unverified', 0, 'purl.py: nobody has run it'],
    'one known within, one unknown': [scripts, [known(purl, 940), unknown(yarn)], 'unverified', 0, 'yarn.py: nobody has run it (1 subject of 2 not verified)'],
    'one known outside, one unknown: no answer could save it': [scripts, [known(purl, 400), unknown(yarn)], 'fail', 0.25, '0 of 2 within, wants 800 lines or more'],
    'at least 3 of 1': [three, [known(purl, 940)], 'fail', 1 / 3, '1 of 1 within, wants 3 with 800 lines or more'],
    'at least 3 of 3': [three, [known(purl, 940), known(yarn, 800), known(rib, 801)], 'pass', 1, '3 of 3 within, wants 3 with 800 lines or more'],
    'at least 3, the best ones count': [three, [known('a.py', 0), known(purl, 940), known(yarn, 800), known(rib, 400)], 'fail', 2.5 / 3, '2 of 4 within, wants 3 with 800 lines or more'],
    'at least 3, a fourth may be outside': [three, [known(purl, 940), known(yarn, 800), known(rib, 801), known('a.py', 0)], 'pass', 1, '3 of 4 within, wants 3 with 800 lines or more'],
    'at least 3, a fourth may be unknown': [three, [known(purl, 940), known(yarn, 800), known(rib, 801), unknown('a.py')], 'pass', 1, '3 of 4 within, wants 3 with 800 lines or more'],
    'at least 3, one of them unknown': [three, [known(purl, 940), known(yarn, 800), unknown(rib)], 'unverified', 0, 'rib.py: nobody has run it (1 subject of 3 not verified)'],
    'at least 3 and too few even with the unknown one': [three, [known(purl, 940), unknown(rib)], 'fail', 1 / 3, '1 of 2 within, wants 3 with 800 lines or more'],
  };

  test.each(Object.entries(cases))('%s', (_, [own, measurements, state, score, evidence]) => {
    const judged = judge(own, measurements, LINES);
    expect({ state: judged.state, evidence: judged.evidence, subjects: judged.subjects }).toEqual({ state, evidence, subjects: measurements.length });
    expect(judged.score).toBeCloseTo(score, 12);
  });
});

test('a ceiling that keeps the gate from an answer is told apart from missing evidence', () => {
  const beyond = (...measurements: Measurement[]) => judge(scripts, measurements, LINES).beyond;
  expect(beyond(unknown(purl, 'has 12,000,000 bytes', 'ceiling'))).toBe(true);
  expect(beyond(unknown(purl), unknown(yarn, 'has 12,000,000 bytes', 'ceiling'))).toBe(true);
  expect(beyond(unknown(purl, 'no analyser', 'analyser'))).toBe(false);
  expect(beyond(known(purl, 1), unknown(yarn, 'has 12,000,000 bytes', 'ceiling'))).toBe(false);
});

describe('findings', () => {
  test('come from the subjects outside only', () => {
    const hints = { ...scripts, threshold: { kind: 'range', min: 1 } as const };
    const judged = judge(hints, [known(purl, 0.5, [finding(purl, 'cast_on')]), known(yarn, 1, [finding(yarn, 'cast_off')])], SHARE);
    expect(judged.findings.map(({ path, message }) => [path, message])).toEqual([[purl, 'cast_on is not annotated']]);
  });

  test('vanish where enough subjects are within', () => {
    expect(judge({ ...scripts, atLeast: 1 }, [known(purl, 940), known(yarn, 2)], LINES).findings).toEqual([]);
  });

  test('are shown of what is known outside, also where something else is unknown', () => {
    const judged = judge({ ...scripts, atLeast: 2 }, [known(purl, 940), known(yarn, 2), unknown(rib)], LINES);
    expect(judged.state).toBe('unverified');
    expect(judged.findings.map(({ path }) => path)).toEqual([yarn]);
  });

  const words: Record<string, readonly [ReturnType<typeof gate>, Measurement, typeof LINES, string, string]> = {
    'too little': [gate(), known('knitting/REFERENCE.md', 2814), LINES, 'REFERENCE.md has 2,814 lines, expected 3,500-4,000', '686 to go'],
    'too much': [gate(), known('knitting/REFERENCE.md', 5000), LINES, 'REFERENCE.md has 5,000 lines, expected 3,500-4,000', '1,000 too many'],
    'one short': [scripts, known(purl, 799), LINES, 'purl.py has 799 lines, expected 800 or more', '1 to go'],
    'none allowed': [gate({ threshold: { kind: 'range', max: 0 } }), known(purl, 2), LINES, 'purl.py has 2 lines, expected none', '2 too many'],
    'a share too low': [gate({ threshold: { kind: 'range', min: 1 } }), known(purl, 0.93), SHARE, 'purl.py has 93 %, expected 100 %', 'raise it'],
    'a share too high': [gate({ threshold: { kind: 'range', max: 0.1 } }), known(purl, 0.93), SHARE, 'purl.py has 93 %, expected at most 10 %', 'lower it'],
    'levels': [gate({ threshold: { kind: 'levels', max: { high: 0 } } }), known(purl, { high: 2 }), LEVELS, 'purl.py has 2 high, expected no high', 'bring it within the limits'],
  };

  test.each(Object.entries(words))('a number without findings becomes one: %s', (_, [own, measured, unit, message, fix]) => {
    const [only, ...more] = judge(own, [measured], unit).findings;
    expect({ ...only, id: '' }).toEqual({ id: '', path: measured.subject, line: 1, column: 1, message, fix });
    expect(more).toEqual([]);
  });
});

describe('for any measurements', () => {
  const one = fc.oneof(
    { weight: 4, arbitrary: fc.record({ path: fc.constantFrom(purl, yarn, rib), value: fc.nat(2000) }).map(({ path, value }) => known(path, value)) },
    fc.constantFrom(purl, yarn, rib).map(path => unknown(path)),
  );
  const threshold = fc.tuple(fc.nat(1500), fc.nat(1500)).chain(([a, b]) => fc.constantFrom(
    { kind: 'range', min: a } as const, { kind: 'range', max: a } as const, { kind: 'range', min: Math.min(a, b), max: Math.max(a, b) } as const,
  ));
  const own = fc.record({ threshold, atLeast: fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }) })
    .map(({ threshold: limits, atLeast }) => ({ ...scripts, threshold: limits, ...(atLeast === undefined ? {} : { atLeast }) }));
  const many = fc.array(one, { maxLength: 7 });

  test('the score lies within 0 and 1 and is 1 exactly for a pass', () => {
    fc.assert(fc.property(own, many, (any, measurements) => {
      const { score, state } = judge(any, measurements, LINES);
      expect(score).toBeGreaterThanOrEqual(0);
      expect(score).toBeLessThanOrEqual(1);
      expect(score === 1).toBe(state === 'pass');
    }));
  });

  test('it passes just where enough known subjects are within', () => {
    fc.assert(fc.property(own, many, (any, measurements) => {
      const { min = 0, max = Infinity } = any.threshold as { min?: number; max?: number };
      const within = measurements.filter(each => each.kind === 'known' && Number(each.value) >= min && Number(each.value) <= max).length;
      const wanted = any.atLeast ?? measurements.length;
      expect(judge(any, measurements, LINES).state === 'pass').toBe(measurements.length > 0 && within >= wanted);
    }));
  });

  test('an unknown subject more never makes a pass', () => {
    fc.assert(fc.property(own, many, (any, measurements) => {
      const before = judge(any, measurements, LINES).state;
      const after = judge(any, [...measurements, unknown('knitting/scripts/lace.py')], LINES).state;
      expect(after === 'pass' && (before !== 'pass' || any.atLeast === undefined)).toBe(false);
    }));
  });

  test('raising a value never lowers the score of a minimum', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 1500 }), fc.array(fc.nat(2000), { minLength: 1, maxLength: 6 }), fc.nat(5), fc.nat(900), (min, values, at, more) => {
      const score = (all: readonly number[]) => judge({ ...scripts, threshold: { kind: 'range', min } }, all.map(value => known(purl, value)), LINES).score;
      expect(score(values.map((value, index) => (index === at % values.length ? value + more : value)))).toBeGreaterThanOrEqual(score(values));
    }));
  });

  test('each finding has an id of its own', () => {
    fc.assert(fc.property(own, many, (any, measurements) => {
      const ids = judge(any, measurements, LINES).findings.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
    }));
  });
});
