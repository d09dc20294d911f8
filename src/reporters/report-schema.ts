import * as z from 'zod/mini';
import { CHANGED, DIRECTIONS, REGRESSION_KINDS } from '../model/comparison.ts';
import { STAGES } from '../model/plan.ts';
import { BLOCKS, GROUPS, PART_KINDS } from '../model/rules.ts';
import { MOST_SHARDS } from '../model/shard.ts';

const path = z.string().check(z.describe('Relative to the project, with forward slashes.'));
const count = z.int().check(z.nonnegative());
const share = z.number().check(z.minimum(0), z.maximum(1));
const lines = z.nullable(count).check(z.describe('Null where the file is binary or beyond a ceiling.'));
const stage = z.enum(STAGES);
const place = { path, line: z.int().check(z.positive()), column: z.int().check(z.positive()) };

const finding = z.strictObject({
  id: z.string().check(z.regex(/^[0-9a-f]{16}$/), z.describe('A fingerprint of gate, path and what is there; not of the line.')),
  ...place, message: z.string(), fix: z.string(),
});

const lack = z.strictObject({
  one: z.string(), many: z.string(),
  short: z.array(z.strictObject({
    path, amount: z.number(), excess: z.boolean().check(z.describe('So much is there and must go; otherwise so much is missing.')),
    names: z.array(z.string()), fix: z.optional(z.string()),
  })),
  absent: count.check(z.describe('Subjects that do not exist yet.')), each: z.number().check(z.describe('How much each of them must have at least.')),
});

const state = z.enum(['pass', 'fail', 'pending', 'waived', 'unverified']);

const verdict = z.strictObject({
  id: z.string().check(z.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)), title: z.string(), group: z.enum(GROUPS),
  of: z.array(z.enum(PART_KINDS)).check(z.describe('The parts the gate looks at.')),
  state,
  score: share, weight: z.number(), blocks: z.enum(BLOCKS), blocking: z.boolean(),
  subjects: count.check(z.describe('How many subjects the gate looked at.')),
  wants: z.string(), evidence: z.string(), findings: z.array(finding),
  lack: z.optional(lack).check(z.describe('What keeps it from passing, where it fails or has nothing to look at.')),
});

const file = z.strictObject({ path, lines });
const script = z.strictObject({
  path, lines, executable: z.boolean(),
  flags: z.nullable(z.array(z.string())).check(z.describe('Declared options of its command line. Null where it is no Python that parses.')),
  hints: z.nullable(z.strictObject({ annotated: count, total: count })).check(z.describe('Parameters and returns. Null where it is no Python that parses.')),
  syntaxError: z.nullable(z.strictObject({ line: z.int(), column: z.int(), message: z.string() })).check(z.describe('Why it does not parse; null where it does or nobody can tell.')),
});
const example = z.strictObject({
  path, number: z.nullable(z.number()), lines, readme: z.boolean(),
  tests: z.nullable(count).check(z.describe('Null where no parser reads the language.')),
});

const skill = z.strictObject({
  name: z.string(), number: z.nullable(z.number()), tier: z.nullable(z.string()), planned: z.boolean(),
  stage, claimed: z.nullable(stage), completion: share.check(z.describe('Weighted mean of the scores of the gates.')), lines: count,
  estimate: z.nullable(z.strictObject({ min: z.number(), max: z.number() })).check(z.describe('Working days.')),
  parts: z.strictObject({
    skillFile: z.nullable(file), reference: z.nullable(file), tracking: z.nullable(file),
    scripts: z.array(script), examples: z.array(example),
  }),
  gates: z.array(verdict),
});

const summary = z.strictObject({
  skills: z.strictObject({ planned: count, pending: count, started: count, core: count, complete: count, unplanned: count }),
  lines: count, target: z.nullable(z.tuple([count, count])),
  completion: z.nullable(z.number()).check(z.describe('Deliverable lines over the lower target.')),
  skillsCompletion: share.check(z.describe('Mean completion of the planned skills.')),
  gates: z.strictObject({ pass: count, fail: count, pending: count, waived: count, unverified: count }),
  blocking: count,
});

const shard = z.strictObject({
  index: z.int().check(z.positive()), of: z.int().check(z.positive(), z.maximum(MOST_SHARDS)),
  rules: z.string().check(z.describe('A digest of the rules and of all that decides beside the files. Shards of one run have the same.')),
  files: z.string().check(z.describe('A digest of the plans and of all files of all skills. Shards of one run have the same.')),
  common: count.check(z.describe('So many of the problems, the first ones, are about the whole project.')),
  trees: z.array(z.strictObject({ path, skills: z.array(z.string()) })).check(z.describe('Every skill of every tree, in order.')),
  waivers: z.array(z.strictObject({ ...place, skill: z.string(), gate: z.string(), used: z.boolean() })),
});

const standing = z.nullable(z.strictObject({ state, score: share, evidence: z.string() }));
const blocking = z.boolean().check(z.describe('Whether it makes the outcome a failure.'));

const regression = z.strictObject({
  tree: path, skill: z.string(),
  gate: z.nullable(z.string()).check(z.describe('Null where it concerns the whole skill, as before and after then are.')),
  kind: z.enum(REGRESSION_KINDS).check(z.describe([
    'gate: it passed and no longer does; score: it fell; finding: something new to mend though the score is no worse;',
    'skill: it vanished; plan: INDEX.md no longer plans it; renamed: files and plan did not move together.',
  ].join(' '))),
  before: standing, after: standing, message: z.string(),
  findings: z.array(finding).check(z.describe('What there is to mend now and was not before.')),
  waiver: z.nullable(z.strictObject({ reason: z.string(), until: z.string() })).check(z.describe('The waiver of the base that excuses it.')),
  blocking,
});

const gateChange = z.strictObject({
  gate: z.nullable(z.string()), skill: z.nullable(z.string()).check(z.describe('The glob of an override or a waiver.')),
  what: z.enum(CHANGED), direction: z.enum(DIRECTIONS).check(z.describe('changed: nobody can tell whether it is looser.')),
  before: z.nullable(z.string()), after: z.nullable(z.string()), message: z.string(), blocking,
});

/** The shape of `check --format json`, version 1. `skillgate schema report` is made from this. */
export const reportSchema = z.strictObject({
  version: z.literal(1),
  tool: z.strictObject({ name: z.literal('skillgate'), version: z.string() }),
  outcome: z.enum(['pass', 'fail']),
  base: z.nullable(z.strictObject({ ref: z.string(), commit: z.string().check(z.regex(/^[0-9a-f]{40,64}$/)) }))
    .check(z.describe('The ref that was named with --base, and the commit where the branch left it, whose rules are the measure; null without one.')),
  shard: z.nullable(shard).check(z.describe('The part of the skills that was judged; null where it was all of them. Summaries are those of the part.')),
  trees: z.array(z.strictObject({ path, summary, skills: z.array(skill) })),
  regressions: z.array(regression),
  gateChanges: z.array(gateChange),
  problems: z.array(z.strictObject({ path: z.nullable(path), line: z.nullable(z.int()), column: z.nullable(z.int()), message: z.string() })),
});

export type JsonReport = z.infer<typeof reportSchema>;

/** JSON Schema, draft 2020-12. */
export function reportJsonSchema(): object {
  return { title: 'skillgate report', ...z.toJSONSchema(reportSchema) };
}
