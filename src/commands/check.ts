import { assess } from '../assess.ts';
import { narrow } from '../report/filter.ts';
import { emitAll } from './emit.ts';
import type { LookFlags } from './flags.ts';
import { readFormats } from './formats.ts';
import { open } from './open.ts';
import { readShard, refuseFilters } from './shard.ts';
import type { ExitCode, World } from './world.ts';

export interface CheckFlags extends LookFlags {
  readonly at?: string;
  readonly shard?: string;
  readonly strict: boolean;
  readonly format: readonly string[];
  readonly import: readonly string[];
}

/** Evaluates the gates and prints what blocks: 0 nothing does, 1 something does. */
export async function check(world: World, flags: CheckFlags): Promise<ExitCode> {
  const emissions = readFormats(flags.format.length === 0 ? ['text'] : flags.format);
  const shard = flags.shard === undefined ? undefined : readShard(flags.shard);
  if (shard !== undefined) refuseFilters(flags);
  const { root, source, terms, given, cache } = await open(flags, world, { at: flags.at, strict: flags.strict, imports: flags.import, isCached: flags.cache, shard });
  const report = narrow(await assess(source, terms, given), { skills: flags.skill, gates: flags.gate }, terms.matches);
  const code = await emitAll(world, report, emissions, { root, quiet: flags.quiet });
  cache.save();
  return code;
}
