import { readlinkSync, realpathSync, type Stats } from 'node:fs';
import { delimiter, dirname, isAbsolute, join, resolve } from 'node:path';
import type { Path } from '../model/place.ts';
import { runGit } from './git.ts';
import { lookAt } from './walk.ts';
import type { Witness } from './witness.ts';

/** One setting of git, and the file that it stands in. */
interface Setting {
  readonly scope: string;
  readonly origin: string;
  readonly key: string;
  readonly value: string;
}

/**
 * Tells a witness of every file outside some folders that decides which files in them git counts: its index, its ignore
 * rules, its configuration, where it finds the repository, and git itself. To be called after git was asked.
 */
export async function witnessGit(root: string, folders: readonly Path[], witness: Witness): Promise<void> {
  witnessProgram(root, witness);
  const places = await runGit(root, ['rev-parse', '--path-format=absolute', '--show-toplevel', '--absolute-git-dir', '--git-common-dir', '--git-path', 'index', '--git-path', 'info/exclude']);
  if (places?.code !== 0) return witnessNoRepository(root, witness);
  const [top, own, common, index, exclude, ...more] = places.out.toString().split('\n');
  if (top === undefined || own === undefined || common === undefined || index === undefined || exclude === undefined || more.join('') !== '') return witness.lost();
  for (const folder of upTo(root, top)) {
    if (folder !== top) witnessAbsent(witness, join(folder, '.git'), join(folder, 'HEAD'));
    witnessRules(join(folder, '.gitignore'), witness);
  }
  for (const step of new Set(folders.flatMap(stepsTo))) {
    witnessAbsent(witness, join(root, step, '.git'));
    witnessRules(join(root, step, '.gitignore'), witness);
  }
  const gate = lookAt(join(top, '.git'));
  if (gate?.isFile() === true) witness.saw(join(top, '.git'), gate);
  else witness.sawKind(join(top, '.git'), gate);
  for (const file of [join(own, 'HEAD'), join(own, 'commondir'), index, exclude]) witnessFile(file, witness);
  for (const file of [top, own, join(common, 'objects'), join(common, 'refs')]) witness.sawKind(file, lookAt(file));
  await witnessConfig(root, [join(common, 'config'), join(own, 'config.worktree')], witness);
}

/** Which program `git` is. */
function witnessProgram(root: string, witness: Witness): void {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    if (!isAbsolute(folder)) return witness.lost();
    if (witnessFile(join(folder, 'git'), witness)?.isFile() === true) return;
  }
}

/** That no folder upwards became a repository, nor git's own folder. */
function witnessNoRepository(root: string, witness: Witness): void {
  for (const folder of upTo(root, dirname('/'))) witnessAbsent(witness, join(folder, '.git'), join(folder, 'HEAD'));
}

function witnessAbsent(witness: Witness, ...files: readonly string[]): void {
  for (const file of files) {
    const stat = lookAt(file);
    if (stat === undefined) witness.sawKind(file, stat);
    else witness.lost();
  }
}

/** Some versions of git follow a link that bears rules, and some do not. */
function witnessRules(file: string, witness: Witness): void {
  const stat = lookAt(file);
  if (stat === undefined || stat.isFile()) witness.saw(file, stat);
  else witness.lost();
}

async function witnessConfig(root: string, own: readonly string[], witness: Witness): Promise<void> {
  const listed = await runGit(root, ['config', '--list', '--show-origin', '--show-scope', '-z']);
  const settings = listed?.code === 0 ? settingsOf(listed.out.toString()) : undefined;
  const system = settings === undefined ? undefined : await systemFile(root, settings);
  const excludes = settings === undefined ? undefined : excludesFile(settings);
  if (settings === undefined || system === undefined || excludes === undefined) return witness.lost();
  const { GIT_CONFIG_GLOBAL: global } = process.env;
  const origins = settings.filter(({ scope }) => scope !== 'command').map(({ origin }) => resolve(root, origin));
  const included = settings.filter(({ key }) => /^include(?:if)?\./.test(key)).map(({ origin, value }) => pathFrom(value, dirname(resolve(root, origin))));
  const files = [...origins, ...included, ...own, excludes, ...system, ...(global === undefined ? [inHome('.gitconfig'), inConfigHome('config')] : [resolve(root, global)])];
  for (const file of new Set(files)) {
    if (file === undefined) return witness.lost();
    witnessFile(file, witness);
  }
}

/** A file that git reads, through each link on the way. Returns what is at the end of them. */
function witnessFile(file: string, witness: Witness): Stats | undefined {
  let at = file;
  for (let links = 0; links < MOST_LINKS; links += 1) {
    const stat = lookAt(at);
    witness.saw(at, stat);
    if (stat?.isSymbolicLink() !== true) return stat;
    at = resolve(realpathSync(dirname(at)), readlinkSync(at));
  }
  witness.lost();
  return undefined;
}

const MOST_LINKS = 8;

/** Reads `git config --list --show-origin --show-scope -z`. Undefined where a setting stands in something that is no file. */
function settingsOf(answer: string): Setting[] | undefined {
  const parts = answer.split('\0');
  const settings: Setting[] = [];
  for (let at = 0; at + 2 < parts.length; at += 3) {
    const [scope = '', origin = '', setting = ''] = parts.slice(at, at + 3);
    if (scope !== 'command' && !origin.startsWith('file:')) return undefined;
    const end = setting.indexOf('\n');
    settings.push({ scope, origin: origin.slice('file:'.length), key: end < 0 ? setting : setting.slice(0, end), value: end < 0 ? '' : setting.slice(end + 1) });
  }
  return settings;
}

/** The file of the whole machine, wherever this git looks for it; none where some setting already names it. */
async function systemFile(root: string, settings: readonly Setting[]): Promise<readonly string[] | undefined> {
  if (process.env['GIT_CONFIG_NOSYSTEM'] !== undefined || settings.some(({ scope }) => scope === 'system')) return [];
  const { GIT_CONFIG_SYSTEM: named } = process.env;
  if (named !== undefined) return [resolve(root, named)];
  const refusal = await runGit(root, ['config', '--system', '--list']);
  const [, file] = /unable to read config file '(\/.+)': No such file/.exec(refusal?.err ?? '') ?? [];
  return file === undefined ? undefined : [file];
}

/** Where rules for all repositories stand. */
function excludesFile(settings: readonly Setting[]): string | undefined {
  const named = settings.findLast(({ key }) => key === 'core.excludesfile')?.value;
  return named === undefined ? inConfigHome('ignore') : pathFrom(named, undefined);
}

/** A path as git's settings have it; undefined where only git knows what it means. */
function pathFrom(value: string, beside: string | undefined): string | undefined {
  if (value.startsWith('~/')) return inHome(value.slice(2));
  if (isAbsolute(value)) return value;
  return beside === undefined || value === '' || /^[~:%]/.test(value) ? undefined : join(beside, value);
}

function inHome(path: string): string | undefined {
  const { HOME: home = '' } = process.env;
  return isAbsolute(home) ? join(home, path) : undefined;
}

function inConfigHome(name: string): string | undefined {
  const { XDG_CONFIG_HOME: named = '' } = process.env;
  return named === '' ? inHome(`.config/git/${name}`) : isAbsolute(named) ? join(named, 'git', name) : undefined;
}

/** A folder and those above it, up to one of them. */
function upTo(folder: string, last: string): string[] {
  const folders = [folder];
  for (let at = folder; at !== last && at !== dirname(at);) folders.push(at = dirname(at));
  return folders;
}

/** The folders on the way to one, which are `a` and `a/b` for `a/b/c`. */
function stepsTo(folder: Path): Path[] {
  const steps = folder.split('/').slice(0, -1);
  return steps.map((_, at) => steps.slice(0, at + 1).join('/'));
}
