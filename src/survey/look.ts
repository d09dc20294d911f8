import { memoryStore } from '../cache/fact-store.ts';
import { partFinder, within } from '../inventory/finds.ts';
import { takeInventory, type SkillFiles } from '../inventory/take-inventory.ts';
import { findTrees, INDEX_NAME, STATUS_NAME, treeBases, type TreeFiles } from '../inventory/trees.ts';
import type { Ceiling } from '../model/entry.ts';
import type { PlannedSkill, Plan } from '../model/plan.ts';
import type { Path } from '../model/place.ts';
import type { Problem } from '../model/problem.ts';
import type { Rules } from '../model/rules.ts';
import type { Skill } from '../model/skill.ts';
import type { Source } from '../source/source.ts';
import { crews } from '../workers/crew.ts';
import { ceilingsOf } from './ceilings.ts';
import { filesOf } from './files-of.ts';
import type { Reading } from './keep-facts.ts';
import { notFollowed, noTree, ownerless, refuseEmpty } from './problems.ts';
import { readDocuments } from './read-documents.ts';
import { readPlans } from './read-plans.ts';

/** What is known of a project's trees before the facts of any file: what there is, and whose. */
export interface Look {
  readonly rules: Rules;
  readonly trees: readonly LookedTree[];
  readonly problems: readonly Problem[];
  readonly reading: Reading;
  readonly imported: Skill['imported'];
}

export interface LookedTree {
  readonly path: Path;
  readonly files: readonly Path[];
  readonly plan: Plan | undefined;
  /** STATUS.md as it stands, where there is one. */
  readonly status: Uint8Array | undefined;
  readonly skills: readonly LookedSkill[];
}

export interface LookedSkill {
  readonly files: SkillFiles;
  readonly planned: PlannedSkill | undefined;
  readonly ceilings: readonly Ceiling[];
}

/** What a look may be given beside source and rules: what other tools found, other analysers, and facts that are kept. */
export interface Given extends Partial<Pick<Reading, 'crewFor' | 'storeFor'>> {
  readonly imported?: Skill['imported'];
}

/** Looks once at a source: lists it, reads the plans and sorts files into skills. */
export async function look(source: Source, rules: Rules, { imported = new Map(), crewFor = crews(), storeFor = memoryStore }: Given = {}): Promise<Look> {
  const { entries, ceilings } = await source.list(treeBases(rules.trees));
  const find = partFinder(rules.layout);
  const trees = findTrees(rules.trees, entries, find);
  if (trees.length === 0) throw noTree(rules);
  const documents = await readDocuments(source, trees.flatMap(rootDocuments));
  const plans = readPlans(trees, documents);
  const looked = trees.map((tree): LookedTree => {
    const plan = plans.get(tree.path);
    const inventory = takeInventory(tree.path, tree.files, find, plan?.skills.map(({ name }) => name) ?? []);
    return { path: tree.path, files: tree.files, plan, status: documents.get(within(tree.path, STATUS_NAME)), skills: skillsOf(tree, inventory, plan, ceilings) };
  });
  refuseEmpty(looked);
  const owned = new Set(looked.flatMap(({ skills }) => skills.flatMap(({ files }) => filesOf(files))));
  return { rules, trees: looked, problems: [...notFollowed(entries, trees), ...ownerless(imported, owned)], reading: { source, crewFor, storeFor }, imported };
}

function rootDocuments({ path, files }: TreeFiles): Path[] {
  const own = new Set([within(path, INDEX_NAME), within(path, STATUS_NAME)]);
  return files.filter(file => own.has(file));
}

function skillsOf(tree: TreeFiles, inventory: readonly SkillFiles[], plan: Plan | undefined, ceilings: readonly Ceiling[]): LookedSkill[] {
  const planned = new Map(plan?.skills.map(skill => [skill.name, skill]));
  const beyond = ceilingsOf(tree.path, ceilings, inventory.map(({ name }) => name));
  return inventory.map(files => ({ files, planned: planned.get(files.name), ceilings: beyond.get(files.name) ?? [] }));
}
