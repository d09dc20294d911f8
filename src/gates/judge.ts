import type { Finding, Measurement, Unit } from '../model/measurement.ts';
import type { Verdict } from '../model/report.ts';
import type { Gate } from '../model/rules.ts';
import { listed, plural, thousands } from '../model/words.ts';
import { identify } from './fingerprint.ts';
import { lackOf } from './lack.ts';
import { isWithin, nearness } from './threshold.ts';
import { limitWords, valueWords, wantsWords } from './words.ts';

type Known = Extract<Measurement, { kind: 'known' }>;
type UnknownOne = Extract<Measurement, { kind: 'unknown' }>;

/** One gate's answer before anybody asks whether it blocks. `beyond`: a ceiling kept it from looking. */
export interface Judgement extends Omit<Verdict, 'blocking' | 'state'> {
  readonly state: 'pass' | 'fail' | 'pending' | 'unverified';
  readonly beyond: boolean;
}

/** Holds the measurements of one skill against one gate. */
export function judge(gate: Gate, measurements: readonly Measurement[], unit: Unit): Judgement {
  const known = measurements.filter(isKnown);
  const unknown = measurements.filter(isUnknown);
  const within = known.filter(({ value }) => isWithin(value, gate.threshold)).length;
  const needed = gate.atLeast ?? measurements.length;
  const state = stateOf(measurements.length, within, unknown.length, needed);
  const { id, title, group, of, blocks, weight } = gate;
  return {
    id, title, group, of, blocks, weight, state,
    beyond: state === 'unverified' && unknown.some(({ why }) => why.kind === 'ceiling'),
    score: state === 'pass' || state === 'fail' ? scoreOf(gate, known, needed) : 0,
    subjects: measurements.length,
    wants: wantsWords(gate, unit),
    evidence: evidenceOf({ gate, unit, state, known, unknown, within }),
    findings: state === 'pass' ? [] : identify(id, known.flatMap(measured => findingsOf(gate, measured, unit))),
    ...(state === 'fail' || state === 'pending' ? { lack: lackOf(gate, unit, known, unknown.length) } : {}),
  };
}

function stateOf(subjects: number, within: number, unknown: number, needed: number): Judgement['state'] {
  if (subjects === 0) return 'pending';
  if (within >= needed) return 'pass';
  return within + unknown >= needed ? 'unverified' : 'fail';
}

/** The mean nearness of the needed subjects, the best ones first; one that is missing counts 0. */
function scoreOf({ threshold }: Gate, known: readonly Known[], needed: number): number {
  const best = known.map(({ value }) => nearness(value, threshold)).toSorted((a, b) => b - a).slice(0, needed);
  return best.reduce((sum, score) => sum + score, 0) / needed;
}

interface Looked {
  readonly gate: Gate;
  readonly unit: Unit;
  readonly state: Judgement['state'];
  readonly known: readonly Known[];
  readonly unknown: readonly UnknownOne[];
  readonly within: number;
}

function evidenceOf({ gate, unit, state, known, unknown, within }: Looked): string {
  const [first] = known;
  const [dark] = unknown;
  if (state === 'pending') return absent(gate);
  if (state === 'unverified' && dark !== undefined) return unverified(dark, unknown.length, known.length + unknown.length);
  if (known.length === 1 && first !== undefined && gate.atLeast === undefined && unknown.length === 0)
    return `${valueWords(first.value, unit)}, wants ${limitWords(gate.threshold, unit)}${witnessed(known)}`;
  return `${thousands(within)} of ${thousands(known.length + unknown.length)} within, wants ${wantsWords(gate, unit)}${witnessed(known)}`;
}

/** So many witnesses are named. */
const MOST_WITNESSES = 2;

/** Whose word it is, where values are somebody's. */
function witnessed(known: readonly Known[]): string {
  const all = [...new Set(known.flatMap(({ witness }) => witness ?? []))].toSorted();
  const more = all.length - MOST_WITNESSES;
  return all.length === 0 ? '' : ` (${[...all.slice(0, MOST_WITNESSES), ...(more > 0 ? [`and ${thousands(more)} more`] : [])].join('; ')})`;
}

function absent({ of }: Gate): string {
  return of.length === 0 ? 'nothing to look at yet' : `${listed(of.map(part => part.replace('-', ' ')), 'or')} not there yet`;
}

function unverified({ subject, why }: UnknownOne, dark: number, all: number): string {
  const more = all === 1 ? '' : ` (${plural(dark, 'subject')} of ${thousands(all)} not verified)`;
  return `${baseName(subject)}: ${why.message}${more}`;
}

/** What the measure found, or, where it only gives a number, that number as a finding. */
function findingsOf(gate: Gate, measured: Known, unit: Unit): readonly Finding[] {
  if (isWithin(measured.value, gate.threshold)) return [];
  if (measured.findings.length > 0) return measured.findings;
  const { subject: path, value } = measured;
  const message = `${baseName(path)} has ${valueWords(value, unit)}, expected ${limitWords(gate.threshold, unit)}`;
  return [{ path, line: 1, column: 1, key: 'value', message, fix: distance(gate, measured, unit) }];
}

function distance({ threshold }: Gate, { value }: Known, unit: Unit): string {
  if (threshold.kind === 'levels' || typeof value !== 'number') return 'bring it within the limits';
  const { min = 0, max = Infinity } = threshold;
  if (unit.kind === 'share') return value < min ? 'raise it' : 'lower it';
  return value < min ? `${thousands(min - value)} to go` : `${thousands(value - max)} too many`;
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function isKnown(measurement: Measurement): measurement is Known {
  return measurement.kind === 'known';
}

function isUnknown(measurement: Measurement): measurement is UnknownOne {
  return measurement.kind === 'unknown';
}
