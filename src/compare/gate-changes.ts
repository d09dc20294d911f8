import type { GateChange } from '../model/comparison.ts';
import type { Unit } from '../model/measurement.ts';
import type { Gate, Rules } from '../model/rules.ts';
import { plural } from '../model/words.ts';
import { change } from './change.ts';
import { gateWords, oneGateChanges } from './one-gate-changes.ts';
import { overrideChanges } from './override-changes.ts';
import { placeChanges } from './place-changes.ts';
import { runChanges } from './run-changes.ts';
import { waiverChanges } from './waiver-changes.ts';

/** What a gate's measure gives, for words. */
export type UnitOf = (gate: Gate) => Unit;

/** Everything that a branch changes of the rules, one by one, each with its direction. */
export function gateChanges(before: Rules, after: Rules, unitOf: UnitOf): readonly GateChange[] {
  const then = new Map(before.gates.map(gate => [gate.id, gate]));
  const now = new Map(after.gates.map(gate => [gate.id, gate]));
  const added = after.gates.filter(({ id }) => !then.has(id));
  return [
    ...before.gates.flatMap(gate => {
      const current = now.get(gate.id);
      return current === undefined ? [removed(gate, added, unitOf)] : oneGateChanges(gate, current, unitOf);
    }),
    ...added.map(gate => addedGate(gate, unitOf)),
    ...placeChanges(before, after),
    ...overrideChanges(before, after, unitOf),
    ...waiverChanges(before.waivers, after.waivers),
    ...runChanges(before.run, after.run),
  ];
}

/** Rules that a branch brings where there were none: nothing that held before became looser. */
export function introducedRules({ gates }: Rules, unitOf: UnitOf): readonly GateChange[] {
  return gates.map(gate => addedGate(gate, unitOf));
}

/** Rules that are gone from where the base has them. */
export function removedRules({ path, gates }: Rules): GateChange {
  return change({ what: 'file' }, 'removed', path, { before: plural(gates.length, 'gate'), after: null });
}

/** A gates.yaml that would be found before the one of the base. */
export function shadowedRules({ path }: Rules, nearer: string): GateChange {
  return change({ what: 'file' }, 'loosened', nearer, { before: null, after: `new, and nearer than ${path}, so that it would take its place` });
}

function addedGate(gate: Gate, unitOf: UnitOf): GateChange {
  return change({ what: 'gate', gate: gate.id }, 'added', gate.id, { before: null, after: `new: ${gateWords(gate, unitOf(gate))}` });
}

/** A gate by another name is another gate: waivers, overrides and people know it by its id. */
function removed(gate: Gate, added: readonly Gate[], unitOf: UnitOf): GateChange {
  const heir = added.find(other => JSON.stringify({ ...other, id: '', title: '' }) === JSON.stringify({ ...gate, id: '', title: '' }));
  const after = heir === undefined ? null : `called ${heir.id}`;
  return change({ what: 'gate', gate: gate.id }, 'removed', gate.id, { before: gateWords(gate, unitOf(gate)), after });
}
