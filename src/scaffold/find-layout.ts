import { groupBy } from '../model/group.ts';
import type { Path } from '../model/place.ts';
import { SLUG } from '../model/plan.ts';
import type { Layout } from '../model/rules.ts';
import { INDEX_NAME } from '../inventory/trees.ts';
import { mayBeSkill, within } from '../inventory/finds.ts';
import { foldersAbove, GLOBBING, layoutOf } from './part-patterns.ts';

/** The three layouts of CONTRACT, by where a skill's file stands in its tree. */
const SKILL_FILES = ['{skill}.md', '{skill}/{skill}.md', '{skill}/SKILL.md'] as const;
type SkillFilePattern = (typeof SKILL_FILES)[number];

interface FoundTree {
  readonly path: Path;
  readonly skills: readonly string[];
  readonly hasIndex: boolean;
}

/** What a project's paths say about its trees. `passedOver`: folders with skills that are not proposed, each with why. */
export interface FoundLayout {
  readonly trees: readonly FoundTree[];
  readonly globs: readonly string[];
  readonly layout: Layout;
  readonly passedOver: readonly { readonly path: Path; readonly why: string }[];
}

interface Sighting {
  readonly tree: Path;
  readonly skill: string;
  readonly pattern: SkillFilePattern;
}

/** Folders whose skills are somebody's test, copy or template. */
const NOT_OURS = /^(?:node_modules|fixtures?|tests?|__tests__|dist|build|vendor|templates?|examples?)$/i;

/** Reads the layout of a project out of the paths of its files. Nothing is read but names. */
export function findLayout(files: readonly Path[]): FoundLayout {
  const paths = new Set(files);
  const folders = new Set(files.flatMap(foldersAbove));
  const all = sightings(files, paths, folders);
  const seen = all.filter(isWhole(all, paths, folders));
  const { kept, passedOver } = sortOut([...groupBy(seen, ({ tree }) => tree)], paths);
  const trees = kept.length > 0 ? kept : plannedOnly(files);
  const patterns = SKILL_FILES.filter(pattern => seen.some(sighting => sighting.pattern === pattern && trees.some(({ path }) => path === sighting.tree)));
  return {
    trees: trees.toSorted((a, b) => (a.path < b.path ? -1 : 1)),
    globs: globsOf(trees.map(({ path }) => path).toSorted(), passedOver.map(({ path }) => path)),
    layout: layoutOf(trees, files, patterns.length === 0 ? SKILL_FILES : patterns),
    passedOver,
  };
}

function sightings(files: readonly Path[], paths: ReadonlySet<Path>, folders: ReadonlySet<Path>): Sighting[] {
  return files.flatMap((file): Sighting[] => {
    const steps = file.split('/');
    const [name = '', folder = ''] = [steps.at(-1), steps.at(-2)];
    const at = (up: number) => steps.slice(0, -up).join('/') || '.';
    if (name === 'SKILL.md') return steps.length > 1 && SLUG.test(folder) ? [{ tree: at(2), skill: folder, pattern: '{skill}/SKILL.md' }] : [];
    const skill = name.endsWith('.md') ? name.slice(0, -3) : '';
    if (!SLUG.test(skill) || !mayBeSkill(skill)) return [];
    if (skill === folder) return paths.has(file.replace(/[^/]+$/, 'SKILL.md')) ? [] : [{ tree: at(2), skill, pattern: '{skill}/{skill}.md' }];
    const isPlanned = OF_SKILLS.test(at(1)) && paths.has(within(at(1), INDEX_NAME));
    return isPlanned || hasParts(within(at(1), skill), folders) ? [{ tree: at(1), skill, pattern: '{skill}.md' }] : [];
  });
}

/** A folder that is called after skills: there an INDEX.md is a plan, and elsewhere it may be anything. */
const OF_SKILLS = /(?:^|\/)\.?skills?(?:\/|$)/i;

const PARTS_FOLDERS = ['resources', 'scripts', 'references', 'reference', 'examples', 'assets'];

function hasParts(folder: Path, folders: ReadonlySet<Path>): boolean {
  return PARTS_FOLDERS.some(part => folders.has(`${folder}/${part}`));
}

/** `name/name.md` is also how a folder of documents looks: it takes a plan, another skill beside it or parts of its own. */
function isWhole(seen: readonly Sighting[], paths: ReadonlySet<Path>, folders: ReadonlySet<Path>): (sighting: Sighting) => boolean {
  const nested = groupBy(seen.filter(({ pattern }) => pattern === '{skill}/{skill}.md'), ({ tree }) => tree);
  return ({ tree, skill, pattern }) => pattern !== '{skill}/{skill}.md' || paths.has(within(tree, INDEX_NAME)) || (nested.get(tree)?.length ?? 0) > 1
    || hasParts(within(tree, skill), folders);
}

/** Which of the folders that hold skills are trees to guard. */
function sortOut(groups: readonly (readonly [Path, readonly Sighting[]])[], paths: ReadonlySet<Path>): { readonly kept: FoundTree[]; readonly passedOver: FoundLayout['passedOver'] } {
  const skillFolders = new Set(groups.flatMap(([tree, own]) => own.map(({ skill }) => within(tree, skill))));
  const judged = groups.map(([path, own]) => {
    const skills = [...new Set(own.map(({ skill }) => skill))].toSorted();
    return { tree: { path, skills, hasIndex: paths.has(within(path, INDEX_NAME)) }, why: whyNot(path, groups, skillFolders) };
  });
  return {
    kept: judged.filter(({ why }) => why === undefined).map(({ tree }) => tree),
    passedOver: judged.flatMap(({ tree, why }) => (why === undefined ? [] : [{ path: tree.path, why }])),
  };
}

function whyNot(path: Path, groups: readonly (readonly [Path, unknown])[], skillFolders: ReadonlySet<Path>): string | undefined {
  if (path !== '.' && path.split('/').some(step => NOT_OURS.test(step))) return 'it lies among tests, templates or copies';
  if ([path, ...foldersAbove(path)].some(folder => skillFolders.has(folder))) return 'it lies inside a skill';
  if (path === '.' && groups.some(([other]) => other !== '.')) return 'skills lie in a folder of their own';
  return GLOBBING.test(path) ? 'its name means something else in a glob' : undefined;
}

/** A project that has plans and no skill yet. */
function plannedOnly(files: readonly Path[]): FoundTree[] {
  const folders = files.filter(file => file === INDEX_NAME || file.endsWith(`/${INDEX_NAME}`)).map(folderOf);
  const ours = folders.filter(path => !GLOBBING.test(path) && !path.split('/').some(step => NOT_OURS.test(step)));
  const named = ours.filter(path => OF_SKILLS.test(path));
  return (named.length > 0 ? named : ours).map(path => ({ path, skills: [], hasIndex: true }));
}

/** One glob where there is one for all trees that takes nothing which was passed over; else each by itself. */
function globsOf(trees: readonly Path[], passedOver: readonly Path[]): readonly string[] {
  const glob = oneGlob(trees);
  return glob === undefined || passedOver.some(path => takes(glob, path)) ? trees : [glob];
}

/** Where all trees differ in one folder's name only. One tree below `skills` has room for others. */
function oneGlob(trees: readonly Path[]): string | undefined {
  const [first] = trees;
  if (first === undefined) return undefined;
  const all = trees.map(tree => tree.split('/'));
  const steps = first.split('/').map((step, at) => (all.every(other => other[at] === step) ? step : '*'));
  const isOne = all.every(({ length }) => length === steps.length) && steps.filter(step => step === '*').length <= 1;
  if (trees.length === 1 && /(?:^|\/)skills\/[^/]+$/.test(first)) return first.replace(/[^/]+$/, '*');
  // `*` alone would make a tree of any folder that gets a skill one day.
  return isOne && first !== '.' && steps[0] !== '*' ? steps.join('/') : undefined;
}

/** Whether a glob without anything but whole `*` matches a path. */
function takes(glob: string, path: Path): boolean {
  const [steps, own] = [glob.split('/'), path.split('/')];
  return steps.length === own.length && steps.every((step, at) => step === '*' || step === own[at]);
}

function folderOf(path: Path): Path {
  const end = path.lastIndexOf('/');
  return end < 0 ? '.' : path.slice(0, end);
}
