import type { Path } from '../model/place.ts';
import type { Report } from '../model/report.ts';
import type { Format } from '../reporters/formats.ts';
import { markdownSummary } from '../reporters/markdown.ts';
import { colourPaint, plainPaint } from '../reporters/paint.ts';
import { reporters } from '../reporters/index.ts';
import { folderInRepository } from '../source/repository.ts';
import { appendOutput, writeOutput } from '../source/write-file.ts';
import type { Emission } from './formats.ts';
import type { ExitCode, World } from './world.ts';

/** GitHub takes a summary of so many bytes from a step, and none of one that is longer. */
const LONGEST_SUMMARY = 1024 * 1024;
/** In less than this nothing worth reading fits. */
const LEAST_ROOM = 2000;

/** Formats that name files to a forge. */
const MARKING: readonly Format[] = ['sarif', 'github', 'gitlab'];

/** Writes a report of the project in `root` in each format that was asked for, and says what it means for whoever waits for the exit code. */
export async function emitAll(world: World, report: Report, emissions: readonly Emission[], { root, quiet }: { readonly root: string; readonly quiet: boolean }): Promise<ExitCode> {
  const within = emissions.some(({ format }) => MARKING.includes(format)) ? await folderInRepository(root) : '';
  for (const emission of emissions) await emit(world, report, emission, within, quiet);
  return report.outcome === 'pass' ? 0 : 1;
}

/** `--quiet` silences the text for people where nothing blocks; what a machine asked for always comes. */
async function emit(world: World, report: Report, { format, file }: Emission, within: Path, quiet: boolean): Promise<void> {
  const paint = world.colour && file === undefined ? colourPaint : plainPaint;
  const pieces = reporters[format](report, { version: world.version, paint, within });
  if (file !== undefined) return writeOutput(file, pieces);
  if (!(quiet && format === 'text' && report.outcome === 'pass')) await world.pour(pieces);
  if (format === 'github') await summarise(world, most => markdownSummary(report, most));
}

/** Annotations printed in a step go with a summary of that step; what the step wrote before stays. */
export async function summarise({ stepSummary }: World, markdown: (most: number) => string): Promise<void> {
  if (stepSummary !== undefined) await appendOutput(stepSummary, size => (LONGEST_SUMMARY - size < LEAST_ROOM ? '' : `\n${markdown(LONGEST_SUMMARY - size - 1)}`));
}
