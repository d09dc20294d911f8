import { resolve } from 'node:path';
import { globMatching } from '../inventory/pattern.ts';
import { UserError, type Problem } from '../model/problem.ts';
import { narrow } from '../report/filter.ts';
import { joinShards, type NamedReport } from '../report/join-shards.ts';
import { readReport } from '../reporters/read-report.ts';
import { LIMITS } from '../source/limits.ts';
import { existingFolder, readNamed } from '../source/project.ts';
import { emitAll } from './emit.ts';
import type { Flags } from './flags.ts';
import { readFormats } from './formats.ts';
import type { ExitCode, World } from './world.ts';

export interface MergeFlags extends Flags {
  readonly format: readonly string[];
}

/** Joins the JSON reports of shards and says what one run would have said, with its exit code. Looks at no project; for a forge, paths are those of one in `--cwd`. */
export async function merge(world: World, files: readonly string[], { cwd, format, skill, gate, quiet }: MergeFlags): Promise<ExitCode> {
  const emissions = readFormats(format.length === 0 ? ['text'] : format);
  const { reports, problems } = readAll(files, world.version);
  return emitAll(world, narrow(joinShards(reports, problems), { skills: skill, gates: gate }, globMatching()), emissions, { root: existingFolder(cwd), quiet });
}

/** The reports that could be read, and what is wrong with the others. */
function readAll(files: readonly string[], version: string): { readonly reports: readonly NamedReport[]; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const reports = files.flatMap((name): NamedReport[] => {
    try {
      return [{ name, report: readReport(readNamed(resolve(name), name, 'the JSON report of a shard', LIMITS.reportBytes), name, version) }];
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      problems.push(...error.problems);
      return [];
    }
  });
  return { reports, problems };
}
