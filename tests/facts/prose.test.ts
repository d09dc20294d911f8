import { expect, test } from 'vitest';
import { markdown, placed } from './analysed.ts';

test.for([
  ['', 0],
  ['Knit one, purl 2 - always.', 5],
  ["don't --json a/b ->", 3],
  ['**kn**it', 1],
  ['knit\npurl  \ncast off', 4],
  ['[the reef](reef.md) ![sail](s.png)', 2],
  ['`cast_on.py` knits', 2],
  ['- knit\n- purl\n\n> cast off', 4],
  ['| a | b |\n|---|---|\n| knit | purl it |', 5],
  ['# Heading\n\nSetext\n===', 0],
  ['```\ncode here\n```\n\n    more code', 0],
  ['<div>\nhidden words\n</div>\n\nknit <b>one</b> <!-- not this -->', 2],
  ['---\ndescription: many words here\n---\nknit', 1],
  ['Grüße an 編み物 Ωμέγα', 4],
] as const)('%j has %i words', ([text, words]) => {
  expect(markdown(text).words).toBe(words);
});

test.for([
  ['```rust,ignore\nlet x;\n```', { line: 1, column: 1, language: 'rust', code: 'let x;\n' }],
  ['- > ~~~  Python title="a"\n  > x\n  > ~~~', { line: 1, column: 5, language: 'python', code: 'x\n' }],
  ['```\n```', { line: 1, column: 1, language: '', code: '' }],
  ['knit\n````c++ x\n```\n````', { line: 2, column: 1, language: 'c++', code: '```\n' }],
  ['```js{1,3}\na', { line: 1, column: 1, language: 'js', code: 'a' }],
] as const)('the fence of %j', ([text, fence]) => {
  expect(markdown(text).fences).toEqual([fence]);
});

test('indented code is no fence', () => {
  expect(markdown('    knit\n').fences).toEqual([]);
});

test.for([
  ['Run `scripts/cast_on.py --dry-run` now', ['scripts/cast_on.py --dry-run', 'scripts/cast_on.py', '--dry-run']],
  ['see (cast_on.py), "01-reef" and knots.', ['cast_on.py', '01-reef']],
  ['[the reef](examples/01-reef/README.md#top) ![x](y.png)', ['examples/01-reef/README.md#top', 'y.png']],
  ['<a href="scripts/a.py">a</a> [b](02%20sail/) [c](100%)', ['scripts/a.py', '02 sail/', '100%']],
  ['[a][r]\n\n[r]: scripts/a.py\n[s]: scripts/b.py', ['scripts/a.py']],
  ['```\n├── sail/\n└── reef\n```\nand/or in sail/ or sail\\ and x/.', ['sail/', 'and/or', 'sail\\']],
  ['# Using cast_on.py', ['cast_on.py']],
  ['```sh\npython scripts/a.py\n```\n```rust\nstd::fs::b.c\n```\n```\n├── 02-sail/\n│   └── hoist.rs\n```', ['scripts/a.py', '02-sail/', 'hoist.rs']],
  ['a.py, a.py and `a.py`', ['a.py']],
] as const)('mentions in %j', ([text, mentions]) => {
  expect(markdown(text).mentions).toEqual(mentions.map(mention => mention.replace(/^--dry-run$/, '--dry-run')));
});

test.for([
  ['**Level:** Basic | **Time:** 2 h', { value: 'Basic', line: 1, column: 1 }],
  ['# Reef\n\n- Sail: x\n- level: `intermediate`\n', { value: 'intermediate', line: 4, column: 3 }],
  ['knit\nLevel: **advanced** (hard)\n', { value: 'advanced', line: 2, column: 1 }],
  ['**Level**: basic\n\nLevel: advanced', { value: 'basic', line: 1, column: 1 }],
  ['The water level: high', undefined],
  ['```\nLevel: basic\n```', undefined],
] as const)('the level that %j declares', ([text, level]) => {
  expect(markdown(text).level).toEqual(level);
});

test('a heading is counted neither as words nor as level', () => {
  expect(markdown('# Level: basic')).toMatchObject({ words: 0 });
});

test('places of prose in quotes are exact', () => {
  expect(placed(markdown('> knit\n>   TBD\n').placeholders, ({ what }) => what)).toEqual(['2:5 TBD']);
});
