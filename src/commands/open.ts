import { join, resolve } from 'node:path';
import type { Since } from '../assess-since.ts';
import { readOnce } from '../cache/answers.ts';
import { noCache, openCache, type Cache, type KeepingAnswer } from '../cache/cache.ts';
import type { Ledger } from '../evidence/ledger.ts';
import type { Imported } from '../evidence/imported.ts';
import { globMatching } from '../inventory/pattern.ts';
import { dayOf } from '../model/day.ts';
import { UserError } from '../model/problem.ts';
import type { Rules } from '../model/rules.ts';
import type { Shard } from '../model/shard.ts';
import type { Terms } from '../report/judge-skill.ts';
import { contentId } from '../source/content-id.ts';
import { diskSource } from '../source/disk.ts';
import { CONFIG_NAME } from '../source/nearest-config.ts';
import { locateProject, readNamed, type Project } from '../source/project.ts';
import type { ProjectAt } from '../source/project-at.ts';
import type { Source } from '../source/source.ts';
import type { Witness } from '../source/witness.ts';
import { lookAt } from '../source/walk.ts';
import type { Given } from '../survey/look.ts';
import { keptEvidence, namedEvidence } from './evidence-files.ts';
import type { Flags } from './flags.ts';
import { build } from '../version.ts';
import { crews } from '../workers/crew.ts';
import type { World } from './world.ts';

/** A project that was found and whose rules were read: what `assess` and `survey` need. `since`: what it is held against. */
export interface Opened {
  readonly root: string;
  readonly source: Source;
  readonly terms: Terms;
  readonly given: Given;
  /** Facts of earlier runs; whoever has its answer saves it for later ones. */
  readonly cache: Cache;
  readonly since?: Since;
  /** Where the whole answer may be kept: to be told of it. */
  readonly answer?: KeepingAnswer & { readonly day: string };
}

/** What may be asked beyond the rules: `strict`, files with what other tools found, a ref to look at instead of the disk, and one to hold it against. */
export interface Asked {
  readonly at?: string | undefined;
  readonly base?: string | undefined;
  /** Whether a branch may loosen the rules, where there is a base. */
  readonly allowLoosened?: boolean | undefined;
  readonly strict?: boolean;
  readonly imports?: readonly string[];
  /** Files with evidence of runs. */
  readonly evidence?: readonly string[];
  /** Whether what `skillgate run` kept on this machine counts too: not for what has to be the same on every machine. */
  readonly isKeptEvidenceWanted?: boolean;
  /** Whether facts of earlier runs may be used. */
  readonly isCached?: boolean;
  /** Whether the whole answer may be kept: where the project around the folder one stands in is asked about, with the rules in it. */
  readonly isRemembered?: boolean;
  /** Only these skills are to be judged. */
  readonly shard?: Shard | undefined;
}

/** The moment, and how analysers may be loaded. */
type Circumstances = Pick<World, 'now'> & Partial<Pick<World, 'loading'>>;

/** Throws UserError where there is no answer. */
export async function open({ cwd, config }: Pick<Flags, 'cwd' | 'config'>, { now, loading }: Circumstances, asked: Asked = {}): Promise<Opened> {
  const { strict = false, imports = [], isCached = false, shard } = asked;
  const { root, rulesFrom, source: other, since } = await locate(cwd, config, asked);
  const cache = isCached ? openCache(root, build, process.env) : noCache();
  const rules = await rulesFrom(cache);
  const answer = asked.isRemembered === true && other === undefined ? cache.answer?.() : undefined;
  answer?.witness.saw(join(root, CONFIG_NAME), lookAt(join(root, CONFIG_NAME)));
  const source = other ?? diskSource(root, { ...(cache.index && { index: cache.index }), ...(cache.listings && { listings: cache.listings }), ...(answer && { witness: answer.witness }) });
  const terms: Terms = { rules, strict, today: dayOf(now), matches: globMatching() };
  const ledger = await ledgerFrom(root, asked, answer?.witness);
  const given = { imported: await importedFrom(imports, root), crewFor: crews(loading), ...(shard && { shard }), ...(ledger && { ledger }), ...fromCache(cache, terms, asked, ledger) };
  const day = dayThatCounts(terms);
  return { root, source, terms, given, cache, ...(since === undefined ? {} : { since }), ...(answer && { answer: { ...answer, day } }) };
}

/** The code that reads gates.yaml is loaded when there is something to read. */
async function rulesOf({ text, config }: Project, { rules }: Cache): Promise<Rules> {
  return readOnce(rules, config, contentId(Buffer.from(text)), async () => {
    const [{ readRules }, { measures }] = await Promise.all([import('../config/index.ts'), import('../measures/index.ts')]);
    return readRules(text, config, measures);
  });
}

/** Plans and judgements are kept of the disk as it is; they rest on the rules, and on the day where a waiver ends. Those of a shard are kept apart, since each run forgets what it did not judge. Imported findings are not kept. */
function fromCache({ storeFor, plans, judgementsFor }: Cache, { rules, strict, today }: Terms, { at, imports = [], shard }: Asked, ledger: Ledger | undefined): Given {
  if (at !== undefined || plans === undefined || judgementsFor === undefined) return { storeFor };
  const basis = [rules, strict, dayThatCounts({ rules, today }), ledger?.digest ?? '', ...(shard === undefined ? [] : [shard])];
  return { storeFor, plans, ...(imports.length === 0 ? { judgements: () => judgementsFor(basis) } : {}) };
}

/** A day decides where a waiver may end on it. */
function dayThatCounts({ rules, today }: Pick<Terms, 'rules' | 'today'>): string {
  return rules.waivers.length === 0 ? '' : today;
}

interface Located {
  readonly root: string;
  readonly rulesFrom: (cache: Cache) => Promise<Rules>;
  /** Undefined for the disk. */
  readonly source: Source | undefined;
  readonly since?: Since;
}

/** The project on disk, in a ref with a source of its own, or in a branch with what it is held against. */
async function locate(cwd: string, config: string | undefined, { at, base, allowLoosened = false, shard }: Asked): Promise<Located> {
  if (base !== undefined) {
    if (shard !== undefined) throw new UserError([{ message: '--shard is not for --base: what became worse is seen in all skills together, so check them on one machine' }]);
    const { rules, ...located } = await (await import('./open-since.ts')).openSince(cwd, config, { base, at, allowLoosened });
    return { ...located, rulesFrom: async () => rules };
  }
  if (allowLoosened) throw new UserError([{ message: '--allow-loosened is of no use without --base: name the ref that this is to be merged into' }]);
  const project: Project & Partial<ProjectAt> = at === undefined ? locateProject(cwd, config) : await (await import('../source/project-at.ts')).projectAt(cwd, config, at);
  return { root: project.root, rulesFrom: cache => rulesOf(project, at === undefined ? cache : noCache()), source: project.source };
}

/** What runs were recorded, by the files that were named and by what is kept here; undefined where there are none. */
async function ledgerFrom(root: string, { evidence = [], isKeptEvidenceWanted = false }: Asked, witness?: Witness): Promise<Ledger | undefined> {
  const records = [...await namedEvidence(evidence), ...(isKeptEvidenceWanted ? await keptEvidence(root, process.env, witness) : [])];
  return records.length === 0 ? undefined : (await import('../evidence/ledger.ts')).ledgerOf(records);
}

/** All findings of the reports named with --import. */
async function importedFrom(files: readonly string[], root: string): Promise<Imported> {
  if (files.length === 0) return new Map();
  const [{ merged }, { readFindings }] = await Promise.all([import('../evidence/imported.ts'), import('../evidence/read-findings.ts')]);
  return merged(files.map(file => readFindings(readNamed(resolve(file), file, 'a report of bandit or SARIF'), file, root)));
}

/** Refuses a filter that a command has no use for, instead of ignoring it. */
export function refuseGateFilter({ gate }: Flags, why: string): void {
  if (gate.length > 0) throw new UserError([{ message: `--gate is not for this command: ${why}` }]);
}
