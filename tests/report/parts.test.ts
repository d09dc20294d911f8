import { describe, expect, test } from 'vitest';
import { deliverableLines, hasParts, linesOf, partsReport } from '../../src/report/parts.ts';
import type { PythonFacts } from '../../src/model/python.ts';
import { beyond, binary, example, markdown, NO_PYTHON, plain, skill, source, unread } from '../measures/skill-literal.ts';

const scarf = example('knitting/examples/01-scarf', [
  markdown('knitting/examples/01-scarf/README.md', {}, { lines: 12 }),
  source('knitting/examples/01-scarf/scarf.py', { tests: [{ name: 'test_rows', line: 3, column: 1 }, { name: 'test_width', line: 9, column: 1 }] }, { lines: 40 }),
  binary('knitting/examples/01-scarf/scarf.png'),
]);

const purl: PythonFacts = {
  ...NO_PYTHON,
  hints: { annotated: 60, missing: [{ function: 'knit', slot: 'yarn', line: 4, column: 10 }] },
  flags: [{ name: '--help', by: 'argparse', implied: true, line: 9, column: 1 }, { name: '--json', by: 'argparse', line: 10, column: 1 }],
};

const full = skill({
  skillFile: markdown('knitting.md', {}, { lines: 190 }),
  reference: markdown('knitting/REFERENCE.md', {}, { lines: 2814 }),
  tracking: { ...markdown('knitting/STATUS.md', {}, { lines: 30 }), freshness: 'fresh' },
  scripts: [
    { ...source('knitting/scripts/purl.py', { python: purl }, { lines: 940 }), executable: true },
    source('knitting/scripts/slip.py', { syntaxError: { line: 3, column: 9, message: 'Expected an expression' } }),
    beyond('knitting/scripts/yarn.py'),
  ],
  examples: [scarf],
});

test.each([
  ['text', plain('a.txt', { lines: 7 }), 7],
  ['an empty file', plain('a.txt', { lines: 0 }), 0],
  ['a binary file', binary('a.png'), null],
  ['a file beyond a ceiling', beyond('a.md'), null],
])('the lines of %s', (_, file, lines) => {
  expect(linesOf(file)).toBe(lines);
});

test('parts as the report lists them', () => {
  expect(partsReport(full)).toEqual({
    skillFile: { path: 'knitting.md', lines: 190 },
    reference: { path: 'knitting/REFERENCE.md', lines: 2814 },
    tracking: { path: 'knitting/STATUS.md', lines: 30 },
    scripts: [
      { path: 'knitting/scripts/purl.py', lines: 940, executable: true, flags: ['--help', '--json'], hints: { annotated: 60, total: 61 }, syntaxError: null },
      { path: 'knitting/scripts/slip.py', lines: 10, executable: false, flags: null, hints: null, syntaxError: { line: 3, column: 9, message: 'Expected an expression' } },
      { path: 'knitting/scripts/yarn.py', lines: null, executable: false, flags: null, hints: null, syntaxError: null },
    ],
    examples: [{ path: 'knitting/examples/01-scarf', number: 1, lines: 52, readme: true, tests: 2 }],
  });
});

test('parts of a skill without any', () => {
  expect(partsReport(skill())).toEqual({ skillFile: null, reference: null, tracking: null, scripts: [], examples: [] });
});

describe('an example', () => {
  const exampleReport = (...files: Parameters<typeof example>[1][]) => partsReport(skill({ examples: [example('ex/scarf', files[0])] })).examples[0];

  test('a README is told by its name, in any case, at the top of the folder', () => {
    expect(exampleReport([markdown('ex/scarf/readme.MD')])?.readme).toBe(true);
    expect(exampleReport([markdown('ex/scarf/docs/README.md')])?.readme).toBe(false);
    expect(exampleReport([markdown('ex/scarf/README.txt')])?.readme).toBe(false);
  });

  test('tests are unknown where no parser reads the language, and none where one does', () => {
    expect(exampleReport([unread('ex/scarf/scarf.go')])?.tests).toBeNull();
    expect(exampleReport([source('ex/scarf/scarf.py')])?.tests).toBe(0);
    expect(exampleReport([unread('ex/scarf/scarf.go'), source('ex/scarf/scarf.py', { tests: [{ name: 't', line: 1, column: 1 }] })])?.tests).toBe(1);
  });

  test('without a number in its name', () => {
    expect(exampleReport([])?.number).toBeNull();
  });
});

describe('deliverable lines', () => {
  test('are those of the parts that count; what is binary or beyond adds nothing', () => {
    expect(deliverableLines(full, ['reference', 'scripts', 'examples'])).toBe(2814 + 940 + 10 + 52);
    expect(deliverableLines(full, ['skill-file', 'tracking'])).toBe(190 + 30);
    expect(deliverableLines(full, [])).toBe(0);
    expect(deliverableLines(skill(), ['skill-file', 'reference', 'tracking', 'scripts', 'examples'])).toBe(0);
  });
});

test('any single part makes a skill begun', () => {
  const { skillFile, reference, tracking, scripts, examples } = full;
  if (skillFile === undefined || reference === undefined || tracking === undefined) throw new Error('the literal has them');
  const each = [{ skillFile }, { reference }, { tracking }, { scripts }, { examples }];
  expect(each.map(parts => hasParts(skill(parts)))).toEqual([true, true, true, true, true]);
  expect(hasParts(skill())).toBe(false);
});
