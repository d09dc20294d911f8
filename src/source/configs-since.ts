import { realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { Path } from '../model/place.ts';
import { UserError } from '../model/problem.ts';
import { runGit } from './git.ts';
import { goneTexts } from './gone-texts.ts';
import { CONFIG_NAME, isThere, nearestConfig } from './nearest-config.ts';
import { readNamed, shownName, type ConfigText } from './project.ts';
import { committedText, nearestProject, type Standing } from './standing.ts';

/** The rules of a base and of a branch. */
export interface Configs {
  /** Undefined where the base has none. */
  readonly rules: ConfigText | undefined;
  /** What stands at the same place in the branch, if anything does. */
  readonly branchRules: ConfigText | undefined;
  /** A gates.yaml that the branch puts nearer, so that it would be found first. */
  readonly nearer: Path | undefined;
  /** Where the base has none: YAML of it that the branch moved or deleted, and that may have been the rules. */
  readonly gone: readonly ConfigText[];
}

/** A commit and a branch; the branch is looked at on disk where `present` is undefined. */
export interface Sides {
  readonly past: Standing;
  readonly present: Standing | undefined;
}

/** `up`: the way from where one stands to the root of the project. */
type FoundConfigs = Configs & { readonly up: string };

/** The rules that are the nearest upwards in the base, or, where it has none, in the branch. */
export async function configsFound(sides: Sides): Promise<FoundConfigs> {
  const { past, present } = sides;
  const before = await nearestProject(past);
  const now = present === undefined ? onDisk(past.folder) : await nearestProject(present);
  if (before === undefined) return introduced(now, sides);
  const file = join(before.root, CONFIG_NAME);
  const branchText = present === undefined ? diskText(file) : await committedText(present, inRepository(past, before.up), before.config);
  const isNearer = now !== undefined && now.up !== before.up && before.up.startsWith(now.up);
  return {
    up: before.up,
    rules: { path: before.config, text: before.text },
    branchRules: branchText === undefined ? undefined : { path: before.config, text: branchText },
    nearer: isNearer ? now.config : undefined,
    gone: [],
  };
}

/** Where a gates.yaml stands on disk, before anybody reads it. */
function onDisk(folder: string): { readonly up: string; readonly config: Path } | undefined {
  const file = nearestConfig(folder);
  return file === undefined ? undefined : { up: relative(folder, dirname(file)).split(sep).join('/'), config: shownName(file) };
}

/** A gates.yaml above the repository is nobody's branch, and nobody's base. */
async function introduced(now: { readonly up: string; readonly config: Path } | undefined, { past, present }: Sides): Promise<FoundConfigs> {
  const depth = past.inside === '' ? 0 : past.inside.split('/').length;
  if (now === undefined || (now.up !== '' && now.up.split('/').length > depth))
    throw new UserError([{ message: `no ${CONFIG_NAME} here or in any folder above, neither in ref ${JSON.stringify(past.ref)} nor in what is held against it: name one with --config FILE` }]);
  const text = present === undefined
    ? diskText(join(resolve(past.folder, now.up), CONFIG_NAME))
    : await committedText(present, inRepository(past, now.up), now.config);
  const branchRules = { path: now.config, text: text ?? '' };
  return { up: now.up, rules: undefined, branchRules, nearer: undefined, gone: await goneTexts(past, present, await topOf(past.folder)) };
}

/** The path of the gates.yaml that stands so far up, from the top of the repository. */
function inRepository({ inside }: Standing, up: string): Path {
  const steps = inside === '' ? [] : inside.split('/');
  return [...steps.slice(0, steps.length - (up === '' ? 0 : up.split('/').length)), CONFIG_NAME].join('/');
}

/** Rules that were named: those of the repository are the base's own, others are nobody's to change. */
export async function configsNamed(config: string, { past, present }: Sides): Promise<FoundConfigs> {
  const file = resolve(config);
  const path = shownName(file);
  const common = { up: '', nearer: undefined };
  const top = await topOf(past.folder);
  const inside = top === undefined ? undefined : pathBelow(top, file);
  if (inside === undefined) {
    const rules = { path, text: readNamed(file, path, 'a gates.yaml') };
    return { ...common, rules, branchRules: rules, gone: [] };
  }
  const before = await committedText(past, inside, path);
  const now = present === undefined ? diskText(file) : await committedText(present, inside, path);
  if (before === undefined && now === undefined) throw new UserError([{ path, message: 'does not exist: expected a gates.yaml' }]);
  return {
    ...common,
    rules: before === undefined ? undefined : { path, text: before },
    branchRules: now === undefined ? undefined : { path, text: now },
    gone: before === undefined ? await goneTexts(past, present, top) : [],
  };
}

function diskText(file: string): string | undefined {
  return isThere(file) ? readNamed(file, shownName(file), 'a gates.yaml') : undefined;
}

/** The folder that holds the work tree; a bare repository has none. */
async function topOf(folder: string): Promise<string | undefined> {
  const ended = await runGit(folder, ['rev-parse', '--show-toplevel']);
  return ended?.code === 0 ? ended.out.toString().replace(/\n$/, '') : undefined;
}

/** As it is written first: a folder that the branch makes a link of is still where the base has its rules. */
function pathBelow(top: string, file: string): Path | undefined {
  return way(top, file) ?? way(top, join(realFolder(dirname(file)), basename(file)));
}

function way(top: string, file: string): Path | undefined {
  const inside = relative(top, file);
  return inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside) ? undefined : inside.split(sep).join('/');
}

function realFolder(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return folder;
  }
}
