import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { shardOf, type ShardReport } from '../../src/model/shard.ts';
import { reportOfShard, wholeReport, type Found } from '../../src/report/found.ts';
import { joinShards, type NamedReport } from '../../src/report/join-shards.ts';
import { refusals } from '../source/refusal.ts';
import { skillReport, verdict } from './literals.ts';

const waiver = (gate: string, used: boolean) => ({ path: 'gates.yaml', line: 40, column: 5, skill: '*', gate, used });
const FOUND: Found = {
  trees: [
    { path: 'skills/crafts', target: [79000, 95000], skills: ['weaving', 'baking', 'knitting'].map((name, at) => skillReport(name, 'started', { lines: at * 100, completion: 0.1 * at, gates: [verdict('fail', { blocking: at === 0 })] })) },
    { path: 'skills/knots', target: [79000, 95000], skills: [skillReport('bowline', 'complete', { planned: false })] },
  ],
  problems: [{ path: 'skills/crafts/link', message: 'is a symbolic link' }, { message: 'no git history' }],
  waivers: [waiver('a', false), waiver('b', true)],
};

/** What each shard reports; a waiver is used where the skill is that it excuses, here the first one of all. */
function parts({ trees, problems, waivers }: Found, of: number): NamedReport[] {
  const run = { rules: 'r', files: 'f', trees: trees.map(({ path, skills }) => ({ path, skills: skills.map(({ name }) => name) })) };
  const user = shardOf(trees[0]?.path ?? '', trees[0]?.skills[0]?.name ?? '', of);
  return Array.from({ length: of }, (_, at): NamedReport => ({
    name: `${at + 1}.json`,
    report: reportOfShard({
      problems,
      trees: trees.map(tree => ({ ...tree, skills: tree.skills.filter(({ name }) => shardOf(tree.path, name, of) === at + 1) })),
      waivers: waivers.map(each => ({ ...each, used: each.used && user === at + 1 })),
    }, { index: at + 1, of, ...run }),
  }));
}

/** The same reports, with something else in the shard of one of them. */
function spoilt(reports: readonly NamedReport[], index: number, change: Partial<ShardReport>): NamedReport[] {
  return reports.map(({ name, report }) => (report.shard?.index === index ? { name, report: { ...report, shard: { ...report.shard, ...change } } } : { name, report }));
}

describe('joined shards', () => {
  const share = fc.integer({ min: 0, max: 1000 }).map(thousandths => thousandths / 1000);
  const skills = fc.uniqueArray(fc.record({ name: fc.stringMatching(/^[a-z]{1,6}$/), completion: share, lines: fc.nat(5000), planned: fc.boolean(), blocking: fc.boolean() }), { selector: ({ name }) => name, maxLength: 12 });
  const found = fc.array(skills, { minLength: 1, maxLength: 3 }).map((trees): Found => ({
    ...FOUND,
    trees: trees.map((all, at) => ({ path: `skills/t${at}`, target: at === 0 ? null : [100, 200], skills: all.map(({ name, blocking, ...more }) => skillReport(name, 'started', { ...more, gates: [verdict('fail', { blocking })] })) })),
  }));

  test('are the whole, to the byte, in any order', () => {
    fc.assert(fc.property(found, fc.integer({ min: 1, max: 9 }), fc.infiniteStream(fc.nat()), (whole, of, chance) => {
      const reports = parts(whole, of).map(each => ({ each, at: chance.next().value })).toSorted((a, b) => a.at - b.at).map(({ each }) => each);
      expect(JSON.stringify(joinShards(reports))).toBe(JSON.stringify(wholeReport(whole)));
    }));
  });

  test('of one run alone are its report', () => {
    const report: Report = wholeReport(FOUND);
    expect(joinShards([{ name: 'a.json', report }])).toBe(report);
  });
});

describe('shards are refused', () => {
  const two = parts(FOUND, 2);
  const CHANGED = 'does not hold what shard 1 of 2 holds: it was changed after it was written';
  const cases: Readonly<Record<string, readonly [reports: readonly NamedReport[], ...says: readonly string[]]>> = {
    'of which one has a number that there is not': [[...two, ...spoilt(two, 2, { index: 3 }).slice(1)], '2.json: does not hold what shard 3 of 2 holds: it was changed after it was written'],
    'that say that more problems are common than there are': [spoilt(two, 1, { common: 99 }), `1.json: ${CHANGED}`],
    'with other waivers': [spoilt(two, 2, { waivers: [] }), '2.json: was judged by other gates, options or imported findings than 1.json: give all shards the same'],
    'with other rules and files': [
      spoilt(two, 2, { rules: 'x', files: 'x' }),
      '2.json: was judged by other gates, options or imported findings than 1.json: give all shards the same',
      '2.json: was made of other files than 1.json: run all shards on the same commit',
    ],
    'with other skills': [spoilt(two, 1, { trees: [] }), `1.json: ${CHANGED}`, '2.json: was made of other files than 1.json: run all shards on the same commit'],
    'beside what could not be read': [[]],
  };
  test.for(Object.entries(cases))('%s', async ([, [reports, ...says]]) => {
    expect(await refusals(() => joinShards(reports, [{ path: 'gone.json', message: 'does not exist' }]))).toEqual(['gone.json: does not exist', ...says]);
    if (says.length > 0) expect(await refusals(() => joinShards(reports))).toEqual(says);
  });
});
