import type { Answers, Kept } from '../cache/answers.ts';
import type { KeptJudgement } from '../cache/judgement-form.ts';
import { memoryStore } from '../cache/fact-store.ts';
import { partFinder, within } from '../inventory/finds.ts';
import { takeInventory, type SkillFiles } from '../inventory/take-inventory.ts';
import type { Ledger } from '../evidence/ledger.ts';
import { findTrees, INDEX_NAME, STATUS_NAME, treeBases, type TreeFiles } from '../inventory/trees.ts';
import type { Ceiling, Entry, EntryKind, Identity } from '../model/entry.ts';
import type { PlannedSkill, Plan } from '../model/plan.ts';
import type { Path } from '../model/place.ts';
import type { Problem } from '../model/problem.ts';
import type { Rules } from '../model/rules.ts';
import { shardOf, type Shard } from '../model/shard.ts';
import type { Skill } from '../model/skill.ts';
import type { Source } from '../source/source.ts';
import { crews } from '../workers/crew.ts';
import { ceilingsOf } from './ceilings.ts';
import { filesOfTree } from './files-of.ts';
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
  /** What runs were recorded; undefined where nobody gave any evidence. */
  readonly ledger: Ledger | undefined;
  /** What lies at some paths, without asking again for what was listed. */
  readonly kindsOf: Source['kinds'];
}

export interface LookedTree {
  readonly path: Path;
  readonly files: readonly Path[];
  readonly plan: Plan | undefined;
  /** STATUS.md as it stands, where there is one. */
  readonly status: Uint8Array | undefined;
  /** Every skill, planned ones first. */
  readonly all: readonly LookedSkill[];
  /** Those of them that are to be judged: all, or a shard. */
  readonly skills: readonly LookedSkill[];
}

export interface LookedSkill {
  readonly files: SkillFiles;
  readonly planned: PlannedSkill | undefined;
  readonly ceilings: readonly Ceiling[];
}

/** What a look may be given beside source and rules: what other tools found, other analysers, and what is kept of earlier ones. */
export interface Given extends Partial<Pick<Reading, 'crewFor' | 'storeFor'>> {
  readonly imported?: Skill['imported'];
  readonly ledger?: Ledger;
  /** Only these skills are to be judged. */
  readonly shard?: Shard;
  readonly plans?: Answers<Kept<Plan>>;
  /** Asked for when they are needed. */
  readonly judgements?: () => Answers<KeptJudgement>;
  /** Whether there may be no tree, or one without a skill: beside another look that is an answer, alone it is none. */
  readonly mayBeEmpty?: boolean;
}

/** Looks once at a source: lists it, reads the plans and sorts files into skills. */
export async function look(source: Source, rules: Rules, { imported = new Map(), crewFor = crews(), storeFor = memoryStore, plans: keptPlans, shard, ledger, mayBeEmpty = false }: Given = {}): Promise<Look> {
  const { entries, ceilings } = await source.list(treeBases(rules.trees));
  const find = partFinder(rules.layout);
  const trees = findTrees(rules.trees, entries, find);
  if (trees.length === 0 && !mayBeEmpty) throw noTree(rules);
  const documents = await readDocuments(source, trees.flatMap(rootDocuments));
  const plans = await readPlans(trees, documents, keptPlans);
  const looked = trees.map((tree): LookedTree => {
    const plan = plans.get(tree.path);
    const inventory = takeInventory(tree.path, tree.files, find, plan?.skills.map(({ name }) => name) ?? []);
    const all = skillsOf(tree, inventory, plan, ceilings);
    const skills = shard === undefined ? all : all.filter(({ files }) => shardOf(tree.path, files.name, shard.of) === shard.index);
    return { path: tree.path, files: tree.files, plan, status: documents.get(within(tree.path, STATUS_NAME)), all, skills };
  });
  if (!mayBeEmpty) refuseEmpty(looked);
  const owned = new Set(looked.flatMap(filesOfTree));
  return { rules, trees: looked, problems: [...notFollowed(entries, trees), ...ownerless(imported, owned)], reading: { source: identifyingOnce(source), crewFor, storeFor }, imported, ledger, kindsOf: kindsFrom(entries, source) };
}

/** Asks but once what a file is: whoever recalls judgements and whoever takes facts ask the same of all files. */
function identifyingOnce(source: Source): Source {
  const known = new Map<Path, Identity>();
  return {
    ...source,
    identities: async paths => {
      for (const [path, identity] of await source.identities(paths.filter(path => !known.has(path)))) known.set(path, identity);
      return new Map(paths.flatMap((path): [Path, Identity][] => {
        const identity = known.get(path);
        return identity === undefined ? [] : [[path, identity]];
      }));
    },
  };
}

/** A nested repository is listed as something of its own, and a path that is not listed may still be there. */
function kindsFrom(entries: readonly Entry[], source: Source): Source['kinds'] {
  const listed = new Map(entries.flatMap(({ path, kind }): [Path, EntryKind][] => (kind === 'file' || kind === 'folder' ? [[path, kind]] : [])));
  return async paths => {
    const others = await source.kinds(paths.filter(path => !listed.has(path)));
    return new Map(paths.flatMap((path): [Path, EntryKind][] => {
      const kind = listed.get(path) ?? others.get(path);
      return kind === undefined ? [] : [[path, kind]];
    }));
  };
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
