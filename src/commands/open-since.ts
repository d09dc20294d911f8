import type { Since } from '../assess-since.ts';
import { gateChanges, introducedRules, removedRules, shadowedRules } from '../compare/gate-changes.ts';
import { readRules } from '../config/index.ts';
import { measures } from '../measures/index.ts';
import type { GateChange } from '../model/comparison.ts';
import { UserError, type Problem } from '../model/problem.ts';
import type { Gate, Rules } from '../model/rules.ts';
import type { ConfigText } from '../source/project.ts';
import { projectSince, type ProjectSince } from '../source/project-since.ts';
import type { Source } from '../source/source.ts';

/** A branch and its base. `source` is undefined where the branch is looked at on disk. */
export interface OpenedSince {
  readonly root: string;
  readonly rules: Rules;
  readonly source: Source | undefined;
  readonly since: Since;
}

/** What is asked for with `--base`. */
export interface AskedSince {
  readonly base: string;
  readonly at: string | undefined;
  readonly allowLoosened: boolean;
}

/** Finds the base of a branch and the rules that judge both, and says what the branch would change of them. */
export async function openSince(cwd: string, config: string | undefined, { base, at, allowLoosened }: AskedSince): Promise<OpenedSince> {
  const project = await projectSince(cwd, config, { base, at });
  const { root, commit, before, now } = project;
  const inBase = <T>(look: () => Promise<T>) => sayingWhere(look, `${commit.slice(0, 7)}, where this branch left ${JSON.stringify(base)}`);
  const { rules, ownRules, changes, problems } = project.rules === undefined ? await newRules(project, base) : await heldRules(project, project.rules, inBase);
  const told = allowLoosened ? changes.map(change => ({ ...change, blocking: false })) : changes;
  return { root, rules, source: now, since: { base: { ref: base, commit }, before, gateChanges: told, problems, inBase, ...(ownRules === undefined ? {} : { ownRules }) } };
}

/** `ownRules`: those of the branch, where others judge it. */
interface Held {
  readonly rules: Rules;
  readonly ownRules?: Rules;
  readonly changes: readonly GateChange[];
  readonly problems: readonly Problem[];
}

/** The rules of the base. Where the branch has other ones, places in them are said as git says them: COMMIT:PATH. */
async function heldRules({ branchRules, nearer, commit }: ProjectSince, { path, text }: ConfigText, inBase: Since['inBase']): Promise<Held> {
  const read = await inBase(() => readRules(text, path, measures));
  const shadow = nearer === undefined ? [] : [shadowedRules(read, nearer)];
  if (branchRules !== undefined && plain(branchRules.text) === plain(text)) return { rules: read, changes: shadow, problems: [] };
  const rules = { ...read, path: `${commit.slice(0, 7)}:${path}` };
  if (branchRules === undefined) return { rules, changes: [removedRules(read), ...shadow], problems: [] };
  const ownRules = await readRules(branchRules.text, path, measures);
  return { rules, ownRules, changes: [...gateChanges(read, ownRules, unitOf), ...shadow], problems: [] };
}

/** As git would have it, whatever the checkout made of line ends. */
function plain(text: string): string {
  return text.replaceAll('\r\n', '\n');
}

/** The rules of the branch, where its base has none; rules that it has elsewhere and the branch took away are no longer anywhere. */
async function newRules({ branchRules, gone }: ProjectSince, base: string): Promise<Held> {
  if (branchRules === undefined) throw new Error('A project without rules on either side is no project.');
  const rules = await readRules(branchRules.text, branchRules.path, measures);
  const taken = (await Promise.all(gone.map(({ path, text }) => readRules(text, path, measures).catch(noRules)))).filter(each => each !== undefined);
  const message = `is new: ${JSON.stringify(base)} had no rules here when this branch left it, so the branch is judged by its own`;
  return { rules, changes: [...introducedRules(rules, unitOf), ...taken.map(removedRules)], problems: [{ path: branchRules.path, message }] };
}

/** Other YAML is no rules, and no fault of anybody's. */
function noRules(error: unknown): undefined {
  if (!(error instanceof UserError)) throw error;
}

const UNITS = new Map(Object.values(measures).map(({ id, unit }) => [id, unit]));

function unitOf({ measure }: Gate) {
  return UNITS.get(measure) ?? { kind: 'share' } as const;
}

/** What cannot be read of a base is said to be there: on disk it may long be mended. */
async function sayingWhere<T>(look: () => Promise<T>, where: string): Promise<T> {
  try {
    return await look();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw new UserError(error.problems.map(problem => ({ ...problem, message: `${problem.message} (in ${where})` })));
  }
}
