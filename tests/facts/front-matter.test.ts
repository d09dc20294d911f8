import { expect, test } from 'vitest';
import { markdown } from './analysed.ts';

function fields(text: string) {
  const facts = markdown(text).frontMatter;
  return facts.kind === 'fields' ? facts.fields.map(({ name, value }) => [name, value]) : facts;
}

test('scalars keep their type, everything else is null', () => {
  const text = '---\nname: reef-knot\nturns: 2\nload: 1.5\nold: true\nnone:\nlist: [a]\nmap: {a: 1}\nquoted: "3"\ndate: 2024-01-01\nlong: >\n  two\n  lines\nbig: .inf\n---\n# Reef';
  expect(fields(text)).toEqual([
    ['name', 'reef-knot'], ['turns', 2], ['load', 1.5], ['old', true], ['none', null], ['list', null], ['map', null],
    ['quoted', '3'], ['date', '2024-01-01'], ['long', 'two lines\n'], ['big', '.inf'],
  ]);
});

test('places are those of the file, and the document goes on below', () => {
  const facts = markdown('---\t \nname: reef\n"two words": x\n--- \n# Reef\n\n[a](b)\n');
  expect(facts.frontMatter).toEqual({
    kind: 'fields',
    fields: [{ name: 'name', value: 'reef', line: 2, column: 1 }, { name: 'two words', value: 'x', line: 3, column: 1 }],
  });
  expect(facts.headings[0]).toMatchObject({ text: 'Reef', line: 5, column: 1 });
  expect(facts.links).toEqual([{ target: 'b', line: 7, column: 1 }]);
});

test('what is no scalar says what it is', () => {
  const facts = markdown('---\nlist: [a]\nmap: {a: 1}\nnone:\nname: &a reef\nother: *a\n---\n').frontMatter;
  expect(facts.kind === 'fields' ? facts.fields.map(({ holds }) => holds) : []).toEqual(['list', 'map', undefined, undefined, 'alias']);
});

test.for([
  ['# Reef\n\n---\na: b\n---\n', 'none'],
  [' ---\na: b\n---\n', 'none'],
  ['----\na: b\n---\n', 'none'],
  ['--- x\na: b\n---\n', 'none'],
  ['--- \na: b\n---\t\n', 'fields'],
  ['---\na: b\n...\n', 'broken'],
  ['', 'none'],
  ['---\n---\n', 'fields'],
  ['---\n# only a comment\n---\n', 'fields'],
  ['---', 'broken'],
] as const)('%j: %s', ([text, kind]) => {
  expect(markdown(text).frontMatter.kind).toBe(kind);
});

test.for([
  ['never closed', '---\nname: reef\n', { line: 1, column: 1 }, 'never closed'],
  ['a list', '---\n- reef\n---\n', { line: 2, column: 1 }, 'not a list of fields'],
  ['a sentence', '---\nreef\n---\n', { line: 2, column: 1 }, 'not a list of fields'],
  ['a field twice', '---\nname: a\nturns: 2\nname: b\n---\n', { line: 4, column: 1 }, 'the field name twice'],
  ['an open bracket', '---\na: b\nlist: [x\n---\n', { line: 4, column: 1 }, 'never closed'],
  ['a colon in a value', '---\ndescription: knots: how\n---\n', { line: 2, column: 14 }, 'put the value in quotes'],
  ['a tab', '---\na:\n\tb: c\n---\n', { line: 3, column: 1 }, 'tab'],
  ['emphasis for a value', '---\na: *reef* knot\n---\n', { line: 2, column: 11 }, 'put the value in quotes'],
  ['brackets in brackets', `---\na: ${'['.repeat(60)}\n---\n`, { line: 1, column: 1 }, 'nested too deeply'],
  ['lists in lists', `---\n${'- '.repeat(120)}a\n---\n`, { line: 1, column: 1 }, 'nested too deeply'],
  ['fields in fields', `---\n${Array.from({ length: 200 }, (_, at) => `${' '.repeat(at)}a:`).join('\n')}\n---\n`, { line: 1, column: 1 }, 'nested too deeply'],
] as const)('broken: %s', ([, text, at, words]) => {
  const facts = markdown(text).frontMatter;
  expect(facts).toMatchObject({ kind: 'broken', at, message: expect.stringContaining(words) });
});

test('no sentence of the YAML parser is passed on', () => {
  for (const yaml of ['a: "\\q"', 'a: @x', 'a: !x y', '? [a', '&a &b c: d', 'a: b\n c: d', '%YAML 3', '{{ name }}: x', 'a: |x', '- a\nb: c']) {
    const facts = markdown(`---\n${yaml}\n---\n`).frontMatter;
    if (facts.kind === 'broken') expect(facts.message).toMatch(/^The front matter [^\n]*\.$/);
  }
});

test('an alias is never expanded, and prototype keys are only names', () => {
  expect(fields('---\na: &a [x, x]\nb: *a\n__proto__: 1\nconstructor: 2\n---\n')).toEqual([['a', null], ['b', null], ['__proto__', 1], ['constructor', 2]]);
});
