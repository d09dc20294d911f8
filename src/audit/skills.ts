import type { SkillReport, TreeReport } from '../model/report.ts';
import { slugOfTarget, skillName } from '../plan/skill-name.ts';
import type { Flat, Range } from './flat.ts';

/** The skills of the tree that a document speaks of, by name and by number. */
export interface Skills {
  readonly byName: ReadonlyMap<string, SkillReport>;
  readonly byNumber: ReadonlyMap<number, SkillReport>;
}

export function skillsOf(tree: TreeReport | undefined): Skills {
  const all = tree?.skills ?? [];
  return {
    byName: new Map(all.map(skill => [skill.name, skill])),
    byNumber: new Map(all.flatMap(skill => (skill.number === null ? [] : [[skill.number, skill]]))),
  };
}

/** One or several skills as a text names them: `Skill 1`, `Skills 2-3`, `pyo3-fundamentals`. */
export interface Named extends Range {
  readonly skills: readonly SkillReport[];
}

const NUMBERS = /(?<![\p{L}\p{N}_])skills?\s{1,3}#?(\d{1,4})(?!\d)((?:(?:\s?[-–—]\s?|,\s?(?:and\s)?|\s(?:and|to|&)\s)\d{1,4}(?![\d,.]\d)){0,30})/giu;
const SLUGS = /(?<![\p{L}\p{N}_./-])[a-z0-9]{1,80}(?:-[a-z0-9]{1,80}){0,20}(?![\p{L}\p{N}_-]|\.[\p{L}]|\/[\p{L}\p{N}])/gu;

/** Every place of a text that names skills, in order. */
export function skillsIn(text: string, { byName, byNumber }: Skills): Named[] {
  const numbered = [...text.matchAll(NUMBERS)].map(({ 0: written, index, 1: first = '', 2: more = '' }): Named => {
    const numbers = numbersOf(Number(first), more);
    return { start: index, end: index + written.length, skills: numbers.flatMap(number => byNumber.get(number) ?? []) };
  });
  const named = [...text.matchAll(SLUGS)].flatMap(({ 0: slug, index }): Named[] => {
    const skill = isSlugLike(slug) ? byName.get(slug) : undefined;
    return skill === undefined ? [] : [{ start: index, end: index + slug.length, skills: [skill] }];
  });
  return [...numbered, ...named].filter(({ skills }) => skills.length > 0).toSorted((a, b) => a.start - b.start);
}

/** A skill called `testing` is not meant by every sentence with that word. */
function isSlugLike(word: string): boolean {
  return word.includes('-');
}

/** `2-4`, `2, 3 and 5`: a range has all that is between. */
function numbersOf(first: number, more: string): number[] {
  const numbers = [first];
  for (const [, sign = '', digits = ''] of more.matchAll(/\s?([-–—,&]|and|to)\s?(?:and\s)?(\d+)/g)) {
    const number = Number(digits);
    const from = /^[-–—]$|^to$/.test(sign) ? (numbers.at(-1) ?? number) + 1 : number;
    for (let each = from; each <= number && numbers.length < 1000; each += 1) numbers.push(each);
  }
  return numbers;
}

/** The one skill that a heading, a bold line or an item begins with. */
export function openingSkill(flat: Pick<Flat, 'text' | 'links'>, skills: Skills): SkillReport | undefined {
  const text = flat.text.replace(/^(?:\s|\p{Extended_Pictographic}|\uFE0F){1,8}/u, '');
  const { name, number } = /^\s*skill\s+\d+\s*:?\s*$/iu.test(text) ? { name: undefined, number: undefined } : (skillName(text.slice(0, 300)) ?? { name: undefined, number: undefined });
  const bySlug = name === undefined ? undefined : skills.byName.get(name);
  if (bySlug !== undefined && !/^\S*\.md(?!\p{L})/u.test(text)) return bySlug;
  const [, digits] = /^skill\s{1,3}#?(\d{1,4})(?![\d\s]*[-–—&,]\s?\d)/iu.exec(text.trimStart()) ?? [];
  if (digits !== undefined) return skills.byNumber.get(Number(digits));
  const [link] = flat.links;
  const target = link !== undefined && flat.text.slice(0, link.start).trim().length <= 12 && !flat.text.slice(link.start, link.end).endsWith('.md') ? slugOfTarget(link.url) : undefined;
  return target === undefined || number !== undefined ? undefined : skills.byName.get(target);
}
