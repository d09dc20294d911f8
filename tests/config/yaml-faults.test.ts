import { expect, test } from 'vitest';
import { linesOf } from './problems.ts';

const GOOD = 'version: 1\ntrees: skills/*\ngates:\n  cast-on: { group: scripts, measure: count, of: scripts, min: 3 }\n';
const TOO_DEEP = 'lists and mappings nest more than 64 deep, expected at most 64: close brackets that are open';

const cases: Readonly<Record<string, readonly [string, readonly string[]]>> = {
  'nothing': ['', ['1:1: is empty: expected version, trees and gates']],
  'a comment': ['# later\n', ['1:1: is empty: expected version, trees and gates']],
  'an empty document': ['---\n', ['1:1: is empty: expected version, trees and gates']],
  'a tab': ['gates:\n\tcast-on: 1\n', ['2:1: tab in the indentation: use spaces']],
  'two faults of syntax': ['a: b: c\n\td: e\n', [
    '1:4: a second key in the same line, expected one: begin a new line, or put text that holds ": " in quotes',
    '2:1: tab in the indentation: use spaces',
  ]],
  'a bracket that is not closed': ['trees: [a\n', [
    '2:1: indentation that fits nothing above, expected the items of a mapping or list in one column, or a bracket that closes',
  ]],
  'a quote that is not closed': ['trees: "a\n', ['2:1: something is not closed or not complete, expected a quote, bracket, comma or colon before this']],
  'a reserved character': ['trees: @a\n', ['1:8: text that begins with a character that YAML reserves, expected quotes around it: put it in quotes']],
  'a key twice, and a fault of meaning': [`${GOOD}trees: b\nfoo: 1\n`, [
    '5:1: key "trees" is in line 2 already, expected it once: keep one',
    '6:1: unknown key "foo": expected version, trees, layout, totals, gates, overrides, waivers or run',
  ]],
  'a gate twice': [`${GOOD}  cast-on: 5\n`, ['5:3: key "cast-on" is in line 4 already, expected it once: keep one']],
  'a second document': [`${GOOD}---\nversion: 1\n`, ['5:1: a second document, expected one: delete the line that parts them, "---" or "..."']],
  'a YAML directive': [`%YAML 1.1\n---\n${GOOD}`, ['1:1: a line that begins with % (a YAML directive), expected none: delete it']],
  'a tag directive': [`# x\n%TAG ! tag:x,2000:\n---\n${GOOD}`, ['2:1: a line that begins with % (a YAML directive), expected none: delete it']],
  'a tag of one\'s own': [GOOD.replace(': 1\n', ': !mine 1\n'), ['1:16: tag "!mine", expected a value without a tag: delete it']],
  'a tag of YAML\'s': [GOOD.replace('skills/*', '!!binary aGk='), ['2:17: tag "tag:yaml.org,2002:binary", expected a value without a tag: delete it']],
  'an alias of nothing': [GOOD.replace('skills/*', '*/skills'), ['2:8: alias "*/skills" names nothing above it: put text that begins with * in quotes']],
  'an alias inside what it names': [`${GOOD}layout: &all { scripts: *all }\n`, [
    '5:25: alias "*all" stands inside what it names, expected it after: write the value out',
  ]],
  'an alias as a key': [`${GOOD}&a layout: {}\n*a : 1\n`, ['6:1: a key that is a list, a mapping or an alias, expected a word']],
  'a list as a key': [`${GOOD}? [a]\n: 1\n`, ['5:3: a key that is a list, a mapping or an alias, expected a word']],
  'a NUL': ['version: 1\ntrees: a\0b\n', ['2:9: holds the character U+0000, expected UTF-8 text: delete it']],
  'bytes that were not UTF-8': ['trees: \ufffd\n', ['1:8: holds the character U+FFFD, expected UTF-8 text: delete it']],
  'too much text': ['#'.repeat(1_000_001), ['1:1: has 1,000,001 characters, expected at most 1,000,000: split what it measures or shorten it']],
  'brackets without end': ['['.repeat(10_000), [`1:65: ${TOO_DEEP}`]],
  'a million brackets': ['['.repeat(1_000_000), [`1:65: ${TOO_DEEP}`]],
  'braces without end': ['{'.repeat(10_000), [`1:65: ${TOO_DEEP}`]],
  'dashes without end': ['- '.repeat(10_000), [`1:128: ${TOO_DEEP}`]],
};

test.for(Object.entries(cases))('%s', async ([, [text, expected]]) => {
  expect(await linesOf(text)).toStrictEqual(expected.map(line => `gates.yaml:${line}`));
});

test('an alias bomb is refused at the alias that is one too many', async () => {
  const tens = (name: string) => `[${Array(10).fill(name).join(', ')}]`;
  const bomb = ['a: &a [1]', ...'bcdefghi'.split('').map((name, at) => `${name}: &${name} ${tens(`*${'abcdefgh'.charAt(at)}`)}`)].join('\n');
  expect(await linesOf(bomb)).toStrictEqual([
    'gates.yaml:3:40: more than 100 aliases, counting those inside what they name, expected at most 100: write the values out',
  ]);
});

test('aliases of much text are refused at the alias that is one too many', async () => {
  const text = `a: &a [${Array(2000).fill('x').join(', ')}]\nb: [*a, *a, *a, *a, *a]\n`;
  expect(await linesOf(text)).toStrictEqual([
    'gates.yaml:2:21: aliases stand for more than 10,000 values, expected at most 10,000: write fewer or write them out',
  ]);
});
