import type { Field, MarkdownFacts } from '../model/facts.ts';
import type { Finding } from '../model/measurement.ts';
import type { Path } from '../model/place.ts';
import type { Skill } from '../model/skill.ts';
import { plural } from '../model/words.ts';
import { finding } from './finding.ts';

const WORDS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];

const HEDGES = 'least|most|to|or|than|over|about|around|nearly|almost|python|perl';

/** A count directly before what is counted. `9-10 examples`, `at least 3 scripts` and `Python 3 scripts` promise no number. */
// The look behind is bounded, so that a long run of blanks costs no more than its length.
const PROMISE = new RegExp(
  String.raw`(?<![\w.,+-]|\b(?:${HEDGES})\s{1,9})(\d+|${WORDS.join('|')})\s+(script|example)s?(?![\w-])`,
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
