import { resolve } from 'node:path';
import { readOnce } from '../cache/answers.ts';
import { noCache, openCache, type Cache } from '../cache/cache.ts';
import type { Imported } from '../evidence/imported.ts';
import { globMatching } from '../inventory/pattern.ts';
import { UserError } from '../model/problem.ts';
import type { Rules } from '../model/rules.ts';
import type { Shard } from '../model/shard.ts';
import type { Terms } from '../report/judge-skill.ts';
import { contentId } from '../source/content-id.ts';
import { diskSource } from '../source/disk.ts';
import { locateProject, readNamed, type Project } from '../source/project.ts';
import type { ProjectAt } from '../source/project-at.ts';
import type { Source } from '../source/source.ts';
import type { Given } from '../survey/look.ts';
import type { Flags } from './flags.ts';
import { build } from '../version.ts';
import { crews } from '../workers/crew.ts';
import { dayOf, type World } from './world.ts';

/** A project that was found and whose rules were read: what `assess` and `survey` need. */
export interface Opened {
  readonly root: string;
  readonly source: Source;
  readonly terms: Terms;
  readonly given: Given;
  /** Facts of earlier runs; whoever has its answer saves it for later ones. */
  readonly cache: Cache;
}

/** What may be asked beyond the rules: `strict`, files with what other tools found, and a ref to look at instead of the disk. */
export interface Asked {
  readonly at?: string | undefined;
  readonly strict?: boolean;
  readonly imports?: readonly string[];
  /** Whether facts of earlier runs may be used. */
  readonly isCached?: boolean;
  /** Only these skills are to be judged. */
  readonly shard?: Shard | undefined;
}

/** The moment, and how analysers may be loaded. */
type Circumstances = Pick<World, 'now'> & Partial<Pick<World, 'loading'>>;

/** Throws UserError where there is no answer. */
export async function open({ cwd, config }: Pick<Flags, 'cwd' | 'config'>, { now, loading }: Circumstances, { at, strict = false, imports = [], isCached = false, shard }: Asked = {}): Promise<Opened> {
  const { source: other, ...project } = await locate(cwd, config, at);
  const cache = isCached ? openCache(project.root, build, process.env) : noCache();
  const rules = await rulesOf(project, at === undefined ? cache : noCache());
  const source = other ?? diskSource(project.root, cache.index === undefined ? {} : { index: cache.index });
  const terms: Terms = { rules, strict, today: dayOf(now), matches: globMatching() };
  const given = { imported: await importedFrom(imports, project.root), crewFor: crews(loading), ...(shard && { shard }), ...fromCache(cache, terms, { at, imports, shard }) };
  return { root: project.root, source, terms, given, cache };
}

/** The code that reads gates.yaml is loaded when there is something to read. */
async function rulesOf({ text, config }: Project, { rules }: Cache): Promise<Rules> {
  return readOnce(rules, config, contentId(Buffer.from(text)), async () => {
    const [{ readRules }, { measures }] = await Promise.all([import('../config/index.ts'), import('../measures/index.ts')]);
    return readRules(text, config, measures);
  });
}

/** Plans and judgements are kept of the disk as it is; they rest on the rules, and on the day where a waiver ends. Those of a shard are kept apart, since each run forgets what it did not judge. Imported findings are not kept. */
function fromCache({ storeFor, plans, judgementsFor }: Cache, { rules, strict, today }: Terms, { at, imports = [], shard }: Asked): Given {
  if (at !== undefined || plans === undefined || judgementsFor === undefined) return { storeFor };
  const basis = [rules, strict, rules.waivers.length === 0 ? '' : today, ...(shard === undefined ? [] : [shard])];
  return { storeFor, plans, ...(imports.length === 0 ? { judgements: () => judgementsFor(basis) } : {}) };
}

/** The project on disk, or in a ref with a source of its own. */
async function locate(cwd: string, config: string | undefined, at: string | undefined): Promise<Project & Partial<ProjectAt>> {
  return at === undefined ? locateProject(cwd, config) : (await import('../source/project-at.ts')).projectAt(cwd, config, at);
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
