import { expect, test, vi } from 'vitest';
import { Parser, Tree, TreeCursor } from 'web-tree-sitter';
import { code, markdown } from './analysed.ts';

/** Far above what any of these takes: a quadratic one would still run into it. */
vi.setConfig({ testTimeout: 30_000 });

const many = (count: number, line: (at: number) => string) => Array.from({ length: count }, (_, at) => line(at)).join('\n');

test('a line of a megabyte with twenty thousand links', () => {
  const sentence = 'a rather long sentence about knots, ropes and [a](b) ';
  const { links, words } = markdown(sentence.repeat(20_000));
  expect(links).toHaveLength(20_000);
  expect(links.at(-1)).toEqual({ target: 'b', line: 1, column: 19_999 * sentence.length + 47 });
  expect(words).toBe(180_000);
});

test('fifty thousand lines in one paragraph', () => {
  const { placeholders } = markdown(many(50_000, () => '`a` TODO: b'));
  expect(placeholders).toHaveLength(50_000);
  expect(placeholders.at(-1)).toEqual({ what: 'TODO: b', line: 50_000, column: 5 });
});

test('what is nested too deeply is left out, what stands after it is not', () => {
  const { headings } = markdown(`# Before\n\n${'>'.repeat(10_000)} # Inside\n\n# After\n`);
  expect(headings.map(({ text }) => text)).toEqual(['Before', 'After']);
});

test.for([
  ['open brackets', '['.repeat(50_000)],
  ['nested brackets', `${'['.repeat(20_000)}a${']'.repeat(20_000)}`],
  ['nested images', `${'!['.repeat(5000)}a${'](x)'.repeat(5000)}`],
  ['open images', '!['.repeat(10_000)],
  ['list in list in list', `${'- '.repeat(20_000)}x`],
  ['stars', '*a '.repeat(50_000)],
  ['backticks', many(1000, at => '`'.repeat(at + 1))],
  ['open tags', '<a '.repeat(50_000)],
  ['open comments', `<div>\n${'<!-- '.repeat(50_000)}`],
  ['open attributes', `<div>\n${'<a href="'.repeat(20_000)}`],
  ['escaped pipes in a cell', `|a|\n|-|\n|${'\\|[a](b) '.repeat(20_000)}|`],
  ['definitions', `${many(10_000, at => `[a${at}]: x`)}\n\n${many(10_000, at => `[a${at}]`)}`],
  ['same headings', '# a\n'.repeat(20_000)],
  ['front matter with many fields', `---\n${many(20_000, at => `k${at}: 1`)}\n---\n`],
  ['front matter nested deeply', `---\n${'['.repeat(20_000)}\n---\n`],
  ['a phrase with a long tail', `coming soon ${'-'.repeat(50_000)}`],
] as const)('Markdown made to be slow: %s', ([, text]) => {
  const facts = markdown(text);
  expect(markdown(text)).toEqual(facts);
});

test.for([
  ['open parentheses', '('.repeat(10_000)],
  ['closed parentheses', `x = ${'('.repeat(10_000)}1${')'.repeat(10_000)}`],
  ['open braces', '{'.repeat(20_000)],
  ['quotes', '"'.repeat(20_000)],
  ['NUL bytes', '\0'.repeat(20_000)],
  ['a long sum', `x = ${'1 + '.repeat(20_000)}1`],
  ['open comments', '/*'.repeat(20_000)],
  ['attributes', `${'#[test]\n'.repeat(10_000)}fn a() { tie() }`],
  ['decorators', `${'@knot\n'.repeat(10_000)}def test_a():\n    tie()`],
  ['functions in functions', many(500, at => `${' '.repeat(at)}def f():`)],
  ['decorators in great number', `${'@knot\n'.repeat(40_000)}def a():\n    tie()`],
  ['NUL bytes in great number', '\0'.repeat(300_000)],
  ['names that stand for one another', `import argparse\na = argparse.ArgumentParser()\n${'a = b = c = d = a\nb = c\nc = d\n'.repeat(60)}a.add_argument(b)\n`],
  ['loops over many names in loops', `import argparse\np = argparse.ArgumentParser()\nA = [${'"a",'.repeat(20_000)}]\n${'for a in A:\n  for b in A:\n    p.add_argument("--" + a + b)\n'.repeat(300)}`],
  ['nonlocal declarations', `def a():\n  b = 1\n  def c():\n    nonlocal b\n${'    nonlocal b\n'.repeat(20_000)}`],
] as const)('source made to be slow: %s', ([, text]) => {
  for (const kind of ['python', 'rust'] as const) {
    const facts = code(kind, text);
    expect(code(kind, text)).toEqual(facts);
  }
});

test('ten thousand comments with work markers', () => {
  expect(code('python', '# TODO: reef\n'.repeat(10_000)).placeholders.at(-1)).toEqual({ what: 'TODO: reef', line: 10_000, column: 3 });
  expect(code('rust', '// TODO: reef\n'.repeat(10_000)).placeholders).toHaveLength(10_000);
});

test('every parser and tree gives its memory back', () => {
  const made = vi.spyOn(Parser.prototype, 'setLanguage');
  const freed = [vi.spyOn(Parser.prototype, 'delete'), vi.spyOn(Tree.prototype, 'delete'), vi.spyOn(TreeCursor.prototype, 'delete')];
  code('python', 'match reef:\n    case 1: tie()\n');
  code('rust', 'fn tie( {');
  expect(made).toHaveBeenCalledTimes(2);
  for (const freeing of freed) expect(freeing.mock.calls.length).toBeGreaterThanOrEqual(2);
});

test('twenty thousand lines of comments in a function, which the parser would look through from each of them', () => {
  const facts = code('python', `def tie(knot: int) -> int:\n    turns = 1\n${many(20_000, at => (at === 15_000 ? '    # TODO: more' : '    # a comment'))}\n    return turns\n`);
  expect(facts).toMatchObject({ placeholders: [{ what: 'TODO: more', line: 15_003, column: 7 }], python: { hints: { annotated: 2, missing: [] } } });
});

test('as many of them in a string are no comments', () => {
  const facts = code('python', `TEXT = """\n${many(100, () => '# TODO: not here')}\n"""\n${many(100, () => '# TODO: here')}\n`);
  expect(facts.placeholders.map(({ line }) => line)).toEqual(Array.from({ length: 100 }, (_, at) => at + 103));
});

test('a thousand lines of nothing but backslashes are not read', () => {
  expect(code('python', `turns = 1 + \\\n${many(1000, () => '\\')}\n    2\n`)).toMatchObject({ syntaxError: { line: 1, message: 'nested too deeply to be read' } });
});
