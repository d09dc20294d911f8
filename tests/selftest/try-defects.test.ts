import { expect, test } from 'vitest';
import { measures } from '../../src/measures/index.ts';
import { plainPaint } from '../../src/reporters/paint.ts';
import type { State } from '../../src/model/report.ts';
import type { Bed, Defect, Files } from '../../src/selftest/defect.ts';
import { defects } from '../../src/selftest/defects.ts';
import { selftestText } from '../../src/selftest/report-selftest.ts';
import { makeSpecimen } from '../../src/selftest/specimen.ts';
import { limitsOf, sizesWithin } from '../../src/selftest/sizes.ts';
import { isSound, tryDefects, type Sight } from '../../src/selftest/try-defects.ts';
import { gate, rules, verdict } from '../report/literals.ts';

const long = gate({ id: 'long', measure: 'lines', of: ['reference'] });
const hints = gate({ id: 'hints', measure: 'type-hints', of: [] });
const bed: Bed = { files: new Map([['a.md', { text: 'knots' }]]), skillFile: 'a.md', reference: 'a.md', scripts: [], examples: [], flags: [], sections: [], limits: limitsOf([], measures), tracking: undefined, remade: () => new Map() };
const shorter: Defect = { title: 'shorter', measure: 'lines', part: 'reference', plant: () => new Map([['a.md', { text: 'kn' }]]) };

type Says = readonly (readonly [id: string, state: State, seen?: string])[];
const sights = (says: Says) => new Map(says.map(([id, state, seen = '']): [string, Sight] => [id, { verdict: verdict(state, { id, evidence: 'nobody has run it' }), seen }]));

/** A judge that says one thing of the healthy specimen and another of a broken one. */
const judge = (after: Says, before: Says = [['long', 'pass'], ['hints', 'pass']]) => async (files: Files) => sights(files === bed.files ? before : after);
const trial = (state: State, seen = '', other: State = 'pass', defect = shorter) => tryDefects(bed, [defect], [long, hints], measures, judge([['long', state, seen], ['hints', other]]));

test('a gate that turns red noticed it', async () => {
  const { trials, falseAlarms, untried } = await trial('fail');
  expect(trials).toEqual([{ defect: shorter, gate: 'long', outcome: 'noticed' }]);
  expect(falseAlarms).toEqual([]);
  expect(untried).toEqual([{ gate: 'hints', why: 'no defect is known for type-hints there' }]);
});

test('a gate whose measure saw it tolerates it; one that says the same missed it', async () => {
  expect((await trial('pass', '9 lines')).trials).toMatchObject([{ outcome: 'tolerated' }]);
  expect((await trial('pass')).trials).toMatchObject([{ outcome: 'missed' }]);
});

test('a gate that is none of the defect’s business and changes is a false alarm, unless it may', async () => {
  expect((await trial('fail', '', 'unverified')).falseAlarms).toEqual([{ defect: shorter, gate: 'hints', state: 'unverified' }]);
  expect((await trial('fail', '', 'unverified', { ...shorter, touches: ['type-hints'] })).falseAlarms).toEqual([]);
});

test('gates that look elsewhere, and defects that could not be planted, are no trials', async () => {
  expect((await trial('fail', '', 'pass', { ...shorter, part: 'scripts' })).trials).toEqual([]);
  expect((await trial('fail', '', 'pass', { ...shorter, plant: () => undefined })).trials).toEqual([]);
});

test('a gate that answers no longer noticed it, too', async () => {
  expect((await trial('unverified')).trials).toMatchObject([{ outcome: 'noticed' }]);
});

test('a gate that tolerates all that is tried on it is blind; one that notices something is not', async () => {
  const answers = (says: Says[]) => async (files: Files) => sights(files === bed.files ? [['long', 'pass']] : (says.shift() ?? []));
  const both = (...says: Says[]) => tryDefects(bed, [shorter, { ...shorter, title: 'much shorter' }], [long], measures, answers(says));
  const blind = await both([['long', 'pass', '9 lines']], [['long', 'pass', '8 lines']]);
  expect(blind.blind).toEqual([{ gate: 'long', defects: 2 }]);
  expect(isSound(blind)).toBe(false);
  const seeing = await both([['long', 'pass', '9 lines']], [['long', 'fail', '1 line']]);
  expect(seeing.blind).toEqual([]);
  expect(isSound(seeing)).toBe(true);
});

test('a gate that the specimen does not pass is named with what it says', async () => {
  const { untried } = await tryDefects(bed, [shorter], [long], measures, judge([], [['long', 'unverified']]));
  expect(untried).toEqual([{ gate: 'long', why: 'the specimen does not pass it: nobody has run it' }]);
});

test('the report for people', async () => {
  const { trials, ...result } = await trial('pass', '', 'fail');
  expect(selftestText({ ...result, trials: [...trials, { defect: shorter, gate: 'long', outcome: 'tolerated' }], blind: [{ gate: 'long', defects: 2 }] }, plainPaint)).toBe(`missed       long                       shorter
tolerated    long                       shorter (the threshold lets it pass)
false alarm  hints                      shorter: is fail, expected pass
blind        long                       notices none of 2 defects: tighten its threshold
not tried    hints                      no defect is known for type-hints there

2 defects: 0 noticed, 1 missed, 1 tolerated, 1 false alarm; 1 blind gate, 1 gate not tried
`);
});

test('every measure but those of the users\' own has a defect', () => {
  const known = new Set(defects.map(({ measure }) => measure));
  expect(Object.keys(measures).filter(id => !known.has(id))).toEqual(['files', 'pattern']);
});

test.for([
  [[], { reference: 120, scripts: 2, examples: 3 }],
  [[gate({ measure: 'lines', of: ['reference'], threshold: { kind: 'range', min: 3500, max: 4000 } })], { reference: 3750 }],
  [[gate({ measure: 'lines', of: ['reference'], threshold: { kind: 'range', max: 50 } })], { reference: 50 }],
  [[gate({ measure: 'count', of: ['scripts'], threshold: { kind: 'range', min: 5 } }), gate({ measure: 'count', of: ['scripts'], threshold: { kind: 'range', max: 7 } })], { scripts: 6 }],
  [[gate({ measure: 'type-hints', of: [], atLeast: 4 })], { scripts: 4, examples: 3 }],
  [[gate({ measure: 'lines', of: ['examples'], atLeast: 7 })], { scripts: 2, examples: 7 }],
] as const)('sizes for %j', ([gates, sizes]) => {
  expect(sizesWithin(limitsOf(gates, measures))).toMatchObject(sizes);
});

test('the specimen lies where the layout looks', () => {
  const layout = { 'skill-file': ['{skill}/SKILL.md'], reference: ['{skill}/references/**/*.md'], tracking: ['{skill}/STATUS.md'], scripts: ['{skill}/scripts/*.{py,sh}'], examples: ['{skill}/examples/*'] };
  const { files } = makeSpecimen({ ...rules(), trees: ['trees/*/skills'], layout }, [], { ...sizesWithin(limitsOf([], measures)), scripts: 1, examples: 1 });
  expect([...files.keys()]).toEqual([
    'trees/selftest/skills/INDEX.md', 'trees/selftest/skills/specimen/SKILL.md', 'trees/selftest/skills/specimen/references/specimen.md', 'trees/selftest/skills/specimen/scripts/tie_01.py',
    'trees/selftest/skills/specimen/examples/01-knot/README.md', 'trees/selftest/skills/specimen/examples/01-knot/knot.py', 'trees/selftest/skills/specimen/examples/01-knot/test_knot.py',
  ]);
});
