import { wantsWords } from '../gates/words.ts';
import type { GateChange } from '../model/comparison.ts';
import type { Unit } from '../model/measurement.ts';
import type { Gate, Rules } from '../model/rules.ts';
import { change, type Words } from './change.ts';
import { isLooser, limitChanges, type Limits } from './threshold-changes.ts';

/** One gate of one override, with the limits that it sets. */
interface Laid extends Limits {
  readonly skill: string;
  readonly gate: Gate;
}

/**
 * Changes of overrides. One that is new is held against everything that could have held before it, and one that is
 * gone against everything that can hold now: so none of them hides behind another.
 */
export function overrideChanges(before: Rules, after: Rules, unitOf: (gate: Gate) => Unit): readonly GateChange[] {
  const [then, now] = [laidOf(before), laidOf(after)];
  const [thenKeys, nowKeys] = [then.map(keyOf), now.map(keyOf)];
  const pairs = now.flatMap(laid => then.filter(each => keyOf(each) === keyOf(laid)).slice(-1).map(each => ({ each, laid })));
  const [kept, stillKept] = [thenKeys.filter(key => nowKeys.includes(key)), nowKeys.filter(key => thenKeys.includes(key))];
  return [
    ...pairs.flatMap(({ each, laid }) => limitChanges(each, laid, unitOf(laid.gate)).map(({ direction, ...words }) => overrideChange(laid, direction, words))),
    ...now.filter(laid => !thenKeys.includes(keyOf(laid))).map(laid => {
      const isLoose = [laid.gate, ...same(then, laid)].some(limits => isLooser(laid, limits, unitOf(laid.gate)));
      return overrideChange(laid, isLoose ? 'loosened' : 'tightened', { before: null, after: wantsWords(laid, unitOf(laid.gate)) });
    }),
    ...then.filter(laid => !nowKeys.includes(keyOf(laid))).map(laid => {
      const isLoose = [laid.gate, ...same(now, laid)].some(limits => isLooser(limits, laid, unitOf(laid.gate)));
      return overrideChange(laid, isLoose ? 'loosened' : 'tightened', { before: wantsWords(laid, unitOf(laid.gate)), after: null });
    }),
    ...(JSON.stringify(kept) === JSON.stringify(stillKept) ? [] : [change({ what: 'override' }, 'changed', 'the order of overrides, of which later ones win', { before: orderWords(kept), after: orderWords(stillKept) })]),
  ];
}

function overrideChange({ skill, gate: { id } }: Laid, direction: GateChange['direction'], words: Words): GateChange {
  return change({ what: 'override', gate: id, skill }, direction, `override of ${id} for ${skill}`, words);
}

function laidOf({ overrides, gates }: Rules): Laid[] {
  return overrides.flatMap(({ skill, gates: changed }) => gates.flatMap(gate => {
    const limits = changed[gate.id];
    return limits === undefined ? [] : [{ skill, gate, ...limits }];
  }));
}

function same(laid: readonly Laid[], { gate }: Laid): Laid[] {
  return laid.filter(other => other.gate.id === gate.id);
}

function keyOf({ skill, gate: { id } }: Laid): string {
  return JSON.stringify([skill, id]);
}

function orderWords(keys: readonly string[]): string {
  return keys.map(key => {
    const [skill = '', gate = '']: string[] = JSON.parse(key);
    return `${gate} for ${skill}`;
  }).join(', ');
}
