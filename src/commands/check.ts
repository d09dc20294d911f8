import { narrow } from '../report/filter.ts';
import { emitAll } from './emit.ts';
import type { LookFlags } from './flags.ts';
import { readFormats } from './formats.ts';
import { judge } from './judge.ts';
import { open, type Opened } from './open.ts';
import { overhear } from './overhear.ts';
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
  const isRemembered = world.call !== undefined && emissions.every(({ format, file }) => file === undefined && format !== 'github');
  const opened = await open(flags, world, { at, base, allowLoosened, strict, imports, evidence, isKeptEvidenceWanted: true, isCached, shard, isRemembered });
  const report = narrow(await judge(opened), { skills: flags.skill, gates: flags.gate }, opened.terms.matches);
  const { world: heard, told } = overhear(world);
  const code = await emitAll(heard, report, emissions, { root: opened.root, quiet: flags.quiet });
  keepAnswer(opened, world.call, told(), code);
  opened.cache.save();
  return code;
}

/** The next call like this one gets the same answer, as long as nothing has changed that it rests on. */
function keepAnswer({ answer }: Opened, call: string | undefined, told: string | undefined, code: ExitCode): void {
  if (call !== undefined && told !== undefined && code !== 2) answer?.keep(call, answer.day, { stdout: Buffer.from(told), code });
}
