import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Measurement } from '../../src/model/measurement.ts';
import { ceiling, beyond, example, keys, known, markdown, skill, source, take } from './skill-literal.ts';

function walk(...names: readonly string[]): readonly Measurement[] {
  return take('progression', skill({ examples: names.map(name => example(`ex/${name}`)) }));
}

function levels(...values: readonly (string | undefined)[]): readonly Measurement[] {
  const examples = values.map((value, at) => {
    const path = `ex/0${at + 1}-scarf`;
    return example(path, [markdown(`${path}/README.md`, value === undefined ? {} : { level: { value, line: 3, column: 5 } })]);
  });
  return take('progression', skill({ examples }));
}

describe('numbers', () => {
  test.each([
    [['01-scarf', '02-hat', '03-sock'], []],
    [['03-sock', '01-scarf', '02-hat'], []],
    [['scarf'], ['no number']],
    [['scarf', '01-hat', 'sock'], ['no number', 'no number']],
    [['02-hat'], ['gap before 02']],
    [['01-scarf', '05-sock', '06-glove'], ['gap before 05']],
    [['01-scarf', '03-sock', '05-glove'], ['gap before 03', 'gap before 05']],
    [['01-scarf', '01-hat', '02-sock'], ['repeats 01']],
    [['01-scarf', '01-hat', '01-sock'], ['repeats 01', 'repeats 01']],
    [['00-intro', '01-scarf'], ['number 00']],
    [['00-intro', '02-scarf'], ['number 00', 'gap before 02']],
  ])('%o: %o', (names, faults) => {
    expect(keys(walk(...names))).toEqual(faults);
  });

  test('a whole measurement', () => {
    expect(walk('01-scarf', '01-hat', '05-sock', 'glove')).toEqual([
      known('skills/crafts/knitting', 3, [
        { path: 'ex/glove', line: 1, column: 1, key: 'no number', message: 'glove has no number, expected a name such as 01-glove', fix: 'put its number and a hyphen before its name' },
        { path: 'ex/01-scarf', line: 1, column: 1, key: 'repeats 01', message: '01-scarf has number 01 as 01-hat has, expected each number once', fix: 'renumber it, for example to 02' },
        { path: 'ex/05-sock', line: 1, column: 1, key: 'gap before 05', message: 'no example 02 to 04 before 05-sock, expected numbers without a gap', fix: 'renumber it to 02, or add what is missing' },
      ]),
    ]);
  });

  test.each([
    ['02-hat', 'no example 01 before 02-hat, expected numbers without a gap'],
    ['03-sock', 'no example 01 to 02 before 03-sock, expected numbers without a gap'],
  ])('what is missing before %s alone', (name, message) => {
    const finding = { path: `ex/${name}`, line: 1, column: 1, key: `gap before ${name.slice(0, 2)}`, message, fix: 'renumber it to 01, or add what is missing' };
    expect(walk(name)).toEqual([known('skills/crafts/knitting', 1, [finding])]);
  });

  test('any order of 01 to n is without fault, and leaving one of the first out is one fault', () => {
    const order = fc.integer({ min: 2, max: 30 }).chain(n => fc.shuffledSubarray(Array.from({ length: n }, (_, at) => at + 1), { minLength: n }));
    fc.assert(fc.property(order, numbers => {
      const value = (some: readonly number[]) => walk(...some.map(number => `${number}-scarf`)).map(measured => measured.kind === 'known' && measured.value);
      expect(value(numbers)).toEqual([0]);
      expect(value(numbers.filter(number => number !== 1))).toEqual([1]);
    }));
  });
});

describe('levels', () => {
  test.each([
    [['basic', 'Basic', 'INTERMEDIATE', 'advanced', 'advanced'], []],
    [[undefined, 'intermediate', undefined, 'advanced'], []],
    [['**Basic** (an evening)', 'advanced'], []],
    [['intermediate', 'basic'], ['falls to basic']],
    [['intermediate', undefined, 'basic'], ['falls to basic']],
    [['advanced', 'basic', 'intermediate'], ['falls to basic']],
    [['basic', 'expert', 'basic'], ['level expert']],
    [['basics'], ['level basics']],
    [[''], ['level ']],
  ])('%o: %o', (values, faults) => {
    expect(keys(levels(...values))).toEqual(faults);
  });

  test('a whole measurement', () => {
    expect(levels('advanced', 'Basic', 'expert')).toEqual([
      known('skills/crafts/knitting', 2, [
        { path: 'ex/03-scarf/README.md', line: 3, column: 5, key: 'level expert', message: 'level "expert", expected basic, intermediate or advanced', fix: 'write Level: basic, intermediate or advanced' },
        { path: 'ex/02-scarf/README.md', line: 3, column: 5, key: 'falls to basic', message: 'level basic after advanced in the example before, expected advanced or above', fix: 'renumber the examples so that levels rise, or correct the level' },
      ]),
    ]);
  });

  test('the order is that of the numbers, not of the list', () => {
    const at = (path: string, value: string) => example(path, [markdown(`${path}/readme.md`, { level: { value, line: 1, column: 1 } })]);
    expect(keys(take('progression', skill({ examples: [at('02-hat', 'advanced'), at('01-scarf', 'basic')] })))).toEqual([]);
  });

  test('a README that was not looked at leaves the levels unknown, other files do not', () => {
    const dark = (file: string) => take('progression', skill({ examples: [example('ex/01-scarf', [beyond(`ex/01-scarf/${file}`)])] }));
    expect(dark('README.md')).toEqual([ceiling('skills/crafts/knitting', '01-scarf/README.md has 12,000,000 bytes')]);
    expect(dark('wool.csv')).toEqual([known('skills/crafts/knitting', 0)]);
  });

  test('single files have numbers and no levels', () => {
    const single = [example('ex/01_scarf.py', [source('ex/01_scarf.py')]), example('ex/02_hat.py', [source('ex/02_hat.py')])];
    expect(take('progression', skill({ examples: single }))).toEqual([known('skills/crafts/knitting', 0)]);
  });
});
