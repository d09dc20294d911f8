import { describe, expect, test } from 'vitest';
import { findSpans } from '../../src/status/region.ts';

const begin = (name: string) => `<!-- skillgate:begin ${name} -->`;
const end = (name: string) => `<!-- skillgate:end ${name} -->`;
const overview = `${begin('overview')}\n${end('overview')}\n`;
const spans = (...found: readonly string[]) => ({ kind: 'spans', found });
const faults = (...found: readonly string[]) => ({ kind: 'broken', found });

function read(document: string) {
  const result = findSpans(document, ['overview', 'gates']);
  return result.kind === 'spans'
    ? spans(...result.spans.map(({ name, at }) => `${name} ${at.line}:${at.column}`))
    : faults(...result.faults.map(({ at, message }) => `${at.line}:${at.column} ${message.split(/[:,]/, 1).join('')}`));
}

describe('what counts as a marker', () => {
  const cases: Record<string, readonly [string, ReturnType<typeof read>]> = {
    'nothing at all': ['', spans()],
    'no marker': ['# Knots\n', spans()],
    'a region': [overview, spans('overview 1:1')],
    'two regions, the author\'s order': [`${begin('gates')}\n${end('gates')}\n\n${overview}`, spans('gates 1:1', 'overview 4:1')],
    'up to 3 spaces before, any behind': [`   ${begin('gates')}  \n ${end('gates')}\t\n`, spans('gates 1:4')],
    'CRLF': [overview.replaceAll('\n', '\r\n'), spans('overview 1:1')],
    'behind a byte order mark': [`\uFEFF${overview}`, spans('overview 1:1')],
    'right behind a paragraph': [`Knots\n${overview}`, spans('overview 2:1')],
    'behind front matter that would open a fence': [`---\nabout: |\n  \`\`\`\n---\n${overview}`, spans('overview 5:1')],
    'in front matter': [`---\na: |\n    ${begin('gates')}\n---\n${overview}`, spans('overview 5:1')],
    'between two rules, which are not front matter': [`---\n\n${overview}\n---\n`, spans('overview 3:1')],
    'in details': [`<details>\n<summary>Knots</summary>\n${begin('gates')}\n${end('gates')}\n</details>\n`, spans('gates 3:1')],
    'in a div, behind a finished comment and pre': [`<div>\n<!-- a --><pre>b</pre>\n${overview}</div>\n`, spans('overview 3:1')],
    'in a list item': [`- Knots\n\n  ${begin('gates')}\n  ${end('gates')}\n`, spans('gates 3:3')],
    'in a fence': [`\`\`\`md\n${overview}\`\`\`\n`, spans()],
    'in a fence of tildes with backticks inside': [`~~~\n\`\`\`\n${overview}~~~\n`, spans()],
    'in a fence that is never closed': [`\`\`\`\n${overview}`, spans()],
    'in a fence in a list': [`- a\n\n  \`\`\`\n  ${begin('gates')}\n  \`\`\`\n`, spans()],
    'in indented code': [`Knots\n\n    ${begin('gates')}\n`, spans()],
    'in a line of prose': [`Write ${begin('gates')} there, or \`${begin('gates')}\`.\n`, spans()],
    'in a comment of several lines': [`<!--\n${begin('gates')}\n`, spans()],
    'in a comment in a div': [`<div>\n<!--\n${begin('gates')}\n</div>\n`, spans()],
    'in pre': [`<pre>\n\n${overview}</pre>\n`, spans()],
    'in pre in a div': [`<div><pre>\n${overview}</pre></div>\n`, spans()],
    'in script, style and textarea': [['script', 'style', 'textarea'].map(tag => `<${tag}>\n${overview}</${tag}>\n`).join('\n'), spans()],
    'a lone CR is no line end': [`a\r${begin('gates')}\n`, spans()],
    'a word only': ['skillgate: knots\n', spans()],
  };
  test.for(Object.entries(cases))('%s', ([, [document, expected]]) => expect(read(document)).toEqual(expected));
});

describe('faults', () => {
  const none = 'this begins like a marker of skillgate and is none';
  const cases: Record<string, readonly [string, ReturnType<typeof read>]> = {
    'begin without end': [`\n ${begin('gates')}\n`, faults('2:2 region `gates` begins here and does not end')],
    'end without begin': [`${end('gates')}\n`, faults('1:1 region `gates` ends here and does not begin')],
    'an end hidden by an open fence': [`${begin('gates')}\n\`\`\`\n${end('gates')}\n`, faults('1:1 region `gates` begins here and does not end')],
    'nested': [
      `${begin('gates')}\n${overview}${end('gates')}\n`,
      faults('2:1 region `overview` begins inside region `gates` of line 1'),
    ],
    'crossed': [
      [begin('gates'), begin('overview'), end('gates'), end('overview')].join('\n'),
      faults('2:1 region `overview` begins inside region `gates` of line 1', '3:1 region `gates` ends inside region `overview` of line 2'),
    ],
    'repeated': [`${overview}\n${overview}`, faults('4:1 region `overview` stands here again')],
    'begun twice, ended once': [
      `${begin('gates')}\n${begin('gates')}\n${end('gates')}\n`,
      faults('1:1 region `gates` begins here and does not end', '2:1 region `gates` stands here again'),
    ],
    'ended twice': [`${overview}${end('overview')}\n`, faults('3:1 region `overview` ends here and does not begin')],
    'unknown name': [`${begin('overveiw')}\n${end('overveiw')}\n`, faults('1:1 there is no region `overveiw`')],
    'unknown verb': [`<!-- skillgate:begni gates -->\n`, faults(`1:1 ${none}`)],
    'a sum too short': [`${begin('gates')}\n<!-- skillgate:end gates sum:1234567 -->\n`, faults(`2:1 ${none}`)],
    'a sum in capitals': [`${begin('gates')}\n<!-- skillgate:end gates sum:ABCDEF12 -->\n`, faults(`2:1 ${none}`)],
    'a sum on a begin marker': [`<!-- skillgate:begin gates sum:12345678 -->\n${end('gates')}\n`, faults(`1:1 ${none}`)],
    'not a name': ['<!-- skillgate:begin The_Gates -->\n', faults(`1:1 ${none}`)],
    'without the space': ['<!--skillgate:begin gates-->\n', faults(`1:1 ${none}`)],
    'not alone on its line': [`${begin('gates')}${end('gates')}\n`, faults(`1:1 ${none}`)],
    'behind a bullet': [`- ${begin('gates')}\n`, faults(`1:3 ${none}`)],
    'indented too far': [`<div>\n    ${begin('gates')}\n</div>\n`, faults(`2:5 ${none}`)],
    'never closed': ['<!-- skillgate:begin gates\nKnots -->\n', faults(`1:1 ${none}`)],
    'with a lone CR behind': [`${begin('gates')}\r\r\n${end('gates')}`, faults(`1:1 ${none}`)],
    'with a lone CR at the end of the document': [`${begin('gates')}\n${end('gates')}\r`, faults(`2:1 ${none}`)],
    'all at once, in order': [
      `<!-- skillgate:bgin x -->\n${end('gates')}\n${begin('knots')}\n`,
      faults(`1:1 ${none}`, '2:1 region `gates` ends here and does not begin', '3:1 there is no region `knots`', '3:1 region `knots` begins here and does not end'),
    ],
  };
  test.for(Object.entries(cases))('%s', ([, [document, expected]]) => expect(read(document)).toEqual(expected));

  const words: Record<string, readonly [string, string]> = {
    'name the nearest region': [`${begin('overveiw')}\n${end('overveiw')}`, 'there is no region `overveiw`: did you mean `overview`?'],
    'list the regions where none is near': [`${begin('x')}\n${end('x')}`, 'there is no region `x`: the known ones are overview and gates'],
    'name the nearest verb': ['<!-- skillgate:begni gates -->', '`begni` is not `begin`'],
    'say what a sum is': [`<!-- skillgate:end gates sum:12 -->`, '8 lower-case hex digits'],
    'say how far to indent': [`<div>\n    ${begin('gates')}`, 'at most 3 spaces'],
    'say to stand alone': [`${begin('gates')} x`, 'give it a line of its own'],
    'show the marker': ['<!--skillgate:begin gates-->', 'write `<!-- skillgate:begin gates -->`'],
    'say how to end a region': [begin('gates'), 'put `<!-- skillgate:end gates -->` below it, or close the code block or comment'],
  };
  test.for(Object.entries(words))('%s', ([, [document, says]]) => {
    const result = findSpans(document, ['overview', 'gates']);
    expect(result.kind === 'broken' ? result.faults[0]?.message : '').toContain(says);
  });
});
