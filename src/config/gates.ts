import type * as z from 'zod/mini';
import type { Measure } from '../measures/measure.ts';
import { nearest } from '../model/nearest.ts';
import type { Gate, PartKind, Threshold } from '../model/rules.ts';
import type { Fault, Located } from './fault.ts';
import { anyGateSchema, GATE_KEYS, gateKeys, ownSchema, partsOf, split } from './gate-schema.ts';
import { faultsOf, type Subject } from './issues.ts';
import { limitKeys } from './limits.ts';
import { child, isMapping } from './raw.ts';
import { checked, ID } from './scalars.ts';
import { isEmpty, orderFaults, readThreshold } from './threshold.ts';

/** A gate as far as it can be read: overrides are judged by its limits even where the rest of it is wrong. */
export interface ReadGate {
  readonly id: string;
  readonly written: unknown;
  readonly measure: Measure | undefined;
  readonly threshold: Threshold | undefined;
  /** Absent where the gate has faults. */
  readonly gate?: Gate;
  readonly faults: readonly Located[];
}

/** Reads one gate, whatever is wrong with the others. */
export function readGate(id: string, written: unknown, measures: readonly Measure[]): ReadGate {
  const measure = measures.find(known => known.id === child(written, 'measure'));
  const { gate, faults } = measure === undefined
    ? { faults: unmeasuredFaults(id, written, measures) }
    : readMeasured(id, written, measure, measures);
  const threshold = measure && readThreshold(measure.unit, written);
  const all = [
    ...idFaults(id),
    ...faults,
    ...limitFaults(id, written, limitKeys(measure?.unit), threshold, faults),
    ...(threshold === undefined ? [] : orderFaults(threshold, { steps: ['gates', id], own: written })),
  ];
  const isWhole = gate !== undefined && threshold !== undefined && all.length === 0;
  return { id, written, measure, threshold, faults: all, ...(isWhole ? { gate: { ...gate, threshold } } : {}) };
}

/** Without a known measure nobody can say what its options are: only what every gate has is judged. */
function unmeasuredFaults(id: string, written: unknown, measures: readonly Measure[]): Located[] {
  const schema = anyGateSchema(measures);
  const keysAt = () => Object.keys(schema.shape);
  return faultsOf(checked(schema, written).error?.issues ?? [], { steps: ['gates', id], value: written, keysAt });
}

interface Measured {
  readonly gate?: Omit<Gate, 'threshold'>;
  readonly faults: readonly Located[];
}

function readMeasured(id: string, written: unknown, measure: Measure, measures: readonly Measure[]): Measured {
  const parts = split(measure, written);
  const own = checked(ownSchema(measure), parts.own);
  const options = checked(measure.options, parts.options);
  if (own.success && options.success) return { gate: gateOf(id, own.data, partsOf(measure, written), options.data), faults: [] };
  const issues = [...(own.error?.issues ?? []), ...(options.error?.issues ?? [])];
  return { faults: faultsOf(issues, subjectOf(id, written, measure, measures)) };
}

function subjectOf(id: string, written: unknown, measure: Measure, measures: readonly Measure[]): Subject {
  const levels = measure.unit.kind === 'levels' ? measure.unit.levels : [];
  const others = [...GATE_KEYS, ...measures.flatMap(({ options }) => Object.keys(options.shape))];
  return {
    steps: ['gates', id],
    value: written,
    keysAt: inside => (inside.length === 0 ? gateKeys(measure) : levels),
    measure: { id: measure.id, others },
  };
}

function gateOf(id: string, own: z.output<ReturnType<typeof ownSchema>>, of: readonly PartKind[], options: Gate['options']): Omit<Gate, 'threshold'> {
  const { title = inWords(id), group, measure, 'at-least': atLeast, weight = 1, blocks = 'complete', because } = own;
  return {
    id, title, group, measure, of, options, weight, blocks,
    ...(atLeast === undefined ? {} : { atLeast }),
    ...(because === undefined ? {} : { because }),
  };
}

/** `script-count` as `Script count`. */
function inWords(id: string): string {
  return id.charAt(0).toUpperCase() + id.slice(1).replaceAll('-', ' ');
}

/** Ids become keys of objects, so no name may stand for something that every object has. */
function idFaults(id: string): Located[] {
  const isReserved = Object.getOwnPropertyNames(Object.prototype).includes(id);
  if (ID.test(id) && !isReserved) return [];
  return [{ steps: ['gates', id], on: 'key', fault: { code: isReserved ? 'reserved-id' : 'gate-id', id } }];
}

function limitFaults(id: string, written: unknown, limits: readonly string[], threshold: Threshold | undefined, faults: readonly Located[]): Located[] {
  const isThere = threshold === undefined ? limits.some(limit => child(written, limit) !== undefined) : !isEmpty(threshold);
  if (isThere || !isMapping(written) || faults.some(({ fault }) => isMistyped(fault, limits))) return [];
  return [{ steps: ['gates', id], on: 'key', fault: { code: 'no-threshold', gate: id, limits } }];
}

function isMistyped(fault: Fault, limits: readonly string[]): boolean {
  return fault.code === 'unknown-key' && limits.includes(nearest(fault.key, fault.known) ?? '');
}
