import type { Entry } from '../model/entry.ts';
import type { Plan } from '../model/plan.ts';
import type { Path } from '../model/place.ts';
import { UserError, type Problem } from '../model/problem.ts';
import type { Rules } from '../model/rules.ts';
import type { Skill } from '../model/skill.ts';
import { listed, plural } from '../model/words.ts';
import { partFinder, within } from '../inventory/finds.ts';
import { takeInventory, type SkillFiles } from '../inventory/take-inventory.ts';
import { findTrees, INDEX_NAME, STATUS_NAME, treeBases, type TreeFiles } from '../inventory/trees.ts';
import type { Source } from '../source/source.ts';
import { crewFor, type CrewFor } from '../workers/crew.ts';
import { ceilingsOf } from './ceilings.ts';
import { readDocuments, readParts, type Parts } from './read-parts.ts';
import { readPlans } from './read-plans.ts';
import { assembleSkill } from './skill.ts';
import { surroundingsOf } from './surroundings.ts';

/** Everything that is known of a project's trees before anything is judged. */
export interface Survey {
  readonly trees: readonly SurveyedTree[];
  readonly problems: readonly Problem[];
}

export interface SurveyedTree {
  readonly path: Path;
  readonly plan: Plan | undefined;
  readonly skills: readonly Skill[];
  /** STATUS.md as it stands, where there is one. */
  readonly status: Uint8Array | undefined;
  /** Tracking documents as they stand, by path. */
  readonly tracking: ReadonlyMap<Path, Uint8Array>;
}

/** What a survey may be given beside source and rules: what other tools found, and another crew. */
export interface Given {
  readonly imported?: Skill['imported'];
  readonly crews?: CrewFor;
}

/** Looks once at a source: lists it, reads the plans, sorts files into skills and takes the facts of each file. */
export async function survey(source: Source, rules: Rules, { imported = new Map(), crews = crewFor }: Given = {}): Promise<Survey> {
  const reading = { source, crewFor: crews };
  const { entries, ceilings } = await source.list(treeBases(rules.trees));
  const find = partFinder(rules.layout);
  const trees = findTrees(rules.trees, entries, find);
  if (trees.length === 0) throw noTree(rules);
  const documents = await readDocuments(source, trees.flatMap(rootDocuments));
  const plans = readPlans(trees, documents);
  const inventories = trees.map(tree => takeInventory(tree.path, tree.files, find, plans.get(tree.path)?.skills.map(({ name }) => name) ?? []));
  refuseEmpty(trees, inventories);
  const inventory = inventories.flat();
  const parts = await readParts(reading, inventory, rules);
  const around = await surroundingsOf(reading, parts, inventory);
  return {
    trees: trees.map((tree, at): SurveyedTree => {
      const plan = plans.get(tree.path);
      const planned = new Map(plan?.skills.map(skill => [skill.name, skill]));
      const names = (inventories[at] ?? []).map(({ name }) => name);
      const beyond = ceilingsOf(tree.path, ceilings, names);
      return {
        path: tree.path,
        plan,
        status: documents.get(within(tree.path, STATUS_NAME)),
        tracking: parts.tracking,
        skills: (inventories[at] ?? []).map(files => assembleSkill({
          files, tree, layout: rules.layout, parts, ceilings: beyond.get(files.name) ?? [],
          planned: planned.get(files.name), around, imported,
        })),
      };
    }),
    problems: [...notFollowed(entries, trees), ...ownerless(imported, parts)],
  };
}

function rootDocuments({ path, files }: TreeFiles): Path[] {
  const own = new Set([within(path, INDEX_NAME), within(path, STATUS_NAME)]);
  return files.filter(file => own.has(file));
}

function noTree({ trees, path }: Rules): UserError {
  const globs = listed(trees.map(glob => `"${glob}"`), 'or');
  return new UserError([{ path, message: `no tree found: ${globs} matches no folder that holds an INDEX.md or a skill` }]);
}

/** A tree without any skill is no answer, never a pass. */
function refuseEmpty(trees: readonly TreeFiles[], inventories: readonly (readonly SkillFiles[])[]): void {
  const empty = trees.filter((_, at) => inventories[at]?.length === 0);
  if (empty.length > 0)
    throw new UserError(empty.map(({ path }) => ({ path: within(path, INDEX_NAME), message: NO_SKILL })));
}

const NO_SKILL = 'plans no skill and there is none beside it: name each in a heading or a numbered item that begins with its slug';

/** Imported findings in files that no skill has are said, so that nobody takes them for judged. */
function ownerless(imported: Skill['imported'], { files }: Parts): Problem[] {
  return [...imported].filter(([path]) => !files.has(path)).map(([path, { length }]) =>
    path === ''
      ? { message: `${plural(length, 'imported finding')} without a file: what belongs to no skill counts for nothing` }
      : { path, message: `belongs to no skill: ${plural(length, 'imported finding')} there count for nothing` });
}

/** Links and special files count for nothing; that they are there is said, so that nobody wonders. */
function notFollowed(entries: readonly Entry[], trees: readonly TreeFiles[]): Problem[] {
  const isInside = (path: Path) => trees.some(tree => tree.path === '.' || path.startsWith(`${tree.path}/`));
  return entries.flatMap(({ path, kind }) => {
    if (kind === 'file' || kind === 'folder' || !isInside(path)) return [];
    return [{ path, message: kind === 'link' ? 'is a symbolic link: not followed, counts for nothing' : 'is no regular file: not opened, counts for nothing' }];
  });
}
