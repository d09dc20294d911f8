import { UserError } from '../model/problem.ts';
import { MOST_SHARDS, type Shard } from '../model/shard.ts';
import { thousands } from '../model/words.ts';
import type { Flags } from './flags.ts';

/** Reads `--shard I/N`. */
export function readShard(value: string): Shard {
  const [, index = '', of = ''] = /^(\d+)\/(\d+)$/.exec(value) ?? [];
  const shard = { index: Number(index), of: Number(of) };
  const said = `--shard ${JSON.stringify(value)}`;
  if (of === '') throw new UserError([{ message: `${said} is not I/N: expected two whole numbers, such as 2/7 for the second of seven` }]);
  if (shard.of < 1 || shard.of > MOST_SHARDS) throw new UserError([{ message: `${said} asks for ${thousands(shard.of)} shards, expected 1 to ${thousands(MOST_SHARDS)}` }]);
  if (shard.index < 1 || shard.index > shard.of) throw new UserError([{ message: `${said} is none of the shards, expected 1/${shard.of} to ${shard.of}/${shard.of}` }]);
  return shard;
}

/** A shard's report is joined with the others; what is left out of one would be missing in all. */
export function refuseFilters({ skill, gate }: Pick<Flags, 'skill' | 'gate'>): void {
  const given = [...(skill.length > 0 ? ['--skill'] : []), ...(gate.length > 0 ? ['--gate'] : [])];
  if (given.length > 0) throw new UserError(given.map(option => ({ message: `${option} is not for a shard: give it to skillgate merge, which filters as check does` })));
}
