import { groupBy } from '../model/group.ts';
import type { State, Verdict } from '../model/report.ts';
import type { Gate } from '../model/rules.ts';
import type { Bed, Defect, Files } from './defect.ts';
import { looksAt, type Defaults } from './looks-at.ts';

/** How one gate met one defect. `tolerated`: its measure saw the defect, and the gate's threshold lets it pass. */
export interface Trial {
  readonly defect: Defect;
  readonly gate: string;
  readonly outcome: 'noticed' | 'tolerated' | 'missed';
}

/** A gate that changed although the defect is none of its business. */
interface FalseAlarm {
  readonly defect: Defect;
  readonly gate: string;
  readonly state: State;
}

export interface Selftest {
  readonly trials: readonly Trial[];
  readonly falseAlarms: readonly FalseAlarm[];
  /** Gates whose threshold let all pass that was tried on them, and how many defects these were. */
  readonly blind: readonly { readonly gate: string; readonly defects: number }[];
  /** Gates that no defect could be tried on, and why. */
  readonly untried: readonly { readonly gate: string; readonly why: string }[];
}

/** What became of one gate: its verdict, and all that its measure saw, which a threshold can hide. */
export interface Sight {
  readonly verdict: Verdict;
  readonly seen: string;
}

/** Judges the specimen among some files: each gate by its id. */
export type Judge = (files: Files) => Promise<ReadonlyMap<string, Sight>>;

/** Measures whose gates are the users' own: a defect may be one for them, too. The tracking document shows every change, and what changed was not run. */
const OPEN_TO_ALL = new Set(['pattern', 'files', 'tracking', 'ran']);

/** Plants each defect alone in the specimen and looks which gates change. */
export async function tryDefects(bed: Bed, defects: readonly Defect[], gates: readonly Gate[], measures: Defaults, judge: Judge): Promise<Selftest> {
  const healthy = await judge(bed.files);
  const passing = gates.filter(({ id }) => healthy.get(id)?.verdict.state === 'pass');
  const trials: Trial[] = [];
  const falseAlarms: FalseAlarm[] = [];
  for (const defect of defects) {
    const targets = passing.filter(gate => gate.measure === defect.measure && looksAt(gate, measures).includes(defect.part));
    const files = targets.length === 0 ? undefined : defect.plant(bed);
    if (files === undefined) continue;
    const after = await judge(files);
    trials.push(...targets.map(({ id }): Trial => ({ defect, gate: id, outcome: outcomeOf(healthy.get(id), after.get(id)) })));
    falseAlarms.push(...passing.flatMap(gate => alarmOf(gate, defect, after.get(gate.id))));
  }
  const tried = groupBy(trials, ({ gate }) => gate);
  return {
    trials, falseAlarms,
    blind: [...tried].filter(([, own]) => own.every(({ outcome }) => outcome === 'tolerated')).map(([gate, { length }]) => ({ gate, defects: length })),
    untried: gates.filter(({ id }) => !tried.has(id)).map(gate => ({ gate: gate.id, why: whyUntried(gate, healthy.get(gate.id)) })),
  };
}

/** Whether every gate that could be tried did its work: what it exists for, and nothing else. */
export function isSound({ trials, falseAlarms, blind }: Selftest): boolean {
  return trials.every(({ outcome }) => outcome !== 'missed') && falseAlarms.length === 0 && blind.length === 0;
}

function outcomeOf(before: Sight | undefined, after: Sight | undefined): Trial['outcome'] {
  if (after?.verdict.state !== 'pass') return 'noticed';
  return before?.seen === after.seen ? 'missed' : 'tolerated';
}

function alarmOf({ id, measure }: Gate, { touches = [], ...defect }: Defect, sight: Sight | undefined): readonly FalseAlarm[] {
  const isOwn = measure === defect.measure || touches.includes(measure) || OPEN_TO_ALL.has(measure);
  return isOwn || sight === undefined || sight.verdict.state === 'pass' ? [] : [{ defect, gate: id, state: sight.verdict.state }];
}

function whyUntried({ measure }: Gate, sight: Sight | undefined): string {
  if (sight === undefined) return 'it was not judged';
  const { verdict } = sight;
  return verdict.state === 'pass' ? `no defect is known for ${measure} there` : `the specimen does not pass it: ${verdict.evidence}`;
}
