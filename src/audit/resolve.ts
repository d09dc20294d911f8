import type { Path } from '../model/place.ts';
import type { SkillReport } from '../model/report.ts';
import { baseName, inTree, joined, normal, type Known, type Standing } from './project.ts';

/** What a written file name leads to. `missing`: where it would be; `isForeign`: it may be of another project. */
export type Found =
  | { readonly kind: 'there'; readonly path: Path; readonly isFolder: boolean }
  | { readonly kind: 'missing'; readonly path: Path; readonly isForeign: boolean }
  | { readonly kind: 'ambiguous'; readonly name: string; readonly paths: readonly Path[] };

/** Finds a file by the name that a document gives it: in the skill that is spoken of, beside the document, in the tree, in the project. */
export function resolve(written: string, skill: SkillReport | undefined, standing: Standing, project: Known): Found {
  const name = written.replace(/^\.\//, '').replace(/\/+$/, '');
  return name.includes('/') || name === '..' ? byPath(written, name, skill, standing, project) : byBareName(name, skill, standing, project);
}

function byPath(written: string, name: string, skill: SkillReport | undefined, standing: Standing, { kinds }: Known): Found {
  const { folder, tree, isAccount } = standing;
  const bases = [folder, ...(skill === undefined || tree === undefined ? [] : [inTree(tree, skill.name), joined(inTree(tree, skill.name), 'resources')]), ...(tree === undefined ? [] : [inTree(tree, '')]), ''];
  const places = bases.map(base => normal(joined(base, name))).filter(path => path !== undefined);
  const there = places.map(path => thereAt(path, kinds)).find(found => found !== undefined);
  if (there !== undefined) return there;
  const isOfTree = tree !== undefined && (name.startsWith(`${tree.path}/`) || tree.skills.some(each => name.startsWith(`${each.name}/`)));
  const missing = isOfTree && !name.startsWith(`${tree.path}/`) ? inTree(tree, name) : (isOfTree ? name : places.at(-1)) ?? name;
  return { kind: 'missing', path: missing, isForeign: !(isOfTree || (isAccount && written.startsWith('./'))) };
}

function thereAt(path: Path, kinds: Known['kinds']): Extract<Found, { kind: 'there' }> | undefined {
  const kind = path === '' ? 'folder' : kinds.get(path);
  return kind === undefined ? undefined : { kind: 'there', path, isFolder: kind === 'folder' };
}

function byBareName(name: string, skill: SkillReport | undefined, { folder, tree, isAccount }: Standing, project: Known): Found {
  const all = project.byName.get(name) ?? [];
  const own = skill === undefined || tree === undefined ? [] : all.filter(path => belongsTo(path, skill, inTree(tree, skill.name)));
  const ofTree = tree === undefined ? [] : all.filter(path => path.startsWith(inTree(tree, '') === '' ? '' : `${tree.path}/`));
  const beside = [joined(folder, name), ...(tree === undefined ? [] : [inTree(tree, name)])].filter(path => project.kinds.get(path) === 'file');
  const isOwnPart = skill !== undefined && PART_NAMES.has(name.toLowerCase());
  const scopes = isOwnPart ? [own] : [own, beside.slice(0, 1), ofTree, all];
  const found = scopes.find(paths => paths.length > 0) ?? [];
  const [first] = found;
  if (first !== undefined) return found.length === 1 ? { kind: 'there', path: first, isFolder: false } : { kind: 'ambiguous', name, paths: found };
  return { kind: 'missing', path: expectedPath(name, skill, folder, tree === undefined ? undefined : inTree(tree, skill?.name ?? '')), isForeign: !isAccount };
}

/** Names that every skill has a file of: another skill's is never meant. */
const PART_NAMES: ReadonlySet<string> = new Set(['reference.md', 'status.md', 'skill.md', 'readme.md']);

function belongsTo(path: Path, { parts }: SkillReport, folder: Path): boolean {
  return path.startsWith(`${folder}/`) || parts.skillFile?.path === path;
}

/** Scripts lie beside scripts; what is of no known kind would lie beside the document. */
function expectedPath(name: string, skill: SkillReport | undefined, folder: Path, home: Path | undefined): Path {
  const script = skill?.parts.scripts.find(({ path }) => extension(path) === extension(name));
  if (script !== undefined) return script.path.slice(0, script.path.length - baseName(script.path).length) + name;
  return skill === undefined || home === undefined ? joined(folder, name) : joined(home, name);
}

function extension(path: Path): string {
  return path.slice(path.lastIndexOf('.') + 1);
}
