import { join } from 'node:path';
import { assess } from '../assess.ts';
import { readRules } from '../config/index.ts';
import { globMatching } from '../inventory/pattern.ts';
import { measures } from '../measures/index.ts';
import { dayOf } from '../model/day.ts';
import { UserError } from '../model/problem.ts';
import type { Rules } from '../model/rules.ts';
import { findLayout, type FoundLayout } from '../scaffold/find-layout.ts';
import { gatesText, type Draft } from '../scaffold/gates-text.ts';
import { presentGates } from '../scaffold/present.ts';
import { asSeed, relaxed } from '../scaffold/propose-gates.ts';
import { seedGates } from '../scaffold/seed-gates.ts';
import { diskSource } from '../source/disk.ts';
import { CONFIG_NAME, isThere } from '../source/nearest-config.ts';
import { survey } from '../survey/survey.ts';
import { crews } from '../workers/crew.ts';
import type { World } from './world.ts';

const SCHEMA = 'node_modules/skillgate/dist/schema/gates.schema.json';

/** A gates.yaml that a folder's trees pass today, as text and as rules, and what it rests on. */
export interface Proposed {
  readonly text: string;
  readonly rules: Rules;
  readonly draft: Draft;
  readonly found: FoundLayout;
}

/** Looks twice: for what is there by the seed's gates, and whether the tree passes what is proposed. */
export async function proposeGates(world: World, folder: string): Promise<Proposed> {
  const source = diskSource(folder);
  const found = findLayout((await source.list([''])).entries.filter(({ kind }) => kind === 'file').map(({ path }) => path));
  if (found.trees.length === 0) throw new UserError([{ message: NOTHING }]);
  const given = { crewFor: crews(world.loading) };
  const read = (made: Draft) => readRules(gatesText(made), CONFIG_NAME, measures);
  const base = { globs: found.globs, layout: found.layout, schema: isThere(join(folder, SCHEMA)) ? `./${SCHEMA}` : undefined };
  const seed = await read({ ...base, proposals: seedGates.map(asSeed) });
  const surveyed = await survey(source, seed, given);
  const draft = { ...base, proposals: presentGates(surveyed.trees.flatMap(({ skills }) => skills), seed.gates, measures) };
  const report = await assess(source, { rules: await read(draft), strict: false, today: dayOf(world.now), matches: globMatching() }, given);
  const blocking = new Set(report.trees.flatMap(({ skills }) => skills.flatMap(({ gates }) => gates.filter(gate => gate.blocking).map(({ id }) => id))));
  const settled = { ...draft, proposals: relaxed(draft.proposals, blocking) };
  return { text: gatesText(settled), draft: settled, rules: await read(settled), found };
}

const NOTHING = 'no skill was found: expected folders with a SKILL.md, name/name.md, name.md beside a folder of its parts, or an INDEX.md that plans some';
