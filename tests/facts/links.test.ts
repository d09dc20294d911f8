import { expect, test } from 'vitest';
import { markdown, placed } from './analysed.ts';

const links = (text: string) => placed(markdown(text).links, ({ target }) => target);

test.for([
  ['inline', 'See [the reef](reef.md "a knot").', ['1:5 reef.md']],
  ['image', '![sail](img/s%20a.png)', ['1:1 img/s%20a.png']],
  ['image in a link', '[![b](b.svg)](c.md)', ['1:1 c.md', '1:2 b.svg']],
  ['angle brackets', '[a](<my knots.md>)', ['1:1 my knots.md']],
  ['entities and escapes', '[a](b&amp;c\\_d.md)', ['1:1 b&c_d.md']],
  ['autolink', 'at <https://knots.example/a?b=ä>', ['1:4 https://knots.example/a?b=ä']],
  ['reference at its use', '[a][r] [r] [r][]\n\n[r]: reef.md', ['1:1 reef.md', '1:8 reef.md', '1:12 reef.md']],
  ['undefined reference', '[text][missing] [x]', []],
  ['unused definition', '[r]: reef.md', []],
  ['footnote', 'knot[^1]\n\n[^1]: reef', []],
  ['odd schemes are links', '[a](file:///x) [b](javascript:x)', ['1:1 file:///x', '1:16 javascript:x']],
  ['empty target', '[a]()', ['1:1 ']],
  ['code span', '`[a](b)` ``<a href="x">``', []],
  ['fence', '```\n[a](b)\n```\n\n    [c](d)', []],
  ['comment', '<!-- [a](b) <a href="c"> -->', []],
  ['escaped bracket', '\\[a](b)', []],
  ['bare address', 'https://knots.example', []],
] as const)('%s', ([, text, expected]) => {
  expect(links(text)).toEqual(expected);
});

const undefinedLabels = (text: string) => placed(markdown(text).undefinedReferences, ({ label }) => label);

test.for([
  ['full, collapsed, of code, image', 'x [text][missing] [Reef knot][]\n[`tie`][m2] ![i][m3] [`tie`][]', ['1:3 missing', '1:19 Reef knot', '2:1 m2', '2:13 m3', '2:22 `tie`']],
  ['in a table and a list', '- [a knot][gone]\n\n| a |\n|---|\n| x [b][gone2] |', ['1:3 gone', '5:5 gone2']],
  ['defined, in any case and above or below', '[r]: x\n\n[a][R] [b][two  words] [r][]\n\n[Two words]: y', []],
  ['a prototype key', '[a][constructor]', ['1:1 constructor']],
  ['shortcuts may be mere brackets', '[missing] [x] and [ ]', []],
  ['indices, rows, numbers, footnotes', 'rope[i][row] [a][b] [1][2] [text][^note] x[] [a][bb][cc] [aa](b)[cc][dd] [row][col](x)', []],
  ['code, comments and escapes', '`[text][missing]` <!-- [text][missing] --> \\[text][missing]\n\n```\n[text][missing]\n```', []],
] as const)('references that nothing defines: %s', ([, text, expected]) => {
  expect(undefinedLabels(text)).toEqual(expected);
});

test.for([
  ['second line of a paragraph', 'knit\n  [a](b)', ['2:3 b']],
  ['lazy quote', '> knit\nand [a](b)', ['2:5 b']],
  ['nested list and quote', '- > 1. x\n  >    [a](b)', ['2:8 b']],
  ['table cell', '| a | b |\n|---|---|\n| x \\| y [a](b) | [c](d) |', ['3:10 b', '3:19 d']],
  ['table without outer pipes', 'a | b\n-|-\n[a](b) | `\\|` [c](d)', ['3:1 b', '3:15 d']],
  ['table in a list', '- | a |\n  |---|\n  | [a](b) |', ['3:5 b']],
  ['the same cell twice', '|a|b|\n|-|-|\n|[a](b)|[a](b)|', ['3:2 b', '3:9 b']],
  ['after wide characters', '⛵ 😀 [a](b)', ['1:6 b']],
  ['heading', '##   knots [a](b) ##', ['1:12 b']],
  ['over two lines', '[knit\npurl](b) [c](d)', ['1:1 b', '2:10 d']],
  ['after a hard break', 'knit  \n[a](b)', ['2:1 b']],
] as const)('place: %s', ([, text, expected]) => {
  expect(links(text)).toEqual(expected);
});

test.for([
  ['block', '<div>\n  <a\n    href="a.md" id=top>x</a> <img src=b.png>\n</div>', ['2:3 a.md', '3:30 b.png'], ['top']],
  ['inline', 'knit <a name="n" href=\'a.md\'>x</a>', ['1:6 a.md'], ['n']],
  ['name only counts on a', '<p>\n<input name="x"><a name="y">', [], ['y']],
  ['upper case, entity, first of two', '<P>\n<A HREF="a?b&amp;c" HREF="d">', ['2:1 a?b&c'], []],
  ['script and comment', '<div>\n<script>"<a href=x>"</script><!-- <a href=y> --><a href=z>', ['2:49 z'], []],
  ['never closed', '<div>\n<a href="x', [], []],
  ['a bare less-than', '<div>\n1 < 2 <a id=q>', [], ['q']],
] as const)('HTML: %s', ([, text, expected, anchors]) => {
  expect(links(text)).toEqual(expected);
  expect(markdown(text).anchors).toEqual(anchors);
});
