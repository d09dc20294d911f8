import * as z from 'zod/mini';
import type { Measure } from '../measures/measure.ts';
import type { Unit } from '../model/measurement.ts';
import { BLOCKS, GROUPS, PART_KINDS, type PartKind } from '../model/rules.ts';
import { limitKeys, limitsShape } from './limits.ts';
import { child, list, mapping } from './raw.ts';
import { described, expects, optional, positive, text, weight, words } from './scalars.ts';

const commonShape = {
  title: optional(text(), 'What the gate is called in reports. Default: its id in words.'),
  group: described(z.enum(GROUPS), 'The part of the report that it belongs to.'),
  'at-least': optional(positive, 'How many subjects must be within the threshold. Default: each of them.'),
  weight: optional(weight, 'Its share in completion. Default: 1.'),
  blocks: optional(z.enum(BLOCKS), 'When failing it blocks: always, when the plan claims that the skill is complete (the default), or never.'),
  because: optional(text(), 'Why this is wanted, for `skillgate explain`.'),
};

/** The keys that a gate can have whatever it measures. */
export const GATE_KEYS = ['title', 'group', 'measure', 'of', 'min', 'max', 'at-least', 'weight', 'blocks', 'because'];

/** All keys of a gate but its measure's options. */
export function ownSchema(measure: Measure) {
  return z.strictObject(ownShape(measure), expects('mapping'));
}

function ownShape({ id, of, unit }: Measure) {
  return { ...commonShape, measure: described(z.literal(id), 'What is measured.'), ...ofShape(of), ...limitsShape(unit) };
}

function ofShape({ allowed, default: otherwise }: Measure['of']) {
  if (allowed.length === 0) return {};
  const description = 'The part or parts that are measured.';
  return { of: otherwise === undefined ? described(words(allowed), description) : optional(words(allowed), description) };
}

/** The parts that a gate measures, which `ownSchema` found right. */
export function partsOf({ of }: Measure, gate: unknown): readonly PartKind[] {
  const written = child(gate, 'of');
  if (written === undefined) return of.default ?? [];
  return [written, ...list(written)].flatMap(part => PART_KINDS.filter(kind => kind === part));
}

/** What an override may change of a gate. */
export function changeSchema(unit: Unit) {
  return z.strictObject({ ...limitsShape(unit), 'at-least': commonShape['at-least'] }, expects('mapping'));
}

/** A gate's own keys apart from its measure's options. */
export function split({ options }: Measure, gate: unknown) {
  const isOption = ([key]: readonly [string, unknown]) => Object.hasOwn(options.shape, key);
  const entries = Object.entries(mapping(gate));
  return {
    own: Object.fromEntries(entries.filter(entry => !isOption(entry))),
    options: Object.fromEntries(entries.filter(isOption)),
  };
}

/** The keys that a gate of a measure can have. */
export function gateKeys(measure: Measure): string[] {
  return [...Object.keys(ownShape(measure)), ...Object.keys(measure.options.shape)];
}

/** A gate whose measure is not known: what every gate has, and any key that some measure takes. */
export function anyGateSchema(measures: readonly Measure[]) {
  const options = measures.flatMap(measure => Object.keys(measure.options.shape));
  const anything = Object.fromEntries([...options, 'of', 'min', 'max'].map(key => [key, z.optional(z.unknown())]));
  return z.strictObject({ ...anything, ...commonShape, measure: z.enum(measures.map(({ id }) => id)) }, expects('mapping'));
}

/** A gate of one measure with all its keys, for editors. */
export function wholeGateSchema(measure: Measure) {
  const options: Readonly<Record<string, z.core.$ZodType>> = measure.options.shape;
  const gate = z.strictObject({ ...ownShape(measure), ...options });
  const anyOf = limitKeys(measure.unit).map(limit => ({ required: [limit] }));
  z.globalRegistry.add(gate, { title: measure.id, description: measure.summary, anyOf });
  return gate;
}
