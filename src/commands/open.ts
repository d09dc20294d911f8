import { readRules } from '../config/index.ts';
import { globMatching } from '../inventory/pattern.ts';
import { measures } from '../measures/index.ts';
import type { Rules } from '../model/rules.ts';
import { UserError } from '../model/problem.ts';
import type { Court } from '../report/judge-skill.ts';
import { diskSource } from '../source/disk.ts';
import { locateProject } from '../source/project.ts';
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

/** Throws UserError where there is no answer. */
export async function open({ cwd, config }: Pick<Flags, 'cwd' | 'config'>, now: Date, strict = false): Promise<Opened> {
  const project = locateProject(cwd, config);
  const rules = await readRules(project.text, project.config, measures);
  const source = diskSource(project.root);
  const court: Court = { rules, measures, strict, today: dayOf(now), matches: globMatching() };
  return { root: project.root, rules, source, survey: await survey(source, rules), court };
}

/** Refuses a filter that a command has no use for, instead of ignoring it. */
export function refuseGateFilter({ gate }: Flags, why: string): void {
  if (gate.length > 0) throw new UserError([{ message: `--gate is not for this command: ${why}` }]);
}
