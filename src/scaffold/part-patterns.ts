import { within } from '../inventory/finds.ts';
import { isCode } from '../model/file-kind.ts';
import { groupBy } from '../model/group.ts';
import type { Path } from '../model/place.ts';
import type { Layout } from '../model/rules.ts';

/** A tree and the skills in it. */
interface Holding {
  readonly path: Path;
  readonly skills: readonly string[];
}

/** What would mean something else in a glob. */
export const GLOBBING = /[*?[\]{}()|!+,\\~]|\p{Cc}/u;

/** Where the parts lie, by what the skills have; where they have nothing, the usual places of their layout. */
export function layoutOf(trees: readonly Holding[], files: readonly Path[], skillFiles: readonly string[]): Layout {
  const inner = innerPaths(trees, files);
  const home = skillFiles.includes('{skill}/SKILL.md') ? '' : 'resources/';
  const references = home === '' ? 'references/' : home;
  return {
    'skill-file': skillFiles,
    reference: orUsual(referencePatterns(inner), `{skill}/${references}REFERENCE.md`),
    tracking: orUsual(patternsOf(inner, path => (/(?:^|\/)STATUS\.md$/.test(path) ? `{skill}/${path}` : undefined)), `{skill}/${references}STATUS.md`),
    scripts: orUsual(scriptPatterns(inner), `{skill}/${home}scripts/*.py`),
    examples: orUsual(patternsOf(inner, examplePattern), `{skill}/${home}examples/*`),
  };
}

function orUsual(patterns: readonly string[], usual: string): readonly string[] {
  return patterns.length === 0 ? [usual] : patterns;
}

/** The paths below each skill's folder, by skill. */
type Inner = readonly (readonly Path[])[];

function innerPaths(trees: readonly Holding[], files: readonly Path[]): Inner {
  const folders = new Map(trees.flatMap(({ path, skills }) => skills.map(skill => [within(path, skill), [] as Path[]] as const)));
  for (const file of files) {
    for (const folder of foldersAbove(file)) folders.get(folder)?.push(file.slice(folder.length + 1));
  }
  return [...folders.values()];
}

/** The patterns that some paths are, those of the most skills first. */
function patternsOf(inner: Inner, patternOf: (path: Path) => string | undefined): readonly string[] {
  const found = inner.flatMap(paths => [...new Set(paths.flatMap(path => patternOf(path) ?? []))]).filter(pattern => !GLOBBING.test(pattern.replace('{skill}', '').replace(/\*/g, '')));
  return [...groupBy(found, pattern => pattern)].toSorted(([a, first], [b, second]) => second.length - first.length || (a < b ? -1 : 1)).slice(0, MOST_PATTERNS).map(([pattern]) => pattern);
}

const MOST_PATTERNS = 3;

/** A file that is called reference, or the only document of a folder for references. */
function referencePatterns(inner: Inner): readonly string[] {
  const named = patternsOf(inner, path => (/^(?:[^/]+\/)?(?:reference|manual|handbook)\.md$/i.test(path) ? `{skill}/${path}` : undefined));
  const folderOfOne = (path: Path) => /^((?:resources\/)?references?)\/[^/]+\.md$/i.exec(path)?.[1];
  const isCrowded = (folder: string) => inner.some(paths => paths.filter(path => folderOfOne(path) === folder).length > 1);
  return named.length > 0 ? named : patternsOf(inner, path => {
    const folder = folderOfOne(path);
    return folder === undefined || isCrowded(folder) ? undefined : `{skill}/${folder}/*.md`;
  });
}

/** Python where there is any: nothing else is measured as deeply. */
function scriptPatterns(inner: Inner): readonly string[] {
  const placed = inner.flat().flatMap(path => {
    const [, folder = '', ending = ''] = /^((?:[^/]+\/)?(?:scripts?|bin|tools))\/[^/]+\.(\w+)$/i.exec(path) ?? [];
    return folder === '' || !isCode(path) ? [] : [{ folder, ending }];
  });
  const python = placed.filter(({ ending }) => ending === 'py');
  const folders = groupBy(python.length > 0 ? python : placed, ({ folder }) => folder);
  return [...folders].filter(([folder]) => !GLOBBING.test(folder)).toSorted(([, a], [, b]) => b.length - a.length).slice(0, MOST_PATTERNS).map(([folder, own]) => {
    const endings = [...new Set(own.map(({ ending }) => ending))].toSorted().slice(0, MOST_ENDINGS);
    return `{skill}/${folder}/*.${endings.length === 1 ? endings.join('') : `{${endings.join(',')}}`}`;
  });
}

/** More a glob does not take. */
const MOST_ENDINGS = 8;

/** A folder of folders, or of code. */
function examplePattern(path: Path): string | undefined {
  const [, folder, below = ''] = /^((?:[^/]+\/)?(?:examples?|samples?|demos?|cookbook|recipes))\/(.+)$/i.exec(path) ?? [];
  return folder !== undefined && (below.includes('/') || isCode(below)) ? `{skill}/${folder}/*` : undefined;
}

/** `a` and `a/b` of `a/b/c`. */
export function foldersAbove(path: Path): Path[] {
  const steps = path.split('/');
  return steps.slice(1).map((_, at) => steps.slice(0, at + 1).join('/'));
}
