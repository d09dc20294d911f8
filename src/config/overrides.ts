import type { Unit } from '../model/measurement.ts';
import type { Override } from '../model/rules.ts';
import type { Fault, Located, Steps } from './fault.ts';
import { changeSchema } from './gate-schema.ts';
import type { ReadGate } from './gates.ts';
import { faultsOf } from './issues.ts';
import { limitKeys } from './limits.ts';
import { child, list, mapping } from './raw.ts';
import { checked } from './scalars.ts';
import { isEmpty, laidOver, orderFaults, readThreshold } from './threshold.ts';

type Changes = Override['gates'];

/** The changed gates of each override, in the order of the file, and what is wrong with them. */
export interface ReadOverrides {
  readonly changes: readonly Changes[];
  readonly faults: readonly Located[];
}

/** One gate of one override. `change` is absent where it, or its gate, has faults. */
interface ReadChange {
  readonly id: string;
  readonly change?: Changes[string];
  readonly faults: readonly Located[];
}

/** A change as it was written, and where. */
interface WrittenChange {
  readonly value: unknown;
  readonly steps: Steps;
}

/** Reads what overrides change; their skills are read with the rest of the file. */
export function readOverrides(written: unknown, gates: readonly ReadGate[]): ReadOverrides {
  const known = new Map(gates.map(gate => [gate.id, gate]));
  const items = list(written).map((item, index) => Object.entries(mapping(child(item, 'gates')))
    .map(([id, value]) => readChange(id, { value, steps: ['overrides', index, 'gates', id] }, known)));
  return {
    changes: items.map(changes => Object.fromEntries(changes.flatMap(({ id, change }) => (change === undefined ? [] : [[id, change]])))),
    faults: items.flat().flatMap(({ faults }) => faults),
  };
}

function readChange(id: string, written: WrittenChange, gates: ReadonlyMap<string, ReadGate>): ReadChange {
  const gate = gates.get(id);
  // Without any gate there is a fault already, and every name would be one more.
  if (gate === undefined) return { id, faults: gates.size === 0 ? [] : [atKey(written, { code: 'unknown-gate', gate: id, known: [...gates.keys()] })] };
  // A gate whose measure is not known has its own fault, and nobody can say what its limits are.
  if (gate.measure === undefined) return { id, faults: [] };
  const { unit } = gate.measure;
  const read = checked(changeSchema(unit), written.value);
  if (read.success) return { id, ...layOver(gate, unit, written, read.data['at-least']) };
  return { id, faults: faultsOf(read.error.issues, { ...written, keysAt: inside => (inside.length === 0 ? changeKeys(unit) : levelsOf(unit)) }) };
}

/** A change over its gate's own limits: what it leaves out stays as it is. */
function layOver(gate: ReadGate, unit: Unit, written: WrittenChange, atLeast: number | undefined): Omit<ReadChange, 'id'> {
  const change = readThreshold(unit, written.value);
  if (change === undefined || gate.threshold === undefined) return { faults: [] };
  if (isEmpty(change) && atLeast === undefined) return { faults: [atKey(written, { code: 'changes-nothing', keys: changeKeys(unit) })] };
  const threshold = laidOver(gate.threshold, change);
  const needed = atLeast ?? gate.gate?.atLeast;
  const limits = { steps: written.steps, own: gate.written, change: { value: written.value, gate: gate.id } };
  return {
    change: { threshold, ...(needed === undefined ? {} : { atLeast: needed }) },
    faults: isEmpty(change) ? [] : orderFaults(threshold, limits),
  };
}

function atKey({ steps }: WrittenChange, fault: Fault): Located {
  return { steps, on: 'key', fault };
}

function changeKeys(unit: Unit): readonly string[] {
  return [...limitKeys(unit), 'at-least'];
}

function levelsOf(unit: Unit): readonly string[] {
  return unit.kind === 'levels' ? unit.levels : [];
}
