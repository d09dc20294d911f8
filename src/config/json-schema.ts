import * as z from 'zod/mini';
import type { Measure } from '../measures/measure.ts';
import type { Unit } from '../model/measurement.ts';
import { fileSchema } from './file-schema.ts';
import { changeSchema, wholeGateSchema } from './gate-schema.ts';

/** The JSON Schema of gates.yaml (draft 2020-12), for editors: made of the schemas that gates.yaml is read with. */
export function gatesJsonSchema(measures: Readonly<Record<string, Measure>>): object {
  const all = Object.values(measures);
  const gate = z.union(all.map(wholeGateSchema));
  const change = z.union(unitsOf(all).map(changeSchema));
  const schema = z.toJSONSchema(fileSchema(gate, change), { io: 'input', target: 'draft-2020-12' });
  return { ...schema, title: 'gates.yaml of skillgate', description: 'Which skills are measured, and what they must be.' };
}

/** Each way to write limits once. */
function unitsOf(measures: readonly Measure[]): readonly Unit[] {
  const levels = (unit: Unit) => (unit.kind === 'levels' ? unit.levels : []);
  return [...new Map(measures.map(({ unit }) => [[unit.kind, ...levels(unit)].join(' '), unit])).values()];
}
