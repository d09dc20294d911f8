import * as z from 'zod/mini';
import type { Measure } from '../../src/measures/measure.ts';
import { PART_KINDS } from '../../src/model/rules.ts';

const nothing = { options: z.strictObject({}), take: () => [] };
const share = { kind: 'share' } as const;
const things = { kind: 'count', one: 'thing', many: 'things' } as const;

/** Measures that measure nothing: one for each unit, and one for each way to take parts and options. */
export const measures = {
  lines: { ...nothing, id: 'lines', summary: 'Lines of each file.', unit: { kind: 'count', one: 'line', many: 'lines' }, of: { allowed: PART_KINDS } },
  count: { ...nothing, id: 'count', summary: 'How many there are.', unit: things, of: { allowed: ['scripts', 'examples'] } },
  cliFlags: {
    ...nothing, id: 'cli-flags', summary: 'Share of the wanted flags that each script declares.', unit: share, of: { allowed: [] },
    options: z.strictObject({ flags: z.array(z.string()).check(z.minLength(1), z.describe('The flags that each script must declare.')) }),
  },
  typeHints: { ...nothing, id: 'type-hints', summary: 'Share of annotated slots in each script.', unit: share, of: { allowed: ['scripts', 'examples'], default: ['scripts'] } },
  security: {
    ...nothing, id: 'security', summary: 'Security findings by severity.', unit: { kind: 'levels', levels: ['critical', 'high', 'medium', 'low'] },
    of: { allowed: ['scripts', 'examples', 'reference'], default: ['scripts', 'examples'] },
  },
  pattern: {
    ...nothing, id: 'pattern', summary: 'Matches of a regular expression.', unit: things, of: { allowed: PART_KINDS },
    options: z.strictObject({ pattern: z.string().check(z.describe('A regular expression that runs in linear time.')) }),
  },
  files: {
    ...nothing, id: 'files', summary: 'Files that match a glob.', unit: things, of: { allowed: [] },
    options: z.strictObject({ files: z.union([z.string(), z.array(z.string())]).check(z.describe('A glob inside the tree, or a list.')) }),
  },
} satisfies Record<string, Measure>;
