import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { gatesJsonSchema, readRules } from '../../src/config/index.ts';
import { measures } from '../../src/measures/index.ts';
import type { Measurement, Value } from '../../src/model/measurement.ts';
import { gatesText } from '../../src/scaffold/gates-text.ts';
import { asSeed, propose, relaxed } from '../../src/scaffold/propose-gates.ts';
import { seedGates } from '../../src/scaffold/seed-gates.ts';
import { known, unknown } from '../report/literals.ts';

const seed = (id: string) => {
  const gate = seedGates.find(each => each.id === id);
  if (gate === undefined) throw new Error(id);
  return gate;
};
/** A skill for each list of values. */
const skills = (...values: readonly (readonly Value[])[]): Measurement[][] => values.map(own => own.map((value, at) => known(`${at}`, value)));
const LAYOUT = { 'skill-file': ['{skill}/SKILL.md'], reference: ['{skill}/reference.md'], tracking: ['{skill}/STATUS.md'], scripts: ['{skill}/scripts/*.py'], examples: ['{skill}/examples/*'] };

describe('a limit is what holds everywhere today', () => {
  const cases: Readonly<Record<string, readonly [string, Measurement[][], unknown, string?]>> = {
    'lines, to two digits; growing within the seed\'s limits is no loss': ['reference-length', skills([2814], [959]), { min: '950', max: '4000' }],
    'more than the seed allows': ['reference-length', skills([3700], [5432]), { min: '3700', max: '5500' }],
    'small numbers as they are': ['example-tests', skills([4, 7]), { min: '4' }],
    'shares in whole percent': ['script-type-hints', skills([0.987], [1]), { min: '98%' }],
    'faults': ['documentation-complete', skills([0, 3], [1]), { max: '3' }],
    'findings of each level': ['security', skills([{ critical: 0, high: 2, low: 9 }], [{ critical: 1 }]), { max: '{ critical: 1, high: 2 }' }, 'always'],
    'the seed\'s for what must never land and is not there': ['security', skills([], []), { max: '{ critical: 0, high: 0 }' }, 'always'],
    'of parts that some skills lack, holding nobody back': ['script-syntax', skills([0], []), { max: '0' }, 'never'],
  };

  test.for(Object.entries(cases))('%s', ([, [id, measured, limits, blocks = 'complete']]) => {
    expect(propose(seed(id), measured, [])).toMatchObject({ kind: 'guard', limits, blocks });
  });

  test('flags that every script has', () => {
    expect(propose(seed('script-cli-flags'), skills([0.5]), ['--help', '--json'])).toMatchObject({ kind: 'guard', limits: { flags: '[--help, --json]', min: '100%' } });
  });
});

describe('there is nothing to guard', () => {
  const cases: Readonly<Record<string, readonly [string, Measurement[][], string]>> = {
    'where no skill has the part': ['script-length', skills([], []), 'no skill has anything of the kind yet'],
    'where a count would let everything pass': ['script-count', skills([3], [], []), '2 of 3 skills have none'],
    'where the worst is nothing': ['script-type-hints', skills([0], [1]), 'at the worst of today it would let everything pass'],
    'where no flag is common': ['script-cli-flags', skills([0.5]), 'no flag is declared by every script today'],
    'where nobody can tell': ['script-syntax', [[unknown('a.sh')]], 'nothing that is there can be measured'],
    'where a run must tell': ['examples-run', [[unknown('a')]], 'nothing is recorded yet'],
  };

  test.for(Object.entries(cases))('%s', ([, [id, measured, why]]) => {
    expect(propose(seed(id), measured, [])).toMatchObject({ kind: 'idle', why });
  });
});

test('what the plan claims and does not keep blocks nothing, and says so', () => {
  const [calm, other] = relaxed([propose(seed('documentation-complete'), skills([3]), []), propose(seed('reference-length'), skills([90]), [])], new Set(['documentation-complete']));
  expect(calm).toMatchObject({ blocks: 'never', notes: [expect.stringContaining('claims')] });
  expect(other).toMatchObject({ blocks: 'complete', notes: [] });
});

test('what is written reads back as rules: limits, comments, hostile names, the seed beside what differs', async () => {
  const proposals = seedGates.map(gate => (gate.id === 'reference-length' ? propose(gate, skills([2814], []), []) : gate.id === 'script-length' ? propose(gate, skills([90]), []) : gate.always === true ? asSeed(gate) : propose(gate, skills([]), [])));
  const text = gatesText({ globs: ['skills/"#: &a', 'skills'], layout: LAYOUT, proposals, schema: './node_modules/skillgate/dist/schema/gates.schema.json' });
  expect(text).toContain('# yaml-language-server: $schema=./node_modules/skillgate/dist/schema/gates.schema.json\n');
  expect(text).toContain('  # 1 of 2 skills have nothing of the kind: it holds none of them back\n  reference-length:\n    title: Reference\n    group: documentation\n    measure: lines\n    of: reference\n    min: 2800 # the seed: 3,500-4,000\n    max: 4000\n    blocks: never\n');
  expect(text).toContain('    min: 90 # the seed: 3 with 800 or more\n');
  expect(text).toContain('  # no skill has anything of the kind yet:\n  # script-count: { title: Number of scripts, group: scripts, measure: count, of: scripts, min: 3 }\n');
  const rules = await readRules(text, 'gates.yaml', measures);
  expect(rules.trees).toEqual(['skills/"#: &a', 'skills']);
  expect(rules.layout).toEqual(LAYOUT);
  expect(rules.gates.map(({ id, blocks }) => [id, blocks])).toEqual([
    ['skill-file', 'never'], ['reference-length', 'never'], ['script-syntax', 'never'], ['script-length', 'complete'], ['script-error-handling', 'never'], ['script-portability', 'never'], ['security', 'never'],
  ]);
  const isValid = new Ajv2020({ strict: true, strictRequired: false, strictTypes: false, formats: { date: true } }).compile(gatesJsonSchema(measures));
  expect([isValid(parse(text)), isValid.errors]).toEqual([true, null]);
  const uncommented = text.replace(/^ {2}# ([a-z-]+: \{)/gm, '  $1');
  expect((await readRules(uncommented, 'gates.yaml', measures)).gates).toHaveLength(seedGates.length);
});
