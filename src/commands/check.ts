import type { Report } from '../model/report.ts';
import { narrow } from '../report/filter.ts';
import { colourPaint, plainPaint } from '../reporters/paint.ts';
import { reporters } from '../reporters/index.ts';
import { writeOutput } from '../source/write-file.ts';
import type { LookFlags } from './flags.ts';
import { readFormats, type Emission } from './formats.ts';
import { judge } from './judge.ts';
import { open } from './open.ts';
import type { ExitCode, World } from './world.ts';

export interface CheckFlags extends LookFlags {
  readonly at?: string;
  readonly base?: string;
  readonly allowLoosened?: boolean;
  readonly strict: boolean;
  readonly format: readonly string[];
  readonly import: readonly string[];
}

/** Evaluates the gates and prints what blocks: 0 nothing does, 1 something does. */
export async function check(world: World, flags: CheckFlags): Promise<ExitCode> {
  const emissions = readFormats(flags.format.length === 0 ? ['text'] : flags.format);
  const { at, base, allowLoosened, strict, import: imports, cache: isCached } = flags;
  const opened = await open(flags, world, { at, base, allowLoosened, strict, imports, isCached });
  const report = narrow(await judge(opened), { skills: flags.skill, gates: flags.gate }, opened.court.matches);
  for (const emission of emissions) await emit(world, report, emission, flags.quiet);
  opened.cache.save();
  return report.outcome === 'pass' ? 0 : 1;
}

/** `--quiet` silences the text for people where nothing blocks; what a machine asked for always comes. */
async function emit(world: World, report: Report, { format, file }: Emission, quiet: boolean): Promise<void> {
  const paint = world.colour && file === undefined ? colourPaint : plainPaint;
  const text = reporters[format](report, { version: world.version, paint });
  if (file !== undefined) await writeOutput(file, text);
  else if (!(quiet && format === 'text' && report.outcome === 'pass')) world.stdout(text);
}
