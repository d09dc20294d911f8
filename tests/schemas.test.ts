import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { gatesJsonSchema } from '../src/config/index.ts';
import { evidenceJsonSchema } from '../src/evidence/evidence-schema.ts';
import { measures } from '../src/measures/index.ts';
import { reportJsonSchema } from '../src/reporters/report-schema.ts';

test.for([
  ['gates', gatesJsonSchema(measures)],
  ['report', reportJsonSchema()],
  ['evidence', evidenceJsonSchema()],
] as const)('schema/%s.schema.json is what the validator says: npm run schemas', ([name, schema]) => {
  const published: unknown = JSON.parse(readFileSync(join(import.meta.dirname, `../schema/${name}.schema.json`), 'utf8'));
  expect(published).toEqual(JSON.parse(JSON.stringify(schema)));
});
