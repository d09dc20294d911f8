import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { gatesJsonSchema } from '../../src/config/index.ts';
import { EXAMPLE } from './example.ts';
import { measures } from './measures.ts';

const schema = gatesJsonSchema(measures);
// `format: date` stands beside a pattern that says the same.
const isValid = new Ajv2020({ strict: true, strictRequired: false, strictTypes: false, formats: { date: true } }).compile(schema);
const takes = (text: string): boolean => isValid(parse(text));

const HEAD = 'version: 1\ntrees: skills/*\n';
const ONE = 'gates: { a: { group: scripts, measure: count, of: scripts, min: 3 } }\n';

test('takes the example of CONTRACT', () => {
  expect([takes(EXAMPLE), isValid.errors]).toStrictEqual([true, null]);
});

const refused = {
  'no version': `trees: a\n${ONE}`,
  'another version': `version: 2\ntrees: a\n${ONE}`,
  'no tree': `version: 1\ntrees: []\n${ONE}`,
  'no gate': `${HEAD}gates: {}`,
  'an unknown key': `${HEAD}${ONE}foo: 1`,
  'an unknown part of layout': `${HEAD}${ONE}layout: { script: x }`,
  'a lower target alone': `${HEAD}${ONE}totals: { target-lines: [5] }`,
  'a part that is counted twice': `${HEAD}${ONE}totals: { count: [scripts, scripts] }`,
  'a waiver without reason': `${HEAD}${ONE}waivers: [{ skill: a, gate: a, until: 2026-12-31 }]`,
  'a day that is not in the calendar': `${HEAD}${ONE}waivers: [{ skill: a, gate: a, reason: b, until: 2026-02-30 }]`,
  'an override of nothing': `${HEAD}${ONE}overrides: [{ skill: a, gates: {} }]`,
  'an override of a title': `${HEAD}${ONE}overrides: [{ skill: a, gates: { a: { title: b } } }]`,
};

test.for(Object.entries(refused))('refuses %s', ([, text]) => {
  expect(takes(text)).toBe(false);
});

const gates: readonly (readonly [string, boolean])[] = [
  ['a: { group: scripts, measure: count, of: scripts, min: 3 }', true],
  ['A: { group: scripts, measure: count, of: scripts, min: 3 }', false],
  ['a: { group: scripts, measure: count, of: scripts }', false],
  ['a: { group: scripts, measure: count, min: 3 }', false],
  ['a: { group: scripts, measure: count, of: reference, min: 3 }', false],
  ['a: { group: scripts, measure: count, of: scripts, min: -3 }', false],
  ['a: { group: scripts, measure: count, of: scripts, min: 3% }', false],
  ['a: { group: scripts, measure: count, of: scripts, min: 3, flags: [a] }', false],
  ['a: { group: scripts, measure: cli-flags, flags: [--help], min: 100% }', true],
  ['a: { group: scripts, measure: cli-flags, min: 100% }', false],
  ['a: { group: scripts, measure: cli-flags, flags: [], min: 100% }', false],
  ['a: { group: scripts, measure: type-hints, min: 92.5% }', true],
  ['a: { group: scripts, measure: type-hints, min: 101% }', false],
  ['a: { group: scripts, measure: type-hints, min: 100 }', false],
  ['a: { group: scripts, measure: security, max: { high: 0 } }', true],
  ['a: { group: scripts, measure: security, max: {} }', false],
  ['a: { group: scripts, measure: security, max: { hi: 0 } }', false],
  ['a: { group: scripts, measure: security, min: 3 }', false],
  ['a: { group: scripts, measure: linez, of: scripts, min: 3 }', false],
  ['a: { group: scripts, measure: files, files: [a, b], min: 1, weight: 0.5, blocks: never, because: b, at-least: 1, title: c }', true],
  ['a: { group: scripts, measure: files, files: a, min: 1, weight: 0 }', false],
];

test.for(gates)('gate %s: %s', ([gate, expected]) => {
  expect(takes(`${HEAD}gates: { ${gate} }`)).toBe(expected);
});

test('describes every key that an editor can offer', () => {
  expect(undescribed(schema, [])).toStrictEqual([]);
});

test('describes the keys of layout each for itself, and shows the parts that a measure takes', () => {
  expect(at(schema, ['properties', 'waivers', 'items', 'properties', 'reason', 'description'])).toBe('Why, for whoever reads the report.');
  expect(at(schema, ['properties', 'gates', 'additionalProperties', 'anyOf', '1', 'properties', 'of', 'anyOf', '0', 'enum'])).toStrictEqual(['scripts', 'examples']);
});

/** The ways to keys without a description. Levels say what they are by their names. */
function undescribed(node: unknown, way: readonly string[]): string[] {
  if (typeof node !== 'object' || node === null) return [];
  const isKey = way.at(-2) === 'properties' && way.at(-3) !== 'max';
  const here = isKey && !('description' in node) ? [way.join('/')] : [];
  return [...here, ...Object.entries(node).flatMap(([key, inside]) => undescribed(inside, [...way, key]))];
}

function at(node: unknown, way: readonly string[]): unknown {
  return way.reduce((inside: unknown, key) => Object.entries(Object(inside)).find(([own]) => own === key)?.[1], node);
}
