import { gatesJsonSchema } from '../config/index.ts';
import { measures } from '../measures/index.ts';
import { evidenceJsonSchema } from '../evidence/evidence-schema.ts';
import { reportJsonSchema } from '../reporters/report-schema.ts';
import type { SchemaName } from './schema-names.ts';
import type { ExitCode, World } from './world.ts';

/** Prints the JSON Schema of gates.yaml, of the JSON report or of evidence. */
export function schema(world: World, name: SchemaName): ExitCode {
  world.stdout(`${JSON.stringify(schemaOf(name), null, 2)}\n`);
  return 0;
}

function schemaOf(name: SchemaName): object {
  switch (name) {
    case 'gates':
      return gatesJsonSchema(measures);
    case 'report':
      return reportJsonSchema();
    case 'evidence':
      return evidenceJsonSchema();
    default:
      return name satisfies never;
  }
}
