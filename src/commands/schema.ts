import { gatesJsonSchema } from '../config/index.ts';
import { measures } from '../measures/index.ts';
import { reportJsonSchema } from '../reporters/report-schema.ts';
import type { SchemaName } from './schema-names.ts';
import type { ExitCode, World } from './world.ts';

/** Prints the JSON Schema of gates.yaml or of the JSON report. */
export function schema(world: World, name: SchemaName): ExitCode {
  world.stdout(`${JSON.stringify(name === 'gates' ? gatesJsonSchema(measures) : reportJsonSchema(), null, 2)}\n`);
  return 0;
}
