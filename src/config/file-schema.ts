import * as z from 'zod/mini';
import { WRITTEN_PARTS } from '../model/rules.ts';
import { RUN_KEYS, runSchema } from './run-schema.ts';
import { day, described, expects, ID, optional, positive, text, texts, words } from './scalars.ts';

const PATTERNS = 'Glob patterns relative to the tree, tried in order; {skill} stands for the skill\'s name.';

const layoutShape = {
  'skill-file': optional(texts(), PATTERNS),
  reference: optional(texts(), PATTERNS),
  tracking: optional(texts(), PATTERNS),
  scripts: optional(texts(), PATTERNS),
  examples: optional(texts(), PATTERNS),
};

const totalsShape = {
  'target-lines': optional(z.tuple([positive, positive], expects('target-lines')),
    'Deliverable lines that a whole tree is meant to reach: [lower, upper].'),
  count: optional(words(WRITTEN_PARTS), 'The parts whose lines are deliverable lines. Default: reference, scripts and examples.'),
};

const waiverShape = {
  skill: described(text(), 'The skills that are excused, by name or glob.'),
  gate: described(text(), 'The gates that they are excused from, by id or glob.'),
  reason: described(text(), 'Why, for whoever reads the report.'),
  until: described(day(), 'The last day of the waiver, YYYY-MM-DD. The day after, the gate blocks again.'),
};

/** The keys of each mapping of gates.yaml, by the keys above it. */
export const FILE_KEYS: Readonly<Record<string, readonly string[]>> = {
  '': ['version', 'trees', 'layout', 'totals', 'gates', 'overrides', 'waivers', 'run'],
  layout: Object.keys(layoutShape),
  totals: Object.keys(totalsShape),
  overrides: ['skill', 'gates'],
  waivers: Object.keys(waiverShape),
  ...RUN_KEYS,
};

/** The whole of gates.yaml; what a gate is, and what an override may change of one, depends on the measures. */
export function fileSchema<G extends z.ZodMiniType, C extends z.ZodMiniType>(gate: G, change: C) {
  const overrideShape = { skill: described(text(), 'The skills, by name or glob.'), gates: described(byId(change), 'What changes, by gate id.') };
  return strict({
    version: described(z.literal(1, expects('version-1')), 'The version of this format.'),
    trees: described(texts(), 'The folders of skills, as one glob or a list. Each match that holds an INDEX.md or a skill is a tree.'),
    layout: optional(strict(layoutShape), 'Where the parts of a skill live.'),
    totals: optional(strict(totalsShape), 'What counts towards the size of a tree.'),
    gates: described(byId(gate), 'The gates, by the id that users see.'),
    overrides: optional(z.array(strict(overrideShape), expects('list')), 'Other thresholds for some skills; later ones win.'),
    waivers: optional(z.array(strict(waiverShape), expects('list')), 'Gates that some skills are excused from until a day.'),
    run: optional(runSchema, 'How `skillgate run` executes what only execution can show.'),
  });
}

function strict<T extends z.core.$ZodLooseShape>(shape: T) {
  return z.strictObject(shape, expects('mapping'));
}

function byId<T extends z.ZodMiniType>(value: T) {
  const gates = z.record(z.string().check(z.regex(ID)), value, expects('mapping'));
  z.globalRegistry.add(gates, { minProperties: 1 });
  return gates;
}
