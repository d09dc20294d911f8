import { expect, test } from 'vitest';
import { markdown, placed } from './analysed.ts';

const placeholders = (text: string) => placed(markdown(text).placeholders, ({ what }) => what);

test.for([
  ['TODO', ['1:1 TODO']],
  ['TODO: describe the reef knot', ['1:1 TODO: describe the reef knot']],
  ['TODO describe the reef knot', ['1:1 TODO describe the reef knot']],
  ['- **TODO**: sails', ['1:5 TODO**: sails']],
  ['Knots hold. FIXME this is wrong', ['1:13 FIXME this is wrong']],
  ['knit\npurl TODO(ann): more rows', ['2:6 TODO(ann): more rows']],
  ['This chapter is still TODO.', ['1:23 TODO.']],
  ['| Sail | TBD |\n|---|---|\n| jib | TBD |', ['1:10 TBD', '3:9 TBD']],
  ['The price (TBD) is fair', ['1:12 TBD) is fair']],
  ['Coming soon!', ['1:1 Coming soon!']],
  ['- Knot tables coming soon', ['1:3 Knot tables coming soon']],
  ['*To be written.*', ['1:1 *To be written.*']],
  ['Details to be added later', ['1:1 Details to be added later']],
  ['Lorem ipsum dolor sit amet, consectetur adipiscing elit sed', ['1:1 Lorem ipsum dolor']],
  ['Lorem ipsum', ['1:1 Lorem ipsum']],
  ['Write to [insert address here]', ['1:10 [insert address here]']],
  ['knit\n<insert the pattern here>', ['2:1 <insert the pattern here>']],
  ['<your text here>', ['1:1 <your text here>']],
  ['<placeholder>', ['1:1 <placeholder>']],
  ['{{ description }}', ['1:1 {{ description }}']],
  ['knit <!-- TODO: the other half -->', ['1:11 TODO: the other half']],
  ['<!--\nFIXME later\n-->', ['2:1 FIXME later']],
  [`TODO ${'x'.repeat(100)}`, [`1:1 TODO ${'x'.repeat(55)}`]],
] as const)('%j is one', ([text, expected]) => {
  expect(placeholders(text)).toEqual(expected);
});

test.for([
  '`TODO`: the word',
  'Search for `FIXME` and ``TBD``',
  'The word "TODO" is refused, and so are \'TBD\' and “FIXME”',
  'No TODO, FIXME, XXX or TBD is left in the text',
  'TODO/FIXME markers',
  'TODO comments are found by a gate',
  'Remove every TODO before the release',
  'Add a todo list. Todo: nothing',
  'The TODOs of the crew, NOTODO, TODO_LIST and TODO.md',
  'ISBN-XXX-12 and CVE-2024-XXX',
  '# TODO',
  '```\nTODO: code\n```',
  '    TODO: code',
  '<!-- skillgate:begin todo -->',
  '<!-- about TODO -->',
  'There is nothing to be done about a torn sail',
  'What remains to be written is a longer story than this one',
  'The generator prints "lorem ipsum" when it is asked for a text of that length',
  'A second volume is coming soon, says the publisher of the knot book',
  '"Coming soon"',
  '`coming soon`',
  'Use {{ name }} in templates',
  '[insert coin](coin.md)',
  '- [ ] knit',
  'run `skillgate new <skill>` or <skill>',
  'An arrow <-- here',
  '[TODO](TODO.md)'.replace('[TODO]', '[list]'),
] as const)('%j is none', text => {
  expect(placeholders(text)).toEqual([]);
});
