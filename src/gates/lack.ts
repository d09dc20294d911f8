import type { Measurement, Unit } from '../model/measurement.ts';
import type { Gate } from '../model/rules.ts';
import type { Lack, Short } from '../model/verdict.ts';
import { isWithin, nearness } from './threshold.ts';

type Known = Extract<Measurement, { kind: 'known' }>;

/** What a share is of, where the measure does not say. */
const FAULT = { one: 'fault', many: 'faults' };

/** What keeps the subjects of a gate that fails or has nothing to look at from passing. `unknown`: how many nobody can tell. */
export function lackOf(gate: Gate, unit: Unit, known: readonly Known[], unknown: number): Lack {
  const needed = gate.atLeast ?? known.length;
  const outside = known.filter(({ value }) => !isWithin(value, gate.threshold));
  const within = known.length - outside.length;
  // The best of those outside are the cheapest to bring within.
  const nearest = outside.toSorted((a, b) => nearness(b.value, gate.threshold) - nearness(a.value, gate.threshold));
  const { min } = gate.threshold.kind === 'range' ? gate.threshold : {};
  return {
    ...wordsFor(unit),
    short: nearest.slice(0, Math.max(0, needed - within)).map(each => shortOf(gate, unit, each)),
    absent: known.length + unknown === 0 ? gate.atLeast ?? 1 : Math.max(0, needed - known.length - unknown),
    each: unit.kind === 'count' ? min ?? 0 : 0,
  };
}

function wordsFor(unit: Unit): Pick<Lack, 'one' | 'many'> {
  if (unit.kind === 'levels') return { one: 'finding', many: 'findings' };
  const { one, many } = unit.kind === 'share' ? unit.of ?? FAULT : unit;
  return { one, many };
}

function shortOf(gate: Gate, unit: Unit, { subject: path, value, findings }: Known): Short {
  const { threshold } = gate;
  const fix = findings.length === 1 ? findings[0]?.fix : undefined;
  const said = fix === undefined ? {} : { fix };
  if (threshold.kind === 'levels' || typeof value !== 'number') {
    const max = threshold.kind === 'levels' ? threshold.max : {};
    const levels = typeof value === 'number' ? {} : value;
    return { path, amount: Object.entries(max).reduce((sum, [level, limit]) => sum + Math.max(0, (levels[level] ?? 0) - limit), 0), excess: true, names: [], ...said };
  }
  const { min = 0, max = Infinity } = threshold;
  if (value > max) return { path, amount: unit.kind === 'share' ? 1 : value - max, excess: true, names: [], ...said };
  if (unit.kind !== 'share') return { path, amount: min - value, excess: false, names: [], ...said };
  const names = unit.of?.named === true ? findings.map(({ key }) => key) : [];
  return { path, amount: Math.max(1, Math.ceil(findings.length * ((min - value) / (1 - value)) - 1e-9)), excess: unit.of === undefined, names, ...said };
}
