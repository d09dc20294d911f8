/** What a glob is for: `{skill}` has a meaning in `layout` and `files` only, and a tree may be written `./skills/`. */
export type GlobUse = 'tree' | 'layout' | 'files' | 'name';

/** Why a glob is refused: it could leave the project, mean something else than it seems to, or take for ever. */
export type GlobFault =
  | 'empty' | 'too-long' | 'control-character' | 'backslash' | 'negation' | 'parenthesis' | 'brackets' | 'repetition'
  | 'range' | 'lone-braces' | 'no-skill' | 'stars' | 'segment-stars' | 'alternatives'
  | 'absolute' | 'home' | 'drive' | 'parent' | 'dot' | 'empty-segment' | 'mixed-globstar';

export const LONGEST_GLOB = 256;
export const MOST_STARS = 8;
/** Matching a segment takes time that grows with the length of a name to this power: 4 take seconds, 3 milliseconds. */
export const MOST_SEGMENT_STARS = 3;
/** Commas in braces; n of them stand for at most 2^n paths. */
export const MOST_ALTERNATIVES = 8;

const SKILL = '{skill}';
/** What stands for `{skill}` while braces are looked at; as long as it. */
const MARK = '<skill>';

/** The first reason not to take a glob, or undefined for one that can be matched safely. */
export function globFault(glob: string, use: GlobUse): GlobFault | undefined {
  const takesSkill = use === 'layout' || use === 'files';
  const marked = takesSkill ? glob.replaceAll(SKILL, MARK) : glob;
  const fault = textFault(marked);
  if (fault !== undefined) return fault;
  const paths = expand(use === 'tree' ? asPath(marked) : marked);
  if (use === 'layout' && !paths.every(path => path.includes(MARK))) return 'no-skill';
  return first(paths, path => pathFault(path) ?? first(path.split('/'), segmentFault));
}

function textFault(glob: string): GlobFault | undefined {
  if (glob.trim() === '') return 'empty';
  if (glob.length > LONGEST_GLOB) return 'too-long';
  if (/\p{Cc}/u.test(glob)) return 'control-character';
  if (glob.includes('\\')) return 'backslash';
  if (glob.startsWith('!')) return 'negation';
  if (/[()|]/.test(glob)) return 'parenthesis';
  if (!isBalanced(glob)) return 'brackets';
  if (/[\]}]\+/.test(glob)) return 'repetition';
  if (/\{[^{},]*\.\.[^{},]*\}/.test(glob)) return 'range';
  if (/\{[^{},]*\}/.test(glob)) return 'lone-braces';
  if (count(glob, '*') > MOST_STARS) return 'stars';
  return count(glob, ',') > MOST_ALTERNATIVES ? 'alternatives' : undefined;
}

/** `[` closes in its own segment and holds neither braces, nor another `[`, nor `{skill}`; `{` nests and closes. */
function isBalanced(glob: string): boolean {
  const outside = glob.replace(/\[[^[\]{}<>/]+\]/g, '');
  if (/[[\]]/.test(outside)) return false;
  let open = 0;
  for (const character of outside) {
    if (character === '{') open += 1;
    if (character === '}') open -= 1;
    if (open < 0) return false;
  }
  return open === 0;
}

function pathFault(path: string): GlobFault | undefined {
  if (path.startsWith('/')) return 'absolute';
  if (path.startsWith('~')) return 'home';
  return /^[A-Za-z]:/.test(path) ? 'drive' : undefined;
}

function segmentFault(segment: string): GlobFault | undefined {
  if (segment === '') return 'empty-segment';
  if (segment === '..') return 'parent';
  if (segment === '.') return 'dot';
  if (segment === '**') return undefined;
  if (segment.includes('**')) return 'mixed-globstar';
  return count(segment, '*') + count(segment, MARK) > MOST_SEGMENT_STARS ? 'segment-stars' : undefined;
}

function count(text: string, part: string): number {
  return text.split(part).length - 1;
}

/** Every path that a glob's braces stand for: what a fault hides in, as in `.{.,a}/x`. */
function expand(glob: string): readonly string[] {
  const innermost = /\{([^{}]*)\}/.exec(glob);
  if (innermost === null) return [glob];
  const [braces, inside = ''] = innermost;
  return inside.split(',').flatMap(choice =>
    expand(glob.slice(0, innermost.index) + choice + glob.slice(innermost.index + braces.length)));
}

/** `./skills/` is `skills`, and `.` is the project itself. */
function asPath(glob: string): string {
  const path = glob.replace(/^\.\//, '').replace(/\/$/, '');
  return path === '.' ? 'project' : path;
}

function first<T>(items: readonly T[], faultOf: (item: T) => GlobFault | undefined): GlobFault | undefined {
  for (const item of items) {
    const fault = faultOf(item);
    if (fault !== undefined) return fault;
  }
  return undefined;
}
