import type * as z from 'zod/mini';
import type { Measurement } from '../model/measurement.ts';
import type { PartKind } from '../model/rules.ts';
import type { Skill } from '../model/skill.ts';
import type { Measure } from './measure.ts';
import { unknown } from './outcome.ts';
import { skillPath } from './skill-path.ts';

/** What a gate asks of a measure: the parts to look at, and options of the type that its schema reads. */
interface Asked<Options> {
  readonly of: readonly PartKind[];
  readonly options: Options;
}

interface Definition<Schema extends z.ZodMiniObject> extends Omit<Measure, 'options' | 'take'> {
  readonly options: Schema;
  readonly take: (skill: Skill, asked: Asked<z.output<Schema>>) => readonly Measurement[];
}

/** Makes a measure. A skill of which a part could not even be listed is unknown to every measure. */
export function defineMeasure<Schema extends z.ZodMiniObject>({ take, ...measure }: Definition<Schema>): Measure {
  return {
    ...measure,
    take: (skill, gate) => {
      const [ceiling] = skill.ceilings;
      if (ceiling !== undefined) return [unknown(skillPath(skill), 'ceiling', `${ceiling.folder || 'the project'} ${ceiling.message}`)];
      const of = gate.of.length > 0 ? gate.of : (measure.of.default ?? []);
      // Reading gates.yaml put the options through this very schema.
      return take(skill, { of, options: gate.options as z.output<Schema> });
    },
  };
}
