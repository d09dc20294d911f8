import { expect, test } from 'vitest';
import { linesOf } from './problems.ts';

const HEAD = 'version: 1\ntrees: skills/*\n';
const ONE = 'gates:\n  cast-on: { group: scripts, measure: count, of: scripts, min: 3 }\n';

/** What follows line 4 of a file whose first four lines are right. */
const below: Readonly<Record<string, readonly string[]>> = {
  'layuot: {}': ['5:1: unknown key "layuot": did you mean "layout"?'],
  '__proto__: { x: 1 }\nconstructor: 1\n"<<": 2\n? ""\n: 3': [
    '5:1: unknown key "__proto__": expected version, trees, layout, totals, gates, overrides, waivers or run',
    '6:1: unknown key "constructor": expected version, trees, layout, totals, gates, overrides, waivers or run',
    '7:1: unknown key "<<": expected version, trees, layout, totals, gates, overrides, waivers or run',
    '8:3: unknown key "": expected version, trees, layout, totals, gates, overrides, waivers or run',
  ],
  'layout: { scripts: x.py, foo: a, tracking: [], examples: , reference: ["{skill}", "{skill}"] }': [
    '5:20: glob "x.py" does not say where the skill\'s name goes: write {skill} in its place',
    '5:26: unknown key "foo": expected skill-file, reference, tracking, scripts or examples',
    '5:31: glob "a" does not say where the skill\'s name goes: write {skill} in its place',
    '5:44: tracking is an empty list, expected a list with at least one item',
    '5:58: examples is empty, expected text or a list of texts: fill it in or delete the key',
    '5:83: "{skill}" is in the list already, expected it once: delete it',
  ],
  'totals: { target-lines: [5, 3], count: [scripts, scriptz] }': [
    '5:25: the lower target 5 is over the upper target 3: swap them',
    '5:50: unknown part "scriptz": did you mean "scripts"?',
  ],
  'totals: { count: [scripts, examples, scripts] }': ['5:38: "scripts" is in the list already, expected it once: delete it'],
  'totals: { target-lines: [5000, 3] }': ['5:25: the lower target 5,000 is over the upper target 3: swap them'],
  'totals: { target-lines: 5 }': ['5:25: target-lines is 5, expected two whole numbers over 0, [lower, upper]'],
  'totals: { target-lines: [0, 5, 6] }': [
    '5:25: target-lines is a list of 3, expected two whole numbers over 0, [lower, upper]',
    '5:26: item 1 of "target-lines" is 0, expected a whole number, 1 or more',
  ],
  'overrides: {}': ['5:12: overrides is an empty mapping, expected a list'],
  'overrides:\n  - skill: ../x\n    gates: { cast-of: {}, cast-on: { max: 1, foo: 2 } }': [
    '6:12: glob "../x" leaves the project through "..", expected a path below it',
    '7:14: no gate is called "cast-of": did you mean "cast-on"?',
    '7:46: unknown key "foo": expected min, max or at-least',
  ],
  'overrides:\n  - skill: x\n    gates: { cast-on: { max: 1 } }\n  - skill: y\n    gates: { cast-on: {} }\n  - gates: {}\n  - skill: z\n    gates: { cast-on: { min: 9, max: 8 } }': [
    '7:30: min 3 is over max 1 once laid over gate "cast-on": lower min or raise max',
    '9:14: an override that changes nothing: add min, max or at-least',
    '10:5: override 3 has no "skill": add it',
    '10:12: gates is an empty mapping, expected at least one gate',
    '12:30: min 9 is over max 8 once laid over gate "cast-on": lower min or raise max',
  ],
  'waivers:': ['5:9: waivers is empty, expected a list: fill it in or delete the key'],
  'waivers:\n  - skill: x\n    gate: cast-no\n    reason: " "\n    until: 2026-02-30\n  - gate: "b*"\n  - 5': [
    '7:11: no gate is called "cast-no": did you mean "cast-on"?',
    '8:13: reason is " ", expected text that is not blank',
    '9:12: until is "2026-02-30", expected a day of the calendar, YYYY-MM-DD',
    '10:5: waiver 2 has no "skill": add it',
    '10:5: waiver 2 has no "reason": add it',
    '10:5: waiver 2 has no "until": add it',
    '10:11: no gate is called "b*": expected cast-on',
    '11:5: item 3 of "waivers" is 5, expected a mapping of keys to values',
  ],
  'waivers: [{ skill: "{a}", gate: "!cast-on", reason: y, until: 2026-12-31 }]': [
    '5:20: glob "{a}" has braces without a choice, expected {a,b} (and {skill} in layout and files only)',
    '5:33: glob "!cast-on" begins with "!", expected what is wanted, not what is unwanted',
  ],
  'waivers: [{ skill: x, gate: cast-on, reason: y, until: 20261231 }]': ['5:56: until is 20261231, expected a day of the calendar, YYYY-MM-DD'],
};

test.for(Object.entries(below))('%s', async ([rest, expected]) => {
  expect(await linesOf(`${HEAD}${ONE}${rest}\n`)).toStrictEqual(expected.map(line => `gates.yaml:${line}`));
});

const whole: Readonly<Record<string, readonly string[]>> = {
  'version: 2\n': ['1:1: the file has no "trees": add it', '1:1: the file has no "gates": add it', '1:10: version is 2, expected 1, the only version there is'],
  'version: "1"\ntrees: 5\ngates: []\n': [
    '1:10: version is "1", expected 1, the only version there is',
    '2:8: trees is 5, expected text or a list of texts',
    '3:8: gates is an empty list, expected a mapping of keys to values',
  ],
  'version: 1\ntrees: []\ngates: {}\n': [
    '2:8: trees is an empty list, expected a list with at least one item',
    '3:8: gates is an empty mapping, expected at least one gate',
  ],
  'version: 1\ntrees: a\ngates: {}\noverrides: [{ skill: x, gates: { a: { min: 1 } } }]\nwaivers: [{ skill: x, gate: a, reason: y, until: 2026-12-31 }]\n': [
    '3:8: gates is an empty mapping, expected at least one gate',
  ],
  '# first\n\n  - a\n': ['3:3: the file is a list of 1, expected a mapping of keys to values'],
  hello: ['1:1: the file is "hello", expected a mapping of keys to values'],
};

test.for(Object.entries(whole))('the file %j', async ([text, expected]) => {
  expect(await linesOf(text)).toStrictEqual(expected.map(line => `gates.yaml:${line}`));
});

test('a regular expression has a ceiling', async () => {
  const file = (length: number) => `${HEAD}gates: { a: { group: scripts, measure: pattern, of: scripts, max: 0, pattern: ${'x'.repeat(length)} } }\n`;
  expect(await linesOf(file(1000))).toStrictEqual([]);
  expect(await linesOf(file(1001))).toStrictEqual([
    `gates.yaml:3:79: regular expression "${'x'.repeat(57)}..." is longer than 1,000 characters: shorten it or write several gates`,
  ]);
});

test('where there are too many names to list, their number is said', async () => {
  const gates = Array.from({ length: 201 }, (_, at) => `  row-${at}: { group: scripts, measure: count, of: scripts, min: 3 }\n`).join('');
  expect(await linesOf(`${HEAD}gates:\n${gates}waivers: [{ skill: x, gate: row, reason: y, until: 2026-12-31 }]\n`)).toStrictEqual([
    'gates.yaml:205:29: no gate is called "row": expected one of the 201 that there are',
  ]);
});

test('text of the file cannot break a line, and is cut', async () => {
  const key = '\\u0085\\u2028\\u202e\\e\\n' + 'x'.repeat(80);
  expect(await linesOf(`${HEAD}${ONE}"${key}": 1\n`)).toStrictEqual([
    `gates.yaml:5:1: unknown key "\\u0085\\u2028\\u202e\\u001b\\n${'x'.repeat(52)}...": expected version, trees, layout, totals, gates, overrides, waivers or run`,
  ]);
});

test('reading hostile keys leaves every object as it was', async () => {
  await linesOf(`${HEAD}gates:\n  __proto__: { polluted: 1 }\n  constructor: { prototype: { polluted: 1 } }\n__proto__: { polluted: 1 }\n`);
  expect(Object.keys(Object.prototype)).toStrictEqual([]);
  expect('polluted' in {}).toBe(false);
});
