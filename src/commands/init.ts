import { dirname, join } from 'node:path';
import { assess } from '../assess.ts';
import { readRules } from '../config/index.ts';
import { within } from '../inventory/finds.ts';
import { globMatching } from '../inventory/pattern.ts';
import { INDEX_NAME } from '../inventory/trees.ts';
import { measures } from '../measures/index.ts';
import { UserError } from '../model/problem.ts';
import type { Rules } from '../model/rules.ts';
import { terminalText } from '../reporters/terminal.ts';
import { findLayout } from '../scaffold/find-layout.ts';
import { foundLines, nextLines } from '../scaffold/found-lines.ts';
import { gatesText, type Draft } from '../scaffold/gates-text.ts';
import { indexText } from '../scaffold/index-text.ts';
import { described, presentGates } from '../scaffold/present.ts';
import { asSeed, relaxed } from '../scaffold/propose-gates.ts';
import { seedGates } from '../scaffold/seed-gates.ts';
import { diskSource } from '../source/disk.ts';
import { CONFIG_NAME, existingFolder, isThere, locateProject, nearestConfig, shownName } from '../source/project.ts';
import { writeDocument } from '../source/write-file.ts';
import { survey, type Survey } from '../survey/survey.ts';
import { crews } from '../workers/crew.ts';
import type { Flags } from './flags.ts';
import { dayOf, type ExitCode, type World } from './world.ts';

export interface InitFlags extends Flags {
  readonly stdout: boolean;
  readonly index: boolean;
}

const SCHEMA = 'node_modules/skillgate/dist/schema/gates.schema.json';

/** Proposes a gates.yaml that fits the tree and that the tree passes today; with `--index` a plan too, where there is none. Overwrites nothing. */
export async function init(world: World, flags: InitFlags): Promise<ExitCode> {
  refuseUseless(flags);
  const folder = existingFolder(flags.cwd);
  const standing = nearestConfig(folder);
  if (standing !== undefined && !flags.index && !flags.stdout) throw new UserError([{ path: shownName(standing), message: THERE }]);
  const say = (lines: readonly string[]) => { if (!flags.quiet) world.stderr(lines.map(line => `${terminalText(line)}\n`).join('')); };
  if (standing !== undefined && flags.index) return writePlans(world, dirname(standing), await rulesIn(standing), say);
  const { text, draft, rules, found } = await proposal(world, folder);
  if (flags.stdout) world.stdout(text);
  else await writeDocument(folder, CONFIG_NAME, text, undefined);
  say([...(flags.stdout ? [] : [`${CONFIG_NAME}: written`]), ...foundLines(found, draft)]);
  if (flags.index) await writePlans(world, folder, rules, say);
  say(nextLines(found, flags));
  return 0;
}

const THERE = 'is there already, and nothing is overwritten: skillgate init --stdout prints a proposal, skillgate init --index writes a missing INDEX.md';

function refuseUseless({ skill, gate, config, stdout, index }: InitFlags): void {
  const given = [...(skill.length > 0 ? ['--skill'] : []), ...(gate.length > 0 ? ['--gate'] : []), ...(config === undefined ? [] : ['--config'])];
  if (given.length > 0) throw new UserError(given.map(option => ({ message: `${option} is not for this command: it writes the gates.yaml of all skills below --cwd` })));
  if (stdout && index) throw new UserError([{ message: '--stdout and --index exclude each other: the one writes nothing, the other an INDEX.md' }]);
}

async function rulesIn(file: string): Promise<Rules> {
  const { text, config } = locateProject(dirname(file), undefined);
  return readRules(text, config, measures);
}

/** Looks twice: for what is there by the seed's gates, and whether the tree passes what is proposed. */
async function proposal(world: World, folder: string) {
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

/** A plan for each tree that has skills and none. */
async function writePlans(world: World, root: string, rules: Rules, say: (lines: readonly string[]) => void): Promise<ExitCode> {
  const { trees } = await survey(diskSource(root), rules, { crewFor: crews(world.loading) });
  const bare = trees.filter(({ plan }) => plan === undefined);
  for (const tree of bare) await writePlan(root, tree, say);
  if (bare.length === 0) say(['Every tree has its INDEX.md: nothing is written.']);
  return 0;
}

async function writePlan(root: string, { path: tree, skills }: Survey['trees'][number], say: (lines: readonly string[]) => void): Promise<void> {
  const path = within(tree, INDEX_NAME);
  const text = indexText(tree, described(skills));
  // A description may hold anything: what does not read back as the plan it is meant to be is left out.
  const { readPlan } = await import('../plan/read-plan.ts');
  const isRead = (made: string) => {
    try {
      return readPlan(made, path).skills.map(({ name }) => name).join() === skills.map(({ name }) => name).join();
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      return false;
    }
  };
  await writeDocument(root, path, isRead(text) ? text : indexText(tree, skills.map(({ name }) => ({ name, description: undefined }))), undefined);
  say([`${path}: written, with the skills that are there: plan the others below them`]);
}
