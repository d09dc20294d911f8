import type { Report } from '../model/report.ts';
import { reporters } from '../reporters/index.ts';
import { colourPaint, plainPaint } from '../reporters/paint.ts';
import { writeOutput } from '../source/write-file.ts';
import type { Emission } from './formats.ts';
import type { ExitCode, World } from './world.ts';

/** Writes a report in every format that was asked for, and says what it means for whoever waits for the exit code. */
export async function emitAll(world: World, report: Report, emissions: readonly Emission[], quiet: boolean): Promise<ExitCode> {
  for (const emission of emissions) await emit(world, report, emission, quiet);
  return report.outcome === 'pass' ? 0 : 1;
}

/** `--quiet` silences the text for people where nothing blocks; what a machine asked for always comes. */
async function emit(world: World, report: Report, { format, file }: Emission, quiet: boolean): Promise<void> {
  const paint = world.colour && file === undefined ? colourPaint : plainPaint;
  const text = reporters[format](report, { version: world.version, paint });
  if (file !== undefined) await writeOutput(file, text);
  else if (!(quiet && format === 'text' && report.outcome === 'pass')) world.stdout(text);
}
