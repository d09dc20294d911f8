import picomatch from 'picomatch';

/** Where a layout pattern found a skill: the skill's name. */
export type MatchSkill = (path: string) => string | undefined;

const SKILL = '{skill}';
/** Stands for `{skill}` while picomatch compiles; no glob that a person writes holds it. */
const TOKEN = 'theSKILLsNAME';
/** Without this flag `**` would match no name that holds a line end. */
const LINE_ENDS_TOO = 's';
const SLUG = '[a-z0-9]+(?:-[a-z0-9]+)*';

/** Compiles a layout pattern such as `{skill}/resources/*.md`; each `{skill}` must stand for the same name. */
export function skillPattern(pattern: string): MatchSkill {
  const { source } = picomatch.makeRe(pattern.replaceAll(SKILL, TOKEN), { noext: true });
  const [before = '', ...after] = source.split(TOKEN);
  const regex = new RegExp(after.reduce((all, next, at) => `${all}${at === 0 ? `(?<skill>${SLUG})` : '\\k<skill>'}${next}`, before), LINE_ENDS_TOO);
  return path => regex.exec(path)?.groups?.['skill'];
}

/** The same for paths that come again and again, such as the folders above many files. */
export function remembered(match: MatchSkill): MatchSkill {
  const answers = new Map<string, string | undefined>();
  return path => {
    if (!answers.has(path)) answers.set(path, match(path));
    return answers.get(path);
  };
}

/** The path that a pattern names for one skill when it names just one, else the pattern with the skill filled in. */
export function fillSkill(pattern: string, skill: string): string {
  return pattern.replaceAll(SKILL, skill);
}

/** Whether a text matches a user's glob, such as `pyo3-*`; globs were checked when gates.yaml was read. */
export function globMatcher(globs: readonly string[]): (text: string) => boolean {
  return picomatch([...globs], { noext: true, dot: true, flags: LINE_ENDS_TOO });
}

/** The folder that a glob's wildcards start below: `skills` of `skills/*`, '' for the project itself. */
export function globBase(glob: string): string {
  const { base, isGlob } = picomatch.scan(glob);
  const path = isGlob ? base : glob;
  return path.replace(/^\.\//, '').replace(/\/+$/, '').replace(/^\.$/, '');
}

/** Matches user's globs against names, each glob compiled once. */
export function globMatching(): (glob: string, text: string) => boolean {
  const compiled = new Map<string, (text: string) => boolean>();
  return (glob, text) => {
    const match = compiled.get(glob) ?? globMatcher([glob]);
    compiled.set(glob, match);
    return match(text);
  };
}
