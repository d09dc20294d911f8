import type { CheckOutcome, EvidenceFile, Ran, RunRecord, WantedCheck } from '../model/evidence.ts';
import type { Ledger } from './ledger.ts';
import type { RunSubject } from './subject.ts';
import type { Wanted } from './wanted.ts';

/** The newest run of these very bytes by the commands that are wanted, or why none counts. */
export function believe({ of, path }: RunSubject, files: readonly EvidenceFile[] | undefined, wanted: Wanted, ledger: Ledger): Ran {
  if (wanted.kind === 'nothing') return { kind: 'none', why: wanted.why };
  const found = files === undefined ? [] : ledger.about(of, path, files);
  const record = found.find(({ runner, checks }) => runner === wanted.runner && isSame(checks, wanted.checks));
  if (record !== undefined) return { kind: 'recorded', record };
  const [what, was] = of === 'script' ? ['its command line', 'was'] : ['its tests', 'were'];
  if (found.length > 0) return { kind: 'none', why: `${what} ${was} run by another command than gates.yaml wants: skillgate run` };
  if (ledger.knowsPath(path)) return { kind: 'none', why: `it changed since ${what} ${was} run: skillgate run` };
  return { kind: 'none', why: `nobody has recorded a run of ${what}` };
}

function isSame(checks: readonly WantedCheck[], wanted: readonly WantedCheck[]): boolean {
  const plain = (all: readonly WantedCheck[]) => JSON.stringify(all.map(({ name, command, shows = '' }) => [name, command, shows]));
  return plain(checks) === plain(wanted);
}

/** The outcome of a whole run: that of its worst check. */
export function outcomeOf(checks: readonly { readonly outcome: CheckOutcome }[]): CheckOutcome {
  const worst: readonly CheckOutcome[] = ['failed', 'timed-out', 'not-started', 'unverified'];
  return worst.find(outcome => checks.some(check => check.outcome === outcome)) ?? 'passed';
}

/** Whether a run need not be made again: it has an answer. One that ran out of time may have had too little of it. */
export function isFresh({ checks }: RunRecord): boolean {
  return ['passed', 'failed'].includes(outcomeOf(checks));
}
