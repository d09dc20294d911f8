import { posix } from 'node:path';
import { within } from '../inventory/finds.ts';
import { fillSkill, skillPattern } from '../inventory/pattern.ts';
import { markdownPath, markdownText, visibleText } from '../model/markdown-text.ts';
import type { Path } from '../model/place.ts';
import type { PlannedSkill } from '../model/plan.ts';
import type { Layout, PartKind } from '../model/rules.ts';

/** What a skeleton is made from. `files`: all that the tree holds, so that a new skill lies where the others do. */
export interface Ground {
  readonly tree: Path;
  readonly layout: Layout;
  readonly files: readonly Path[];
  readonly planned: PlannedSkill;
  /** Headings that gates want of a reference. */
  readonly sections: readonly string[];
}

export interface Skeleton {
  readonly skillFile: { readonly path: Path; readonly text: string };
  readonly reference: { readonly path: Path; readonly text: string };
  /** Where what nobody can write for the author is to go. */
  readonly scripts: Path;
  readonly examples: Path;
}

/** The files that a planned skill begins with. They say what the plan says and no more: everything else is still to be written. */
export function skeletonOf(ground: Ground): Skeleton {
  const { tree, planned } = ground;
  const skillFile = placeOf('skill-file', ground);
  const reference = placeOf('reference', ground, skillFile);
  const folder = (part: PartKind) => posix.dirname(placeOf(part, ground, skillFile));
  return {
    skillFile: { path: within(tree, skillFile), text: skillText(planned, posix.relative(posix.dirname(skillFile), reference)) },
    reference: { path: within(tree, reference), text: referenceText(planned, sectionsFor(ground)) },
    scripts: within(tree, folder('scripts')),
    examples: within(tree, folder('examples')),
  };
}

/** By the pattern that most skills of the tree follow; where none has the part, by one that goes with the skill file. */
function placeOf(part: PartKind, { tree, layout, files, planned }: Ground, skillFile = ''): Path {
  const inside = files.map(file => (tree === '.' ? file : file.slice(tree.length + 1)));
  const subjects = part === 'examples' || part === 'scripts' ? [...new Set([...inside, ...inside.map(file => posix.dirname(file))])] : inside;
  const counted = layout[part].map(pattern => {
    const match = skillPattern(pattern);
    return { pattern, skills: new Set(subjects.flatMap(path => match(path) ?? [])).size, fits: fitsIn(pattern, skillFile) };
  });
  const [best] = counted.toSorted((a, b) => b.skills - a.skills || Number(b.fits) - Number(a.fits));
  return plain(fillSkill(best?.pattern ?? `{skill}/${part}/*`, planned.name), part);
}

/** Agent Skills keep their parts beside SKILL.md, the others in `resources`. */
function fitsIn(pattern: string, skillFile: Path): boolean {
  return skillFile.endsWith('/SKILL.md') !== pattern.includes('/resources/');
}

/** A path that a glob matches, for globs as layouts have them. */
function plain(glob: string, part: PartKind): Path {
  return glob.replace(/\{([^,}]*),[^}]*\}/g, '$1').replaceAll('**/', '').replace(/\[(.)[^\]]*\]/g, '$1').replace(/\*+/g, part === 'reference' ? 'REFERENCE' : 'name').replaceAll('?', 'x');
}

/** A skill that the plan says nothing of gets no description: nobody but its author knows one. */
function skillText({ name, focus, description }: PlannedSkill, reference: Path): string {
  const about = visibleText(description ?? focus ?? '').slice(0, LONGEST_DESCRIPTION);
  const words = inWords(name);
  const isShort = focus !== undefined && focus.length <= LONGEST_TITLE;
  const prose = description ?? (isShort ? undefined : focus);
  return [
    '---',
    `name: ${isWord(name) ? name : JSON.stringify(name)}`,
    `description:${about === '' ? '' : ` ${JSON.stringify(about)}`}`,
    '---',
    '',
    `# ${markdownText(isShort ? `${words}: ${focus}` : words)}`,
    ...(prose === undefined ? [] : ['', markdownText(prose)]),
    '',
    `Everything there is to know is in [${markdownText(posix.basename(reference))}](${markdownPath(reference)}).`,
    '',
  ].join('\n');
}

/** Agent Skills allow no longer one. */
const LONGEST_DESCRIPTION = 1024;
const LONGEST_TITLE = 60;

/** Room below each heading: a reference of headings alone is mostly blank, and must not pass for informative. */
function referenceText({ name }: PlannedSkill, sections: readonly string[]): string {
  return [`# ${markdownText(inWords(name))}: reference`, '', '', ...sections.flatMap(section => [`## ${markdownText(section)}`, '', ''])].join('\n');
}

const MOST_SECTIONS = 12;

/** What gates want, then what the plan names: each is empty, and the gate for documentation says so until it is written. */
function sectionsFor({ sections, planned: { focus = '', advancedTopics = '' } }: Ground): string[] {
  const topics = [focus, advancedTopics].flatMap(text => text.split(/[,;]/)).map(visibleText).filter(topic => topic !== '' && topic.length <= LONGEST_TITLE);
  const named = topics.map(topic => topic.charAt(0).toUpperCase() + topic.slice(1));
  const all = [...new Set([...sections, ...named.slice(0, MOST_SECTIONS)])];
  return all.length === 0 ? ['Overview', 'Usage'] : all;
}

function inWords(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1).replaceAll('-', ' ');
}

/** Whether YAML takes it for text without quotes. */
function isWord(name: string): boolean {
  return /^[a-z]/.test(name) && !/^(?:true|false|null|yes|no|on|off|y|n)$/.test(name);
}
