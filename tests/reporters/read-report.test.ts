import { describe, expect, test } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { jsonReport } from '../../src/reporters/json.ts';
import { readReport } from '../../src/reporters/read-report.ts';
import { refusals } from '../source/refusal.ts';
import { crafts } from './crafts.ts';

const jsonOf = (...asked: Parameters<typeof jsonReport>) => [...jsonReport(...asked)].join('');

const shard: Report = {
  ...crafts,
  shard: {
    index: 2, of: 7, rules: 'r', files: 'f', common: 1, trees: [{ path: 'skills/crafts', skills: ['knitting', 'sailing', 'juggling'] }],
    waivers: [{ path: 'gates.yaml', line: 40, column: 5, skill: 'baking', gate: 'script-length', used: false }],
  },
};
const EXPECTED = 'expected what skillgate check --format json writes';

describe('a JSON report that is read', () => {
  test.for([crafts, shard])('is the report that was written, and is written again to the byte', report => {
    const text = jsonOf(report, '1.0.0');
    expect(readReport(text, 'a.json', '1.0.0')).toEqual(report);
    expect(jsonOf(readReport(`\uFEFF${text.replaceAll('\n', '\r\n')}`, 'a.json', '1.0.0'), '1.0.0')).toBe(text);
  });

  const changed = (change: object) => JSON.stringify({ ...JSON.parse(jsonOf(shard, '1.0.0')), ...change });
  const cases: Readonly<Record<string, readonly [text: string, ...says: readonly string[]]>> = {
    'nothing': ['', `is not JSON, ${EXPECTED}`],
    'a text that ends early': [jsonOf(crafts, '1.0.0').slice(0, -9), `is not JSON, ${EXPECTED}`],
    'brackets without end': ['['.repeat(200_000), `is not JSON, ${EXPECTED}`],
    'null': ['null', `is no report, ${EXPECTED}`],
    'a number': ['7', `is no report, ${EXPECTED}`],
    'another tool': [changed({ tool: { name: 'other', version: '1.0.0' } }), `is no report, ${EXPECTED}`],
    'another version of the form': [changed({ version: 2 }), 'has version 2, expected 1, the only version there is'],
    'no version of the form': [changed({ version: { a: 1 } }), 'has version none, expected 1, the only version there is'],
    'another version of skillgate': [changed({ tool: { name: 'skillgate', version: '1.0.1' } }), 'was written by skillgate 1.0.1, and this is 1.0.0: use one version for all shards and merge'],
    'a field more': [changed({ extra: 1 }), `the whole is not as it should be, ${EXPECTED}`],
    'more shards than there can be': [changed({ shard: { ...shard.shard, of: 1e9 } }), `shard.of is not as it should be, ${EXPECTED}`],
    'a gate whose id could move the cursor': [jsonOf(crafts, '1.0.0').replace('"skill-file"', '"\\u001b[2J"'), `trees[0].skills[0].gates[0].id is not as it should be, ${EXPECTED}`],
    'many faults': [
      changed({ trees: Array.from({ length: 1004 }, () => 7) }),
      ...Array.from({ length: 5 }, (_, at) => `trees[${at}] is not as it should be, ${EXPECTED}`), '999 more such faults',
    ],
  };
  test.for(Object.entries(cases))('must be one: %s', async ([, [text, ...says]]) => {
    expect(await refusals(() => readReport(text, 'a.json', '1.0.0'))).toEqual(says.map(message => `a.json: ${message}`));
  });
});
