import { resolve } from 'node:path';
import { readRules } from '../config/index.ts';
import type { Imported } from '../evidence/imported.ts';
import { globMatching } from '../inventory/pattern.ts';
import { measures } from '../measures/index.ts';
import type { Rules } from '../model/rules.ts';
import { UserError } from '../model/problem.ts';
import type { Court } from '../report/judge-skill.ts';
import { diskSource } from '../source/disk.ts';
import { locateProject, readNamed } from '../source/project.ts';
import type { ProjectAt } from '../source/project-at.ts';
import type { Source } from '../source/source.ts';
import { survey, type Survey } from '../survey/survey.ts';
import type { Flags } from './flags.ts';
import { dayOf } from './world.ts';

/** A project that was found, read and surveyed: what `evaluate` needs. */
export interface Opened {
  readonly root: string;
  readonly rules: Rules;
  readonly source: Source;
  readonly survey: Survey;
  readonly court: Court;
}

/** What may be asked beyond the rules: `strict`, files with what other tools found, and a ref to look at instead of the disk. */
export interface Asked {
  readonly at?: string | undefined;
  readonly strict?: boolean;
  readonly imports?: readonly string[];
}

/** Throws UserError where there is no answer. */
export async function open({ cwd, config }: Pick<Flags, 'cwd' | 'config'>, now: Date, { at, strict = false, imports = [] }: Asked = {}): Promise<Opened> {
  const { source, ...project } = await locate(cwd, config, at);
  const rules = await readRules(project.text, project.config, measures);
  const court: Court = { rules, measures, strict, today: dayOf(now), matches: globMatching() };
  return { root: project.root, rules, source, survey: await survey(source, rules, { imported: await importedFrom(imports, project.root) }), court };
}

async function locate(cwd: string, config: string | undefined, at: string | undefined): Promise<ProjectAt> {
  if (at !== undefined) return (await import('../source/project-at.ts')).projectAt(cwd, config, at);
  const project = locateProject(cwd, config);
  return { ...project, source: diskSource(project.root) };
}

/** All findings of the reports named with --import. */
async function importedFrom(files: readonly string[], root: string): Promise<Imported> {
  if (files.length === 0) return new Map();
  const [{ merged }, { readFindings }] = await Promise.all([import('../evidence/imported.ts'), import('../evidence/read-findings.ts')]);
  return merged(files.map(file => readFindings(readNamed(resolve(file), file, 'a report of bandit or SARIF'), file, root)));
}

/** Refuses a filter that a command has no use for, instead of ignoring it. */
export function refuseGateFilter({ gate }: Flags, why: string): void {
  if (gate.length > 0) throw new UserError([{ message: `--gate is not for this command: ${why}` }]);
}
