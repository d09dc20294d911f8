import { judge } from './commands/judge.ts';
import { open } from './commands/open.ts';
import type { Report } from './model/report.ts';

export { UserError, type Problem } from './model/problem.ts';
export type { Finding } from './model/measurement.ts';
export type { Path, Place, Spot } from './model/place.ts';
export type { Days, Stage } from './model/plan.ts';
export type {
  ExampleReport, FileReport, PartsReport, Report, ReportedFinding, ScriptReport, SkillReport, State, Summary, TreeReport, Verdict,
} from './model/report.ts';
export type { Blocks, Group } from './model/rules.ts';
export type { Base, Changed, Comparison, Direction, GateChange, Regression, RegressionKind, Standing } from './model/comparison.ts';

/** What to look at. */
export interface CheckOptions {
  /** The folder of the project or one below it; default: the working directory. */
  readonly cwd?: string;
  /** Rules instead of the nearest gates.yaml upwards; the project is then `cwd` itself. */
  readonly config?: string;
  /** A branch, a tag or a commit: the project and its gates.yaml as they stand there instead of on disk. */
  readonly at?: string;
  /** A branch, a tag or a commit that this is to be merged into: the rules of where both parted judge, and what is worse than there blocks. */
  readonly base?: string;
  /** With `base`: loosened rules are told and do not block. */
  readonly allowLoosened?: boolean;
  /** Everything that does not pass blocks. */
  readonly strict?: boolean;
  /** Reports of other tools whose findings count: what `bandit -f json` writes, or SARIF 2.1.0. */
  readonly imports?: readonly string[];
  /** Evidence of runs, as `skillgate run --evidence FILE` writes it. What `run` kept on this machine does not count. */
  readonly evidence?: readonly string[];
  /** The day by which waivers are judged; default: now. */
  readonly now?: Date;
}

/**
 * Looks at a project and judges it, as `skillgate check` does; executes nothing and writes nothing.
 * Throws UserError, with each problem at its place, where there is no answer.
 */
export async function checkProject({ cwd = '.', config, at, base, allowLoosened = false, strict = false, imports = [], evidence = [], now = new Date() }: CheckOptions = {}): Promise<Report> {
  return judge(await open({ cwd, ...(config === undefined ? {} : { config }) }, { now }, { at, base, allowLoosened, strict, imports, evidence }));
}
