import type { Field, MarkdownFacts } from '../model/facts.ts';
import type { Finding } from '../model/measurement.ts';
import type { Path } from '../model/place.ts';
import type { Skill } from '../model/skill.ts';
import { plural } from '../model/words.ts';
import { finding } from './finding.ts';

const WORDS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];

/** What a promise follows: a beginning, a stop, a dash that makes no range, or a word that introduces what is there. */
const LEAD = String.raw`(?:^|[.,:;]\s|[([|]|[^\s\d]\s{1,3}[-–—]|(?<!\d\s)\b(?:and|plus)|\b(?:with|includ(?:es?|ing)|contain(?:s|ing)?|has|have|having|provid(?:es?|ing)|offer(?:s|ing)?|ship(?:s|ping)?|bundl(?:es?|ing)|features?|of|all|exactly))\s{0,3}`;

/** What says of a script or example how it is, and leaves its number as it is. */
const KIND = String.raw`(?:production(?:[- ]ready)?|python|rust|shell|bash|cli|code|working|worked|complete|runnable|executable|tested|practical|progressive|numbered|helper|utility|automation|validation)`;

/** `two scripts per crate` and `each with one example` count something else; `3 scripts or more` is no number. */
const PROMISE = new RegExp(
  String.raw`(?<=${LEAD})(?<!\b(?:each|every|per)\b[^.;]{0,40})\b(\d+|${WORDS.join('|')})\s{1,9}(?:${KIND}[\s,]{1,3}){0,3}(script|example)s?(?![\w-])(?!\s{1,3}(?:per|each|for each|for every|or)\b)`,
  'gi',
);

/** Counts of scripts and examples in front matter that differ from what is there. */
export function brokenPromises(path: Path, { frontMatter }: MarkdownFacts, skill: Skill): readonly Finding[] {
  if (frontMatter.kind !== 'fields') return [];
  return frontMatter.fields.flatMap(field =>
    [...promisingText(field).matchAll(PROMISE)].flatMap(([text, count = '', what = '']) => {
      const actual = what.toLowerCase() === 'script' ? skill.scripts.length : skill.examples.length;
      return number(count) === actual ? [] : [broken(path, field, text, plural(actual, what.toLowerCase()))];
    }),
  );
}

/** `scripts: 3` promises as much as a sentence does. */
function promisingText({ name, value }: Field): string {
  return typeof value === 'number' ? `${value} ${name}` : String(value);
}

function number(count: string): number {
  const word = WORDS.indexOf(count.toLowerCase());
  return word < 0 ? Number(count) : word + 1;
}

function broken(path: Path, field: Field, promise: string, actual: string): Finding {
  return finding(path, field, {
    key: `promise ${field.name} ${promise}`,
    message: `${field.name} promises ${JSON.stringify(promise)}, expected what is there: ${actual}`,
    fix: 'correct the number, or leave numbers out',
  });
}
