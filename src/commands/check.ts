import { narrow } from '../report/filter.ts';
import { emitAll } from './emit.ts';
import type { LookFlags } from './flags.ts';
import { readFormats } from './formats.ts';
import { judge } from './judge.ts';
import { open } from './open.ts';
import { readShard, refuseFilters } from './shard.ts';
import type { ExitCode, World } from './world.ts';

export interface CheckFlags extends LookFlags {
  readonly at?: string;
  readonly shard?: string;
  readonly base?: string;
  readonly allowLoosened?: boolean;
  readonly strict: boolean;
  readonly format: readonly string[];
  readonly import: readonly string[];
  readonly evidence: readonly string[];
}

/** Evaluates the gates and prints what blocks: 0 nothing does, 1 something does. */
export async function check(world: World, flags: CheckFlags): Promise<ExitCode> {
  const emissions = readFormats(flags.format.length === 0 ? ['text'] : flags.format);
  const shard = flags.shard === undefined ? undefined : readShard(flags.shard);
  if (shard !== undefined) refuseFilters(flags);
  const { at, base, allowLoosened, strict, import: imports, evidence, cache: isCached } = flags;
  const opened = await open(flags, world, { at, base, allowLoosened, strict, imports, evidence, isKeptEvidenceWanted: true, isCached, shard });
  const report = narrow(await judge(opened), { skills: flags.skill, gates: flags.gate }, opened.terms.matches);
  const code = await emitAll(world, report, emissions, { root: opened.root, quiet: flags.quiet });
  opened.cache.save();
  return code;
}
