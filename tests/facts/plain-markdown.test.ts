import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { expect, test } from 'vitest';
import { frontMatter } from '../../src/facts/front-matter.ts';
import { wordCount } from '../../src/facts/markdown/inline-text.ts';
import { markdownParser } from '../../src/facts/markdown/parser.ts';

const parse = markdownParser();
const whole = new MarkdownIt({ html: true, linkify: false });

/** Mostly plain text, with white space where lines break, and now and then what could be markup. */
const words = fc.constantFrom('knot', 'reef', ' ', '  ', '\t', '\n', '\n\n', ' \n', '  \n', '\n ', '\r', '.', ':', '-', '+', '=', '>', '|', '#', '1.', '%', '$', '@', '{', '}', '^', 'é', '⛵', '\u00A0', '\u2028', ']', '!', 'http://a.b', 'www.a.b');
const marks = fc.constantFrom('*', '_', '`', '[', '<', '&', '~', '\\');
const text = fc.array(fc.oneof({ weight: 30, arbitrary: words }, { weight: 1, arbitrary: marks }), { maxLength: 30 }).map(parts => parts.join(''));

const inlines = (tokens: readonly { readonly type: string; readonly children: readonly { readonly type: string; readonly content: string }[] | null }[]) =>
  tokens.filter(({ type }) => type === 'inline').map(({ children }) => (children ?? []).map(({ type, content }) => `${type} ${content}`));

test('a paragraph without markup has the tokens that markdown-it gives it', () => {
  fc.assert(fc.property(text, source => {
    expect(inlines(parse(source).tokens)).toEqual(inlines(whole.parse(source, {})));
  }), { numRuns: 3000 });
});

test('words are counted without a regular expression as with one', () => {
  fc.assert(fc.property(text, source => {
    expect(wordCount(source)).toBe(source.match(/[\p{L}\p{N}]\S*/gu)?.length ?? 0);
  }), { numRuns: 1000 });
});

const values = fc.constantFrom('name', 'reef knot', 'true', 'Null', 'no', '12', 'v1.2', 'a: b', 'a:b', 'a, b', '#', 'a #b', '"q"', '[a]', '- a', '&a', '*a', '|', '.inf', 'a ', ' a', '', 'x_y/z', 'é', 'yes', 'e5');
const lines = fc.array(fc.tuple(values, fc.constantFrom(': ', ':', ': ', '  '), values).map(parts => parts.join('')), { maxLength: 4 });

/** A comment changes nothing, but is not plain, so that the parser of YAML reads the same fields. */
test('plain fields of front matter are what YAML says they are', () => {
  fc.assert(fc.property(lines, fields => {
    const yaml = fields.map(field => `${field}\n`).join('');
    const ours = frontMatter(`---\n${yaml}---\n`).facts;
    const theirs = frontMatter(`---\n${yaml}# a comment\n---\n`).facts;
    // Where an error is told may lie behind the comment.
    expect(theirs.kind === 'broken' ? ours.kind : ours).toEqual(theirs.kind === 'broken' ? 'broken' : theirs);
  }), { numRuns: 3000 });
});
