import { isCode } from '../model/file-kind.ts';
import type { Path } from '../model/place.ts';
import { PART_KINDS, type Layout, type PartKind } from '../model/rules.ts';
import { remembered, skillPattern, type MatchSkill } from './pattern.ts';

/** One file that a layout pattern claims for a skill. `rank`: which pattern of the part it was, 0 first. */
export interface Find {
  readonly skill: string;
  readonly part: PartKind;
  readonly rank: number;
  /** What the pattern matched: the file itself, or the example folder that holds it. */
  readonly subject: Path;
  readonly file: Path;
}

export type FindParts = (tree: Path, file: Path) => readonly Find[];

/** Makes the function that says which parts of which skills a file of a tree is. */
export function partFinder(layout: Layout): FindParts {
  const patterns = PART_KINDS.flatMap(part => layout[part].map((pattern, rank) => ({ part, rank, match: part === 'examples' ? remembered(skillPattern(pattern)) : skillPattern(pattern) })));
  return (tree, file) => {
    const inside = tree === '.' ? file : file.slice(tree.length + 1);
    return patterns.flatMap(({ part, rank, match }) => {
      const found = part === 'examples' ? matchExample(inside, match) : matchFile(inside, match);
      return found === undefined ? [] : [{ part, rank, file, skill: found.skill, subject: within(tree, found.subject) }];
    });
  };
}

/** Documents that may stand beside skills in a flat layout: `{skill}.md` does not make skills of them. */
const NO_SKILLS: ReadonlySet<string> = new Set(['changelog', 'contributing', 'index', 'license', 'readme', 'status', 'summary']);

/** Whether a name that only the disk knows can be a skill's; a plan may name a skill as it likes. */
export function mayBeSkill(name: string): boolean {
  return !NO_SKILLS.has(name);
}

export function within(tree: Path, path: Path): Path {
  return tree === '.' ? path : `${tree}/${path}`;
}

function matchFile(path: Path, match: MatchSkill): { skill: string; subject: Path } | undefined {
  const skill = match(path);
  return skill === undefined ? undefined : { skill, subject: path };
}

/** An example pattern matches a folder on the way to the file, or the file itself where that is code; `__init__.py` is none. */
function matchExample(path: Path, match: MatchSkill): { skill: string; subject: Path } | undefined {
  for (let end = path.indexOf('/'); ; end = path.indexOf('/', end + 1)) {
    const subject = end < 0 ? path : path.slice(0, end);
    const skill = match(subject);
    const isHidden = /(^|\/)[._][^/]*$/.test(subject);
    if (skill !== undefined && !isHidden && (end >= 0 || isCode(path))) return { skill, subject };
    if (end < 0) return undefined;
  }
}
