import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gateChanges, introducedRules, removedRules, shadowedRules } from '../../src/compare/gate-changes.ts';
import type { Unit } from '../../src/model/measurement.ts';
import { BLOCKS, type Gate, type Override, type Rules, type Waiver } from '../../src/model/rules.ts';
import { gate, LEVELS, LINES, rules, SHARE, waiver } from '../report/literals.ts';

const UNITS: Readonly<Record<string, Unit>> = { lines: LINES, count: { kind: 'count', one: 'item', many: 'items' }, 'cli-flags': SHARE, security: LEVELS };
const unitOf = ({ measure }: Gate) => UNITS[measure] ?? LINES;
const changes = (before: Rules, after: Rules) => gateChanges(before, after, unitOf).map(({ direction, message, blocking }) => `${direction}${blocking ? '!' : ''} ${message}`);
const ofGate = (before: Partial<Gate>, after: Partial<Gate>) => changes(rules({ gates: [gate(before)] }), rules({ gates: [gate(after)] }));
const min = (limit: number): Partial<Gate> => ({ threshold: { kind: 'range', min: limit } });
const max = (limit: number): Partial<Gate> => ({ threshold: { kind: 'range', max: limit } });
const flags = (...own: readonly string[]): Partial<Gate> => ({ id: 'flags', measure: 'cli-flags', of: ['scripts'], options: { flags: own }, threshold: { kind: 'range', min: 1 } });
const levels = (own: Readonly<Record<string, number>>): Partial<Gate> => ({ id: 'security', measure: 'security', threshold: { kind: 'levels', max: own } });

test('a change is told whole', () => {
  expect(gateChanges(rules({ gates: [gate(min(3500))] }), rules({ gates: [gate(min(100))] }), unitOf)).toEqual([{
    gate: 'reference-length', skill: null, what: 'threshold', direction: 'loosened', before: '3,500 lines or more', after: '100 lines or more',
    message: 'reference-length: 3,500 lines or more, now 100 lines or more', blocking: true,
  }]);
});

describe('a gate', () => {
  const cases: Record<string, readonly [Partial<Gate>, Partial<Gate>, readonly string[]]> = {
    'as it was': [{}, {}, []],
    'with a higher min': [min(1), min(2), ['tightened reference-length: 1 line or more, now 2 lines or more']],
    'with a lower max': [max(2), max(1), ['tightened reference-length: at most 2 lines, now at most 1 line']],
    'with a higher max': [max(1), max(2), ['loosened! reference-length: at most 1 line, now at most 2 lines']],
    'with a max of none': [max(0), max(1), ['loosened! reference-length: no line, now at most 1 line']],
    'with a max more': [min(1), { threshold: { kind: 'range', min: 1, max: 9 } }, ['tightened reference-length: no upper limit, now at most 9 lines']],
    'moved up': [{}, { threshold: { kind: 'range', min: 3600, max: 4100 } }, ['tightened reference-length: 3,500 lines or more, now 3,600 lines or more', 'loosened! reference-length: at most 4,000 lines, now at most 4,100 lines']],
    'with a level less': [levels({ critical: 0, high: 0 }), levels({ critical: 0 }), ['loosened! security: no high, now any number of high']],
    'with a level more, and another higher': [levels({ high: 0 }), levels({ high: 2, low: 5 }), ['loosened! security: no high, now at most 2 high', 'tightened security: any number of low, now at most 5 low']],
    'that needs fewer subjects': [{ atLeast: 3 }, { atLeast: 2 }, ['loosened! reference-length: at least 3, now at least 2']],
    'that needs each subject': [{ atLeast: 3 }, {}, ['changed! reference-length: at least 3, now each subject']],
    'that blocks later': [{ blocks: 'always' }, { blocks: 'never' }, ['loosened! reference-length: blocks always, now blocks never']],
    'that blocks sooner': [{ blocks: 'never' }, { blocks: 'complete' }, ['tightened reference-length: blocks never, now blocks complete']],
    'with more weight': [{}, { weight: 2 }, ['tightened reference-length: weight 1, now weight 2']],
    'of fewer parts': [{ of: ['reference', 'scripts'] }, { of: ['scripts'] }, ['loosened! reference-length: of [reference, scripts], now of [scripts]']],
    'of more parts': [{ of: ['scripts'] }, { of: ['reference', 'scripts'] }, ['tightened reference-length: of [scripts], now of [reference, scripts]']],
    'of more parts, some of which are enough': [{ of: ['scripts'], atLeast: 3 }, { of: ['reference', 'scripts'], atLeast: 3 }, ['changed! reference-length: of [scripts], now of [reference, scripts]']],
    'that counts more parts': [{ measure: 'count', of: ['scripts'] }, { measure: 'count', of: ['examples', 'scripts'] }, ['changed! reference-length: of [scripts], now of [examples, scripts]']],
    'of the same parts in another order': [{ of: ['reference', 'scripts'] }, { of: ['scripts', 'reference'] }, []],
    'with fewer flags': [flags('--help', '--json'), flags('--json'), ['loosened! flags: flags [--help, --json], now flags [--json]']],
    'with more flags': [flags('--json'), flags('--help', '--json'), ['tightened flags: flags [--json], now flags [--help, --json]']],
    'with more flags, of which a share is enough': [{ ...flags('--json'), ...min(0.5) }, { ...flags('--help', '--json'), ...min(0.5) }, ['changed! flags: flags [--json], now flags [--help, --json]']],
    'with other flags': [flags('--json'), flags('--help'), ['changed! flags: flags [--json], now flags [--help]']],
    'with another pattern': [{ options: { pattern: 'TODO' } }, { options: { pattern: 'FIXME' } }, ['changed! reference-length: pattern [TODO], now pattern [FIXME]']],
    'with no sections any more': [{ options: { sections: ['Usage'] } }, {}, ['loosened! reference-length: sections [Usage], now sections []']],
    'with other words': [{}, { title: 'Reference', because: 'yes' }, ['changed reference-length: title "REFERENCE.md", now title "Reference"', 'changed reference-length: because "", now because "yes"']],
    'in another group': [{}, { group: 'quality' }, ['changed! reference-length: group "documentation", now group "quality"']],
    'that measures something else': [{}, { measure: 'count', ...min(1) }, ['changed! reference-length measures something else: lines, 3,500-4,000 lines, blocks complete, now count, 1 item or more, blocks complete']],
    'that is renamed': [{}, { id: 'reference-size', title: 'Size' }, ['removed! reference-length: lines, 3,500-4,000 lines, blocks complete, now called reference-size', 'added reference-size: new: lines, 3,500-4,000 lines, blocks complete']],
    'that made place for another': [{}, { id: 'reference-size', weight: 9 }, ['removed! reference-length: lines, 3,500-4,000 lines, blocks complete, now gone', 'added reference-size: new: lines, 3,500-4,000 lines, blocks complete']],
  };
  test.for(Object.entries(cases))('%s', ([, [before, after, says]]) => {
    expect(ofGate(before, after)).toEqual(says);
  });
});

describe('where skills are looked for', () => {
  const layout = (...reference: readonly string[]): Partial<Rules> => ({ layout: { ...rules().layout, reference } });
  const cases: Record<string, readonly [Partial<Rules>, Partial<Rules>, readonly string[]]> = {
    'trees narrowed': [{ trees: ['a', 'b'] }, { trees: ['b'] }, ['loosened! trees: [a, b], now [b]']],
    'trees more': [{ trees: ['a'] }, { trees: ['b', 'a'] }, ['tightened trees: [a], now [b, a]']],
    'trees elsewhere': [{ trees: ['skills/*'] }, { trees: ['docs/*'] }, ['loosened! trees: [skills/*], now [docs/*]']],
    'a pattern less': [layout('{skill}/A.md', '{skill}/B.md'), layout('{skill}/A.md'), ['loosened! layout of reference: [{skill}/A.md, {skill}/B.md], now [{skill}/A.md]']],
    'a pattern more at the end': [layout('{skill}/A.md'), layout('{skill}/A.md', '{skill}/B.md'), ['tightened layout of reference: [{skill}/A.md], now [{skill}/A.md, {skill}/B.md]']],
    'a pattern more before the others': [layout('{skill}/A.md'), layout('{skill}/B.md', '{skill}/A.md'), ['changed! layout of reference: [{skill}/A.md], now [{skill}/B.md, {skill}/A.md]']],
    'totals raised': [{ totals: { count: ['scripts'], targetLines: [1, 2] } }, { totals: { count: ['scripts'], targetLines: [2, 2] } }, ['tightened totals target-lines: 1-2, now 2-2']],
    'totals gone': [{ totals: { count: ['scripts'], targetLines: [1, 2] } }, { totals: { count: ['scripts'] } }, ['loosened! totals target-lines: 1-2, now none']],
    'totals there': [{ totals: { count: ['scripts'] } }, { totals: { count: ['scripts'], targetLines: [1, 2] } }, ['tightened totals target-lines: none, now 1-2']],
    'only the upper total lowered': [{ totals: { count: ['scripts'], targetLines: [1, 3] } }, { totals: { count: ['scripts'], targetLines: [1, 2] } }, ['loosened! totals target-lines: 1-3, now 1-2']],
    'fewer parts counted': [{ totals: { count: ['scripts', 'examples'] } }, { totals: { count: ['scripts'] } }, ['tightened totals count: [scripts, examples], now [scripts]']],
  };
  test.for(Object.entries(cases))('%s', ([, [before, after, says]]) => {
    expect(changes(rules(before), rules(after))).toEqual(says);
  });
});

describe('an override', () => {
  const over = (skill: string, limit: number): Override => ({ skill, gates: { 'reference-length': { threshold: { kind: 'range', min: limit } } } });
  const of = (before: readonly Override[], after: readonly Override[]) => changes(rules({ gates: [gate(min(20))], overrides: before }), rules({ gates: [gate(min(20))], overrides: after }));
  const cases: Record<string, readonly [readonly Override[], readonly Override[], readonly string[]]> = {
    'that asks for less': [[], [over('a*', 9)], ['loosened! override of reference-length for a*: 9 lines or more']],
    'that asks for more': [[], [over('a*', 99)], ['tightened override of reference-length for a*: 99 lines or more']],
    'that undoes one that asks for more': [[over('*', 99)], [over('*', 99), over('a', 50)], ['loosened! override of reference-length for a: 50 lines or more']],
    'that asked for less and is gone': [[over('a', 9)], [], ['tightened override of reference-length for a: 9 lines or more, now gone']],
    'that asked for more and is gone': [[over('a', 99)], [], ['loosened! override of reference-length for a: 99 lines or more, now gone']],
    'that asked for more than another that still stands': [[over('*', 9), over('a', 15)], [over('*', 9)], ['loosened! override of reference-length for a: 15 lines or more, now gone']],
    'that asks for less than before': [[over('a', 99)], [over('a', 98)], ['loosened! override of reference-length for a: 99 lines or more, now 98 lines or more']],
    'that is followed by another for the same': [[over('a', 99)], [over('a', 99), over('a', 9)], ['loosened! override of reference-length for a: 99 lines or more, now 9 lines or more', 'changed! the order of overrides, of which later ones win: reference-length for a, now reference-length for a, reference-length for a']],
    'that comes later now': [[over('*', 9), over('a', 99)], [over('a', 99), over('*', 9)], ['changed! the order of overrides, of which later ones win: reference-length for *, reference-length for a, now reference-length for a, reference-length for *']],
  };
  test.for(Object.entries(cases))('%s', ([, [before, after, says]]) => {
    expect(of(before, after)).toEqual(says);
  });
});

describe('a waiver', () => {
  const of = (before: readonly Waiver[], after: readonly Waiver[]) => changes(rules({ waivers: before }), rules({ waivers: after }));
  const name = 'waiver of reference-length for knitting';
  const cases: Record<string, readonly [readonly Waiver[], readonly Waiver[], readonly string[]]> = {
    'that moved in the file': [[waiver()], [waiver({ at: { line: 1, column: 1 } })], []],
    'that is new': [[], [waiver()], [`added! ${name}: new, until 2026-06-30: the lace chapter comes next week`]],
    'that is gone': [[waiver()], [], [`removed ${name}: until 2026-06-30, now gone`]],
    'that holds longer': [[waiver()], [waiver({ until: '2026-07-01' })], [`loosened! ${name}: until 2026-06-30, now until 2026-07-01`]],
    'that ends sooner': [[waiver()], [waiver({ until: '2026-06-29' })], [`tightened ${name}: until 2026-06-30, now until 2026-06-29`]],
    'with another reason': [[waiver()], [waiver({ reason: 'why not' })], [`changed ${name}: the lace chapter comes next week, now why not`]],
    'for more skills': [[waiver()], [waiver({ skill: '*' })], [`removed ${name}: until 2026-06-30, now gone`, 'added! waiver of reference-length for *: new, until 2026-06-30: the lace chapter comes next week']],
    'twice': [[waiver()], [waiver(), waiver({ until: '2027-01-01' })], [`added! ${name}: new, until 2027-01-01: the lace chapter comes next week`]],
  };
  test.for(Object.entries(cases))('%s', ([, [before, after, says]]) => {
    expect(of(before, after)).toEqual(says);
  });
});

test('whole files: rules that are new, gone or no longer found', () => {
  const own = rules({ gates: [gate()] });
  expect([...introducedRules(own, unitOf), removedRules(own), shadowedRules(own, 'skills/gates.yaml')].map(({ what, direction, message, blocking }) => [what, direction, message, blocking])).toEqual([
    ['gate', 'added', 'reference-length: new: lines, 3,500-4,000 lines, blocks complete', false],
    ['file', 'removed', 'gates.yaml: 1 gate, now gone', true],
    ['file', 'loosened', 'skills/gates.yaml: new, and nearer than gates.yaml, so that it would take its place', true],
  ]);
});

describe('whatever the rules', () => {
  const limit = fc.option(fc.nat(9), { nil: undefined });
  const anyGate = fc.record({ low: limit, high: limit, atLeast: fc.constantFrom(undefined, 1, 2), weight: fc.constantFrom(1, 2), blocks: fc.constantFrom(...BLOCKS), of: fc.subarray(['reference', 'scripts', 'examples'] as const) })
    .map(({ low, high, atLeast, weight, blocks, of }): Gate => gate({
      weight, blocks, of, ...(atLeast === undefined ? {} : { atLeast }),
      threshold: { kind: 'range', ...(low === undefined ? {} : { min: low }), ...(high === undefined ? {} : { max: high }) },
    }));

  test('the same ones are no change, and what is tightened one way is no tightening the other', () => {
    fc.assert(fc.property(anyGate, anyGate, (one, two) => {
      const [a, b] = [rules({ gates: [one] }), rules({ gates: [two] })];
      expect(gateChanges(a, a, unitOf)).toEqual([]);
      const [there, back] = [gateChanges(a, b, unitOf), gateChanges(b, a, unitOf)];
      expect(back.map(({ before, after }) => [after, before])).toEqual(there.map(({ before, after }) => [before, after]));
      for (const [at, { direction }] of there.entries()) if (direction === 'tightened') expect(back[at]?.blocking).toBe(true);
    }));
  });

  test('what is within the limits after nothing but tightening was within them before', () => {
    fc.assert(fc.property(anyGate, anyGate, fc.nat(10), (one, two, value) => {
      const found = gateChanges(rules({ gates: [{ ...two, threshold: one.threshold }] }), rules({ gates: [two] }), unitOf);
      const passes = ({ threshold }: Gate) => threshold.kind === 'range' && value >= (threshold.min ?? 0) && value <= (threshold.max ?? Infinity);
      if (passes(two) && !passes(one)) expect(found.some(({ blocking }) => blocking)).toBe(true);
    }), { numRuns: 500 });
  });
});
