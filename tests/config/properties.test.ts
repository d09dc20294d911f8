import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Problem } from '../../src/model/problem.ts';
import { EXAMPLE } from './example.ts';
import { problemsOf } from './problems.ts';

const SLOW = 60_000;

/** Every problem has its file, a place within the text, and one line of words. */
function expectPlaces(text: string, problems: readonly Problem[]): void {
  const lines = text.replace(/^\ufeff/, '').split('\n');
  for (const { path, at, message } of problems) {
    expect(path).toBe('gates.yaml');
    expect(message).toMatch(/^[^\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+$/u);
    expect(at?.line).toBeGreaterThanOrEqual(1);
    expect(at?.line).toBeLessThanOrEqual(lines.length);
    expect(at?.column).toBeGreaterThanOrEqual(1);
    expect(at?.column).toBeLessThanOrEqual((lines[(at?.line ?? 0) - 1]?.length ?? -1) + 1);
  }
}

async function expectAnswer(text: string): Promise<void> {
  const problems = await problemsOf(text);
  expectPlaces(text, problems);
  const places = problems.map(({ at }) => [at?.line ?? 0, at?.column ?? 0] as const);
  expect(places).toStrictEqual(places.toSorted(([a, b], [c, d]) => a - c || b - d));
}

test('any text is read or refused with places', async () => {
  await fc.assert(fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 200 }), expectAnswer), { numRuns: 500 });
}, SLOW);

const yamlish = fc.array(fc.constantFrom(
  'version', 'trees', 'gates', 'layout', 'waivers', 'overrides', 'measure', 'lines', 'min', 'max', '__proto__', 'constructor', ': ', ':', '- ', '\n', '\n  ', '\n    ',
  '[', ']', '{', '}', ', ', '&a ', '*a', '!t ', '? ', '|', '>', '"', "'", '#', '%', '---', '...', '\t', '1', '.nan', '100%', '2026-02-30', '<<', '\\', '\r',
), { maxLength: 60 }).map(words => words.join(''));

test('anything that looks like YAML is read or refused with places', async () => {
  await fc.assert(fc.asyncProperty(yamlish, expectAnswer), { numRuns: 1000 });
}, SLOW);

const cut = fc.record({ from: fc.nat(EXAMPLE.length), length: fc.nat(30), put: fc.oneof(yamlish, fc.string({ unit: 'grapheme', maxLength: 10 })) });

test('any change of a valid file is read or refused with places', async () => {
  await fc.assert(fc.asyncProperty(fc.array(cut, { minLength: 1, maxLength: 3 }), async cuts => {
    await expectAnswer(cuts.reduce((text, { from, length, put }) => text.slice(0, from) + put + text.slice(from + length), EXAMPLE));
  }), { numRuns: 400 });
}, SLOW);

const scalars = [...EXAMPLE.matchAll(/(?<=[:[,-] )[^\s#{}[\],]+/g)].map(({ index, 0: found }) => ({ index, found }));
const values = fc.oneof(fc.json({ maxDepth: 3 }), fc.constantFrom('', '~', '.inf', '-.inf', '-1', '0', '1.5', '100%', '101%', '../x', '"a\\\\b"', '"("', '*x', '[]', '{}', '!!str 5'));

test('any value in the place of another is read or refused with places', async () => {
  await fc.assert(fc.asyncProperty(fc.constantFrom(...scalars), values, async ({ index, found }, value) => {
    await expectAnswer(EXAMPLE.slice(0, index) + value + EXAMPLE.slice(index + found.length));
  }), { numRuns: 300 });
}, SLOW);

test('a regular expression is compiled or refused', async () => {
  const expression = fc.array(fc.constantFrom('a', '(', ')', '[', ']', '?', '*', '+', '{2,3}', '{', '}', '|', '^', '$', '\\', 'b', '(?:', '(?i)', '(?=', '(?<n>', '\\1', '\\p{L}', '-', 'z', '{1000}', '\u{1f9f6}'), { maxLength: 30 });
  await fc.assert(fc.asyncProperty(expression, async parts => {
    await expectAnswer(`version: 1\ntrees: a\ngates: { a: { group: scripts, measure: pattern, of: scripts, max: 0, pattern: ${JSON.stringify(parts.join(''))} } }\n`);
  }), { numRuns: 500 });
}, SLOW);
