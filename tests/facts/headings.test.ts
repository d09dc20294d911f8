import { expect, test } from 'vitest';
import { markdown } from './analysed.ts';

const ids = (text: string) => markdown(text).headings.map(({ id }) => id);
const empty = (text: string) => markdown(text).headings.filter(heading => heading.empty).map(heading => heading.text);

test('level, plain text, place and anchor', () => {
  expect(markdown('# Knots & *ropes*\n\n> ## Reef `knot` #\n\nTwo\nlines\n-----\nend\n').headings).toEqual([
    { line: 1, column: 1, level: 1, text: 'Knots & ropes', id: 'knots--ropes', empty: false },
    { line: 3, column: 3, level: 2, text: 'Reef knot', id: 'reef-knot', empty: false },
    { line: 5, column: 1, level: 2, text: 'Two lines', id: 'two-lines', empty: false },
  ]);
});

test.for([
  ['# Sails\n# Sails\n# Sails', ['sails', 'sails-1', 'sails-2']],
  ['# Sails\n# Sails-1\n# Sails', ['sails', 'sails-1', 'sails-2']],
  ['# Über Bäume!', ['über-bäume']],
  ['# 1. Cast on (long-tail)', ['1-cast-on-long-tail']],
  ['# `--json`', ['--json']],
  ['# ![Logo](x.png) Knots', ['-knots']],
  ['# [Reef](reef.md)', ['reef']],
  ['# <a id="x"></a>Reef', ['reef']],
  ['# constructor\n# \\_\\_proto\\_\\_', ['constructor', '__proto__']],
] as const)('anchors of %j', ([text, expected]) => {
  expect(ids(text)).toEqual(expected);
});

test.for([
  ['# Reef {#own}', 'Reef', ['own']],
  ['# Reef `x` { #own.id }', 'Reef x', ['own.id']],
  ['# Reef {: #own .wide } ##', 'Reef', ['own']],
  ['Reef {#own}\n===', 'Reef', ['own']],
  ['# Reef `{#own}`', 'Reef {#own}', []],
  ['# Reef {{#each}}', 'Reef {{#each}}', []],
  ['# Reef {own} {#a b', 'Reef {own} {#a b', []],
] as const)('the id that %j names itself', ([text, title, own]) => {
  expect(markdown(text)).toMatchObject({ headings: [{ text: title }], anchors: own });
});

test.for([
  ['text follows', '# Reef\ntext', []],
  ['nothing follows', '# Reef', ['Reef']],
  ['the next of its level follows', '# A\n\n# B\ntext', ['A']],
  ['a higher one follows', '## A\n# B\ntext', ['A']],
  ['a filled sub-heading fills it', '# A\n## B\ntext', []],
  ['an empty sub-heading does not', '# A\n## B\n# C\ntext', ['A', 'B']],
  ['a deep one fills all above', '# A\n## B\n### C\n\n- item', []],
  ['a fence fills', '# A\n```\nknit\n```', []],
  ['a table fills', '# A\n|a|b|\n|-|-|', []],
  ['an image fills', '# A\n![sail](s.png)', []],
  ['a comment does not fill', '# A\n<!-- later -->', ['A']],
  ['a rule does not fill', '# A\n\n---\n', ['A']],
  ['a heading in a quote is text of the section', '## A\n> # B\n', []],
  ['front matter is no section', '---\na: b\n---\n# A', ['A']],
] as const)('empty: %s', ([, text, expected]) => {
  expect(empty(text)).toEqual(expected);
});
