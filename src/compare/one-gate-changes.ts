import { wantsWords } from '../gates/words.ts';
import type { Direction, GateChange } from '../model/comparison.ts';
import type { Unit } from '../model/measurement.ts';
import { BLOCKS, type Gate } from '../model/rules.ts';
import { change, directionOf, holdsAll, isSame, listWords } from './change.ts';
import { limitChanges } from './threshold-changes.ts';

/** Everything that changed of a gate that both sides have under one id. Another measure makes it another gate: nothing else can be compared. */
export function oneGateChanges(before: Gate, after: Gate, unitOf: (gate: Gate) => Unit): readonly GateChange[] {
  const { id } = before;
  if (before.measure !== after.measure)
    return [change({ what: 'gate', gate: id }, 'changed', `${id} measures something else`, { before: gateWords(before, unitOf(before)), after: gateWords(after, unitOf(after)) })];
  return [
    ...limitChanges(before, after, unitOf(before)).map(({ direction, ...words }) => change({ what: 'threshold', gate: id }, direction, id, words)),
    ...blocksChange(before, after),
    ...weightChange(before, after),
    ...ofChange(before, after),
    ...optionChanges(before, after),
    ...wordChanges(before, after),
  ];
}

/** `lines, 3,500-4,000 lines, blocks complete`. */
export function gateWords(gate: Gate, unit: Unit): string {
  return `${gate.measure}, ${wantsWords(gate, unit)}, blocks ${gate.blocks}`;
}

function blocksChange({ id, blocks: before }: Gate, { blocks: after }: Gate): GateChange[] {
  if (before === after) return [];
  // The list runs from the strictest to the loosest.
  const direction = directionOf(BLOCKS.indexOf(before), BLOCKS.indexOf(after), 'less');
  return [change({ what: 'blocks', gate: id }, direction, id, { before: `blocks ${before}`, after: `blocks ${after}` })];
}

function weightChange({ id, weight: before }: Gate, { weight: after }: Gate): GateChange[] {
  if (before === after) return [];
  return [change({ what: 'weight', gate: id }, directionOf(before, after, 'more'), id, { before: `weight ${before}`, after: `weight ${after}` })];
}

/** Fewer parts are less to be right about. More parts are more of it, but not where only their number or some of them count. */
function ofChange({ id, of: before, measure, atLeast }: Gate, { of: after }: Gate): GateChange[] {
  if (isSame(before, after)) return [];
  const addsUp = measure === 'count' || atLeast !== undefined;
  const direction: Direction = holdsAll(before, after) ? 'loosened' : (holdsAll(after, before) && !addsUp ? 'tightened' : 'changed');
  return [change({ what: 'gate', gate: id }, direction, id, { before: `of ${listWords(before)}`, after: `of ${listWords(after)}` })];
}

/** Options whose items each ask for something: the more, the stricter, where all of them are asked for. */
const DEMANDS: ReadonlySet<string> = new Set(['flags', 'sections']);

function optionChanges(before: Gate, after: Gate): GateChange[] {
  const names = [...new Set([...Object.keys(before.options), ...Object.keys(after.options)])];
  return names.flatMap(name => {
    const [then, now] = [itemsOf(before.options[name]), itemsOf(after.options[name])];
    if (isSame(then, now)) return [];
    const direction = DEMANDS.has(name) ? demandDirection(then, now, after) : 'changed';
    return [change({ what: 'gate', gate: before.id }, direction, before.id, { before: `${name} ${listWords(then)}`, after: `${name} ${listWords(now)}` })];
  });
}

function demandDirection(before: readonly string[], after: readonly string[], { threshold }: Gate): Direction {
  if (holdsAll(before, after)) return 'loosened';
  // With less than all of a list enough, one more item that is always there makes it easier.
  const isShare = threshold.kind === 'range' && threshold.min !== undefined && threshold.min < 1;
  return holdsAll(after, before) && !isShare ? 'tightened' : 'changed';
}

function itemsOf(option: unknown): readonly string[] {
  if (option === undefined) return [];
  return Array.isArray(option) ? option.map(String) : [typeof option === 'string' ? option : JSON.stringify(option)];
}

/** What people read decides nothing; the group decides which stage asks for the gate. */
function wordChanges(before: Gate, after: Gate): GateChange[] {
  const { id } = before;
  const keys = ['title', 'because', 'group'] as const;
  return keys.filter(key => before[key] !== after[key]).map(key =>
    change({ what: 'gate', gate: id }, 'changed', id, { before: `${key} ${JSON.stringify(before[key] ?? '')}`, after: `${key} ${JSON.stringify(after[key] ?? '')}` }, key === 'group'));
}
