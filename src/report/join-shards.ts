import { UserError, type Problem } from '../model/problem.ts';
import type { Report } from '../model/report.ts';
import { shardOf, type ShardReport } from '../model/shard.ts';
import { plural, thousands } from '../model/words.ts';
import { wholeReport } from './found.ts';

/** A report and the file that it came from. */
export interface NamedReport {
  readonly name: string;
  readonly report: Report;
}

interface NamedShard {
  readonly name: string;
  readonly report: Report;
  readonly shard: ShardReport;
}

/** So many shards are named as missing; the others are counted. */
const MOST_MISSING = 10;

/**
 * The report that one run would have given, from those of all its shards in any order; the report of one run is that
 * itself. Throws UserError, with all that is wrong, where they are not the shards of one run, each of them once.
 * `problems`: what is wrong with reports that could not be read.
 */
export function joinShards(reports: readonly NamedReport[], problems: readonly Problem[] = []): Report {
  const [only] = reports;
  if (only !== undefined && reports.length + problems.length === 1 && only.report.shard === undefined) return only.report;
  const shards = reports.flatMap(({ name, report }): NamedShard[] => (report.shard === undefined ? [] : [{ name, report, shard: report.shard }]));
  const faults = [...problems, ...wholeAmong(reports), ...shards.flatMap((one, at) => faultsOf(one, shards.slice(0, at))), ...missing(shards)];
  const [first, ...others] = shards.toSorted((a, b) => a.shard.index - b.shard.index);
  if (faults.length > 0 || first === undefined) throw new UserError(faults);
  return joined(first, [first, ...others]);
}

function joined({ report, shard }: NamedShard, all: readonly NamedShard[]): Report {
  return wholeReport({
    trees: shard.trees.map(({ path, skills: names }, at) => {
      const judged = new Map(all.flatMap(each => (each.report.trees[at]?.skills ?? []).map(skill => [skill.name, skill])));
      return { path, target: report.trees[at]?.summary.target ?? null, skills: names.flatMap(name => judged.get(name) ?? []) };
    }),
    problems: report.problems.slice(0, shard.common),
    waivers: shard.waivers.map((waiver, at) => ({ ...waiver, used: all.some(each => each.shard.waivers[at]?.used === true) })),
  });
}

function wholeAmong(reports: readonly NamedReport[]): Problem[] {
  return reports.filter(({ report }) => report.shard === undefined).map(({ name }) => ({
    path: name, message: 'is a whole report and no shard: give it alone, or give the reports of check --shard I/N',
  }));
}

/** What is wrong with one shard beside those before it; the first one says what the others should be. */
function faultsOf({ name, report, shard }: NamedShard, before: readonly NamedShard[]): Problem[] {
  const first = before[0];
  const twice = before.find(other => other.shard.of === shard.of && other.shard.index === shard.index);
  return [
    ...(isIntact(report, shard) ? [] : [`does not hold what shard ${shardWords(shard)} holds: it was changed after it was written`]),
    ...(first === undefined || first.shard.of === shard.of ? [] : [`is shard ${shardWords(shard)}, and ${first.name} is one of ${thousands(first.shard.of)}: expected the shards of one run`]),
    ...(twice === undefined ? [] : [`is shard ${shardWords(shard)}, and so is ${twice.name}: give each shard once`]),
    ...(first === undefined || sameRules(first.shard, shard) ? [] : [`was judged by other gates, options or imported findings than ${first.name}: give all shards the same`]),
    ...(first === undefined || sameFiles(first.shard, shard) ? [] : [`was made of other files than ${first.name}: run all shards on the same commit`]),
  ].map(message => ({ path: name, message }));
}

/** Whether it holds just the skills that its shard has. */
function isIntact({ trees, problems }: Report, { index, of, common, trees: all }: ShardReport): boolean {
  const expected = all.map(({ path, skills }) => [path, skills.filter(name => shardOf(path, name, of) === index)]);
  return index <= of && common <= problems.length && JSON.stringify(trees.map(({ path, skills }) => [path, skills.map(({ name }) => name)])) === JSON.stringify(expected);
}

function sameRules(a: ShardReport, b: ShardReport): boolean {
  return a.rules === b.rules && a.waivers.length === b.waivers.length;
}

function sameFiles(a: ShardReport, b: ShardReport): boolean {
  return a.files === b.files && JSON.stringify(a.trees) === JSON.stringify(b.trees);
}

/** By the number of shards that the first one names; a shard of another run is there all the same. */
function missing(shards: readonly NamedShard[]): Problem[] {
  const of = shards[0]?.shard.of ?? 0;
  const given = new Set(shards.filter(({ shard }) => shard.of === of).map(({ shard }) => shard.index));
  const absent = Array.from({ length: of }, (_, at) => at + 1).filter(index => !given.has(index));
  const more = absent.length - MOST_MISSING;
  return [
    ...absent.slice(0, MOST_MISSING).map(index => ({ message: `shard ${shardWords({ index, of })} is missing` })),
    ...(more > 0 ? [{ message: `${plural(more, 'more shard')} of ${thousands(of)} ${more === 1 ? 'is' : 'are'} missing` }] : []),
  ];
}

function shardWords({ index, of }: Pick<ShardReport, 'index' | 'of'>): string {
  return `${thousands(index)} of ${thousands(of)}`;
}
