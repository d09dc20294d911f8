import { groupBy } from '../model/group.ts';
import type { Path } from '../model/place.ts';
import type { SkillReport, TreeReport } from '../model/report.ts';
import type { PartKind } from '../model/rules.ts';
import { skillsOf, type Skills } from './skills.ts';

/** What an audit knows of a project. */
export interface Project {
  readonly trees: readonly TreeReport[];
  /** Everything that is there and counts. */
  readonly kinds: ReadonlyMap<Path, 'file' | 'folder'>;
  /** Parts whose lines make up a skill's. */
  readonly counted: readonly PartKind[];
  /** `YYYY-MM-DD` */
  readonly today: string;
}

/** A project with what is looked up in it again and again. */
export interface Known extends Project {
  readonly byName: ReadonlyMap<string, readonly Path[]>;
  readonly skills: ReadonlyMap<TreeReport, Skills>;
  /** Whose each script and each example is. */
  readonly deliverables: ReadonlyMap<Path, SkillReport>;
  /** Lines of everything that the report counted. */
  readonly counts: ReadonlyMap<Path, number | null>;
}

export function known(project: Project): Known {
  const files = [...project.kinds].filter(([, kind]) => kind === 'file').map(([path]) => path);
  const skills = project.trees.flatMap(tree => tree.skills);
  return {
    ...project,
    byName: groupBy(files, baseName),
    skills: new Map(project.trees.map(tree => [tree, skillsOf(tree)])),
    deliverables: new Map(skills.flatMap(skill => [...skill.parts.scripts, ...skill.parts.examples].map(({ path }) => [path, skill]))),
    counts: new Map(skills.flatMap(({ parts: { skillFile, reference, tracking, scripts, examples } }) => [skillFile, reference, tracking, ...scripts, ...examples].flatMap(file => (file === null ? [] : [[file.path, file.lines]])))),
  };
}

/** Where a document stands: in a tree, or outside of all; and whose skill's it is. */
export interface Standing {
  readonly path: Path;
  readonly folder: Path;
  /** Its own tree, or the only one. */
  readonly tree: TreeReport | undefined;
  readonly isInTree: boolean;
  /** Whether it gives an account of what is there, as a tree's own documents do and skills' manuals do not. */
  readonly isAccount: boolean;
  readonly skill: SkillReport | undefined;
  readonly skills: Skills;
}

export function standingOf(path: Path, { trees, skills }: Known): Standing {
  const own = trees.filter(tree => tree.path === '.' || path.startsWith(`${tree.path}/`)).toSorted((a, b) => b.path.length - a.path.length)[0];
  const tree = own ?? (trees.length === 1 ? trees[0] : undefined);
  const known = (tree === undefined ? undefined : skills.get(tree)) ?? skillsOf(undefined);
  const skill = own === undefined ? undefined : skillAt(path, own, known);
  const isAccount = own !== undefined && ((folderOf(path) || '.') === own.path ? skill === undefined : /^(?:STATUS|INDEX)\.md$/.test(baseName(path)));
  return { path, folder: folderOf(path), tree, isInTree: own !== undefined, isAccount, skill, skills: known };
}

/** The skill whose folder or file a path is, or lies in. */
export function skillAt(path: Path, tree: TreeReport, { byName }: Skills): SkillReport | undefined {
  const inside = tree.path === '.' ? path : path.slice(tree.path.length + 1);
  const [step = ''] = inside.split('/', 1);
  return byName.get(step) ?? (inside === step && step.endsWith('.md') ? byName.get(step.slice(0, -'.md'.length)) : undefined);
}

export function baseName(path: Path): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** '' for the project itself. */
function folderOf(path: Path): Path {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

export function inTree({ path }: TreeReport, inside: Path): Path {
  return path === '.' ? inside : joined(path, inside);
}

export function joined(folder: Path, inside: Path): Path {
  return folder === '' ? inside : inside === '' ? folder : `${folder}/${inside}`;
}

/** A path with its dots resolved; undefined where it leaves the project. */
export function normal(path: string): Path | undefined {
  const steps: string[] = [];
  for (const step of path.split('/')) {
    if (step === '..' && steps.pop() === undefined) return undefined;
    if (step !== '' && step !== '.' && step !== '..') steps.push(step);
  }
  return steps.join('/');
}
