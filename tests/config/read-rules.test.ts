import { expect, test } from 'vitest';
import { readRules } from '../../src/config/index.ts';
import { DEFAULT_RUN } from '../../src/config/run-defaults.ts';
import type { Rules } from '../../src/model/rules.ts';
import { EXAMPLE } from './example.ts';
import { measures } from './measures.ts';

const read = (text: string) => readRules(text, 'gates.yaml', measures);

const LAYOUT = {
  'skill-file': ['{skill}.md', '{skill}/{skill}.md', '{skill}/SKILL.md'],
  reference: ['{skill}/resources/REFERENCE.md'],
  tracking: ['{skill}/resources/STATUS.md'],
  scripts: ['{skill}/resources/scripts/*.py'],
  examples: ['{skill}/resources/examples/*'],
};

const plain = { of: [], options: {}, weight: 1, blocks: 'complete' } as const;

const EXPECTED: Rules = {
  path: 'gates.yaml',
  trees: ['skills/*'],
  layout: LAYOUT,
  totals: { targetLines: [79000, 95000], count: ['reference', 'scripts', 'examples'] },
  gates: [
    {
      ...plain, id: 'reference-length', title: 'REFERENCE.md', group: 'documentation', measure: 'lines', of: ['reference'],
      threshold: { kind: 'range', min: 3500, max: 4000 }, weight: 3,
      because: 'Long enough to be the one place to look, short enough to be read.',
    },
    { ...plain, id: 'script-count', title: 'Script count', group: 'scripts', measure: 'count', of: ['scripts'], threshold: { kind: 'range', min: 3 } },
    { ...plain, id: 'script-length', title: 'Script length', group: 'scripts', measure: 'lines', of: ['scripts'], threshold: { kind: 'range', min: 800 }, atLeast: 3 },
    {
      ...plain, id: 'script-cli-flags', title: 'Script cli flags', group: 'scripts', measure: 'cli-flags',
      options: { flags: ['--help', '--json', '--verbose', '--dry-run'] }, threshold: { kind: 'range', min: 1 },
    },
    { ...plain, id: 'script-type-hints', title: 'Script type hints', group: 'scripts', measure: 'type-hints', of: ['scripts'], threshold: { kind: 'range', min: 1 } },
    {
      ...plain, id: 'security', title: 'Security', group: 'quality', measure: 'security', of: ['scripts', 'examples'],
      threshold: { kind: 'levels', max: { critical: 0, high: 0 } }, blocks: 'always',
    },
    {
      ...plain, id: 'no-work-markers', title: 'No work markers', group: 'quality', measure: 'pattern', of: ['scripts', 'examples'],
      options: { pattern: '\\b(TODO|FIXME)\\b' }, threshold: { kind: 'range', max: 0 },
    },
    {
      ...plain, id: 'licence', title: 'Licence', group: 'documentation', measure: 'files',
      options: { files: '{skill}/LICENSE*' }, threshold: { kind: 'range', min: 1 }, blocks: 'never',
    },
  ],
  overrides: [{ skill: 'pyo3-performance-*', gates: { 'reference-length': { threshold: { kind: 'range', min: 3500, max: 5500 } } } }],
  waivers: [{
    skill: 'pyo3-fundamentals', gate: 'script-length', reason: 'debugger.py is split in two next week', until: '2026-12-31',
    at: { line: 40, column: 5 },
  }],
  run: DEFAULT_RUN,
};

test('the example of CONTRACT', async () => {
  expect(await read(EXAMPLE)).toStrictEqual(EXPECTED);
});

test('the same rules with a byte order mark and CRLF', async () => {
  expect(await read(`\ufeff${EXAMPLE.replaceAll('\n', '\r\n')}`)).toStrictEqual(EXPECTED);
});

test('as little as a file can say', async () => {
  const rules = await read('version: 1\ntrees: .\ngates: { hints: { group: scripts, measure: type-hints, min: 0% } }\n');
  expect(rules).toStrictEqual({
    path: 'gates.yaml',
    trees: ['.'],
    layout: LAYOUT,
    totals: { count: ['reference', 'scripts', 'examples'] },
    gates: [{ ...plain, id: 'hints', title: 'Hints', group: 'scripts', measure: 'type-hints', of: ['scripts'], threshold: { kind: 'range', min: 0 } }],
    overrides: [],
    waivers: [],
    run: DEFAULT_RUN,
  } satisfies Rules);
});

test('keys of layout that are left out keep their defaults', async () => {
  const { layout } = await read(`${head}layout:\n  scripts: "{skill}/*.py"\n  examples: ["{skill}/examples/*", "examples/{skill}-*"]\n`);
  expect(layout).toStrictEqual({ ...LAYOUT, scripts: ['{skill}/*.py'], examples: ['{skill}/examples/*', 'examples/{skill}-*'] });
});

const head = 'version: 1\ntrees: skills/*\ngates:\n'
  + '  hints: { group: scripts, measure: type-hints, min: 50%, max: 90%, at-least: 2 }\n'
  + '  safe: { group: quality, measure: security, of: reference, max: { critical: 0, high: 2 } }\n';

const percentages: readonly (readonly [string, number])[] = [
  ['0%', 0], ['100%', 1], ['100.0%', 1], ['92.5%', 0.925], ['99.9%', 0.999], ['7%', 0.07], ['0.1%', 0.001],
];

test.for(percentages)('%s is the share %s', async ([written, share]) => {
  const { gates } = await read(`version: 1\ntrees: a\ngates: { hints: { group: scripts, measure: type-hints, max: "${written}" } }\n`);
  expect(gates[0]?.threshold).toStrictEqual({ kind: 'range', max: share });
});

const changes = {
  'hints: { min: 60% }': { hints: { threshold: { kind: 'range', min: 0.6, max: 0.9 }, atLeast: 2 } },
  'hints: { at-least: 1 }': { hints: { threshold: { kind: 'range', min: 0.5, max: 0.9 }, atLeast: 1 } },
  'hints: { min: 95%, max: 100% }': { hints: { threshold: { kind: 'range', min: 0.95, max: 1 }, atLeast: 2 } },
  'safe: { max: { high: 0, low: 9 } }': { safe: { threshold: { kind: 'levels', max: { critical: 0, high: 0, low: 9 } } } },
};

test.for(Object.entries(changes))('an override %s is laid over the gate\'s own limits', async ([change, gates]) => {
  const { overrides } = await read(`${head}overrides:\n  - { skill: knots, gates: { ${change} } }\n`);
  expect(overrides).toStrictEqual([{ skill: 'knots', gates }]);
});

test('a waiver may excuse several gates by a glob', async () => {
  const { waivers } = await read(`${head}waivers:\n  - until: 2028-02-29\n    skill: "*"\n    gate: s*\n    reason: |\n      two\n      lines\n`);
  expect(waivers).toStrictEqual([{ skill: '*', gate: 's*', reason: 'two\nlines\n', until: '2028-02-29', at: { line: 7, column: 5 } }]);
});

test('what an alias names is read where the alias stands', async () => {
  const { gates } = await read('version: 1\ntrees: a\ngates:\n  a: &a { group: scripts, measure: count, of: scripts, min: 1 }\n  b: *a\n');
  expect(gates.map(({ id, title }) => [id, title])).toStrictEqual([['a', 'A'], ['b', 'B']]);
});
