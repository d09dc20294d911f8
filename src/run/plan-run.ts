import { believe, isFresh } from '../evidence/believe.ts';
import type { Ledger } from '../evidence/ledger.ts';
import { subjectFiles, type RunSubject } from '../evidence/subject.ts';
import { declaredFlags, ownArguments, runnerOf } from '../evidence/wanted.ts';
import { globMatching } from '../inventory/pattern.ts';
import type { Identity } from '../model/entry.ts';
import type { RunRecord } from '../model/evidence.ts';
import type { Path } from '../model/place.ts';
import type { Rules } from '../model/rules.ts';
import type { Skill } from '../model/skill.ts';
import { wantedRuns, type WantedRun } from '../survey/runs.ts';
import type { SandboxChoice } from './sandbox.ts';
import type { Task } from './task.ts';

/** Everything that a run is about, in the order of the tree. */
export type Planned =
  | { readonly kind: 'task'; readonly task: Task }
  /** It has an answer already. */
  | { readonly kind: 'fresh'; readonly record: RunRecord }
  | { readonly kind: 'nothing'; readonly subject: RunSubject; readonly why: string };

/** What decides what is run again. `timeout`: seconds instead of those of gates.yaml. */
export interface PlanTerms {
  readonly rules: Pick<Rules, 'run'>;
  readonly ledger: Ledger;
  readonly identify: (path: Path) => Identity | undefined;
  readonly isAgain: boolean;
  readonly sandbox: SandboxChoice;
  readonly timeout: number | undefined;
}

/** What there is to run in a skill. */
export function subjectsOf(skill: Skill, { rules, only }: { readonly rules: Pick<Rules, 'run'>; readonly only: RunRecord['of'] | undefined }): readonly WantedRun[] {
  return wantedRuns(skill, skill.surroundings.files, rules).filter(({ subject }) => only === undefined || subject.of === only);
}

export function planOne(skill: Skill, { subject, wanted }: WantedRun, terms: PlanTerms): Planned {
  if (wanted.kind === 'nothing') return { kind: 'nothing', subject, why: wanted.why };
  const { ledger, identify, isAgain, sandbox } = terms;
  const known = believe(subject, subjectFiles(subject, identify), wanted, ledger);
  const isKnown = known.kind === 'recorded' && isFresh(known.record) && !(sandbox === 'required' && known.record.sandbox === 'none');
  if (isKnown && !isAgain) return { kind: 'fresh', record: known.record };
  return { kind: 'task', task: taskOf(skill, { subject, wanted }, terms) };
}

function taskOf({ name: skill, tree, scripts, examples }: Skill, { subject, wanted }: Pick<Task, 'subject' | 'wanted'>, { rules: { run }, timeout }: PlanTerms): Task {
  const matches = globMatching();
  const common = { skill, tree, subject, wanted };
  if (subject.of === 'script') {
    const script = scripts.find(({ path }) => path === subject.path);
    const flags = script === undefined ? '' : declaredFlags(script.facts);
    const { json, dryRun } = ownArguments(subject.path, run.scripts, matches);
    const isOwn = { json: json !== undefined, dryRun: dryRun !== undefined };
    return { ...common, needs: run.scripts.needs, timeout: timeout ?? run.scripts.timeout, detail: { kind: 'script', flags: typeof flags === 'string' ? [] : flags, isOwn } };
  }
  const example = examples.find(({ path }) => path === subject.path);
  const runner = example === undefined ? undefined : runnerOf(example, run, matches);
  if (runner === undefined) throw new Error('What is wanted of an example comes from its runner.');
  return { ...common, needs: runner.needs, timeout: timeout ?? runner.timeout, detail: { kind: 'example', runner } };
}
