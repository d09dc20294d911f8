import * as z from 'zod/mini';
import { CHECK_OUTCOMES } from '../model/evidence.ts';

const text = z.string().check(z.maxLength(10_000));
const path = text.check(z.minLength(1));

const file = z.strictObject({
  path: path.check(z.describe('Relative to the folder that was copied, with forward slashes.')),
  id: z.string().check(z.regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/), z.describe('Git\'s blob id of the bytes.')),
  executable: z.boolean(),
});

const check = z.strictObject({
  name: text.check(z.describe('tests of an example; help, json, dry-run or unknown-flag of a script.')),
  command: text.check(z.describe('As gates.yaml says it.')),
  shows: z.exactOptional(text.check(z.describe('What the output had to show, as gates.yaml says it.'))),
  outcome: z.enum(CHECK_OUTCOMES).check(z.describe('unverified: a tool is missing, or nothing is known to be harmless.')),
  message: text.check(z.describe('What became of it, in a few words.')),
  output: z.array(text).check(z.describe('The last lines that it printed, unless it passed.')),
});

const record = z.strictObject({
  of: z.enum(['script', 'example']),
  path: path.check(z.describe('Where it lay, relative to the project. What it is evidence for is said by files.')),
  files: z.array(file).check(z.minLength(1), z.describe('Everything that was copied to be run.')),
  runner: text, checks: z.array(check).check(z.minLength(1)),
  seconds: z.number().check(z.nonnegative()),
  tools: z.record(z.string(), text).check(z.describe('Each tool that was needed, with its version.')),
  sandbox: text.check(z.describe('bubblewrap with its version, or none.')),
  by: text.check(z.describe('Whoever ran it, or the CI job.')),
  at: z.iso.datetime().check(z.describe('When, in UTC.')),
});

/** What `skillgate run` records. */
export const evidenceSchema = z.strictObject({
  version: z.literal(1),
  tool: z.strictObject({ name: z.literal('skillgate'), version: text }),
  kind: z.literal('evidence'),
  runs: z.array(record),
});

/** The JSON Schema of evidence (draft 2020-12). */
export function evidenceJsonSchema(): object {
  return { ...z.toJSONSchema(evidenceSchema, { target: 'draft-2020-12' }), title: 'evidence of skillgate', description: 'What skillgate run executed, on which bytes, and what became of it.' };
}
