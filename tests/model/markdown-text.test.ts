import fc from 'fast-check';
import type { Nodes, Root } from 'mdast';
import { toString } from 'mdast-util-to-string';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { describe, expect, test, vi } from 'vitest';
import { markdownCode, markdownPath, markdownText, tableCell, visibleText } from '../../src/model/markdown-text.ts';

vi.setConfig({ testTimeout: 60_000 });

const processor = unified().use(remarkParse).use(remarkGfm);
const parse = (markdown: string): Root => processor.parse(markdown);
const shown = (node: Nodes): string => toString(node, { includeHtml: false });

/** What of a phrasing container is neither text nor the empty comment that keeps links apart. */
function strange(node: Nodes): readonly unknown[] {
  const children = 'children' in node ? node.children : [];
  return children.filter(child => child.type !== 'text' && !(child.type === 'html' && child.value === '<!-- -->'));
}

const PIECES = [
  ' ', '  ', '\n', '\r\n', '\t', '\u00A0', '\u2028', '\\', '\\\\', '`', '``', '```', '*', '**', '_', '__', '~', '~~', '[', ']', '[^1]', '[x]: y',
  '(', ')', '<', '>', '<b>', '</p>', '<!--', '-->', '<a@b.c>', '&', '&amp;', '&#42;', '#', '# ', '## ', '###', '#1', '@', '@me', '!', '![', '-', '- ',
  '---', '+ ', '=', '===', '1.', '1. ', '12) ', ':', ':-', '|', '\\|', '|-|', ':tada:', '$', '$$', '$x$', 'http', 'https:', '//', '://', 'www.', 'www',
  '.', 'a.b', 'x@y.zz', 'mailto:', 'xmpp:', 'ftp://', 'example.com', '/', '?', 'a', 'b', 'Z', '0', '9', 'é', '中', '🎉', '\u202E', '\u200B', '\u0000',
  '\u001B', '\uFEFF', '\uD800', '\uDC00', '\u200D', '\uFE0F', '{', '}', '%', '^', ',', ';', '"', "'", '[ ] ', '[!NOTE]', '~/x', 'snake_case', '__init__.py',
];
const anyText = fc.oneof(
  { weight: 5, arbitrary: fc.array(fc.constantFrom(...PIECES), { maxLength: 9 }).map(pieces => pieces.join('')) },
  fc.string({ unit: 'grapheme-ascii' }),
  fc.string({ unit: 'binary' }),
  fc.webUrl(),
  fc.emailAddress(),
);
const runs = { numRuns: 600 };

describe('markdownText', () => {
  const cases: Record<string, readonly [string, string]> = {
    'half a mail address': ['0@.A', '0@<!-- -->.A'],
    'prose stays': ['GIL management, parallel execution (2 phases): a < b > c & d', 'GIL management, parallel execution (2 phases): a < b > c & d'],
    'a slug stays': ['pyo3-fundamentals', 'pyo3-fundamentals'],
    'a path stays': ['skills/rust/pyo3_x/resources/scripts/type_converter.py', 'skills/rust/pyo3_x/resources/scripts/type_converter.py'],
    'a Rust path stays': ['std::io::Error', 'std::io::Error'],
    'a place stays': ['REFERENCE.md:12:3: missing', 'REFERENCE.md:12:3: missing'],
    'a flag stays': ['--dry-run is declared', '--dry-run is declared'],
    'a version stays': ['ruff@0.17.2', 'ruff@0.17.2'],
    'an attribute': ['#[pyclass]', '#\\[pyclass\\]'],
    'dunder': ['__init__.py', '\\_\\_init\\_\\_.py'],
    'emphasis': ['*a* _b_ ~c~', '\\*a\\* \\_b\\_ \\~c\\~'],
    'a heading': ['# a #', '\\# a \\#'],
    'C# stays': ['C# and F#', 'C# and F#'],
    'a rule': ['- - -', '\\- - -'],
    'a line of dashes': ['--', '\\--'],
    'a line of equals': ['===', '\\==='],
    'a bullet': ['- a', '\\- a'],
    'a number': ['1. a', '1\\. a'],
    'a quote': ['> a', '\\> a'],
    'a table rule': ['|-|-|', '\\|-|-|'],
    'HTML': ['<b>&lt;</b>', '\\<b>\\&lt;\\</b>'],
    'a mention and an issue': ['@me #123', '\\@me \\#123'],
    'a web address': ['see https://a.example and www.b.example', 'see https:<!-- -->//a.example and www<!-- -->.b.example'],
    'a mail address': ['a@b.example', 'a@<!-- -->b.example'],
    'a shortcode': ['done :tada:', 'done :<!-- -->tada:'],
    'math': ['$x$', '\\$x\\$'],
    'line breaks and runs of spaces': [' a \r\n\t b\u2028c ', 'a b c'],
    'nothing': [' \n ', ''],
  };
  test.for(Object.entries(cases))('%s', ([, [text, markdown]]) => expect(markdownText(text)).toBe(markdown));

  test('any text is one paragraph that shows it', () => {
    fc.assert(fc.property(anyText, text => {
      const { children } = parse(markdownText(text));
      expect(children.map(child => child.type)).toEqual(visibleText(text) === '' ? [] : ['paragraph']);
      expect(children.flatMap(strange)).toEqual([]);
      expect(children.map(shown).join()).toBe(visibleText(text));
    }), runs);
  });

  test.for(['# ', 'word\n', '- ', '> ', '1. ', '[x](y): ', '**x** '])('any text shows itself behind %j', before => {
    fc.assert(fc.property(anyText.filter(text => visibleText(text) !== ''), text => {
      const plain = parse(`${before}plain`);
      const tree = parse(before + markdownText(text));
      expect(shapes(tree)).toEqual(shapes(plain));
      expect(shown(tree)).toBe(shown(plain).replace('plain', () => visibleText(text)));
    }), { numRuns: 300 });
  });

  test('any text can be the text of a link', () => {
    fc.assert(fc.property(anyText, text => {
      const [paragraph] = parse(`[${markdownText(text)}](y.md)`).children;
      const [link, ...more] = paragraph?.type === 'paragraph' ? paragraph.children : [];
      expect([link?.type, link && strange(link), link && shown(link), more]).toEqual(['link', [], visibleText(text), []]);
    }), runs);
  });
});

/** The types of all nodes that are not text or the empty comment, in order. */
function shapes(node: Nodes): readonly string[] {
  if (node.type === 'text' || (node.type === 'html' && node.value === '<!-- -->')) return [];
  return [node.type, ...('children' in node ? node.children.flatMap(shapes) : [])];
}

describe('visibleText', () => {
  const cases: Record<string, readonly [string, string]> = {
    'bidi controls': ['a\u202Eb\u2066c\u200Fd', 'a\uFFFDb\uFFFDc\uFFFDd'],
    'control characters': ['\u0000\u001B[31m\u007F\u009B', '\uFFFD\uFFFD[31m\uFFFD\uFFFD'],
    'zero width in Latin words': ['cre\u200Bate \u200Da\u200Db so\u00ADft', 'cre\uFFFDate \uFFFDa\uFFFDb so\uFFFDft'],
    'tags that smuggle text': ['a\u{E0041}\u{E007F}', 'a\uFFFD\uFFFD'],
    'a lone surrogate': ['a\uD800', 'a\uFFFD'],
    'a byte order mark inside': ['a\uFEFFb', 'a\uFFFDb'],
    'emoji stay': ['👩🏽‍💻 ❤️‍🔥 ✔️ 1️⃣', '👩🏽‍💻 ❤️‍🔥 ✔️ 1️⃣'],
    'Persian spelling stays': ['می‌خواهم', 'می‌خواهم'],
  };
  test.for(Object.entries(cases))('%s', ([, [text, visible]]) => expect(visibleText(text)).toBe(visible));

  test('is one line without anything invisible, and stable', () => {
    fc.assert(fc.property(anyText, text => {
      const visible = visibleText(text);
      expect(visible).not.toMatch(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}\u200B\u2060\uFEFF]|^\s|\s$|\s\s/u);
      expect(visibleText(visible)).toBe(visible);
    }), runs);
  });
});

describe('markdownCode', () => {
  const cases: Record<string, readonly [string, string]> = {
    plain: ['cargo test', '`cargo test`'],
    'a backtick inside': ['a`b', '``a`b``'],
    'only backticks': ['``', '``` `` ```'],
    'a line break': ['a\nb', '`a b`'],
    nothing: ['', ''],
    'only white space': [' \n', ''],
    'a pipe behind a backslash': ['a\\|b', '<code>a\\\\|b</code>'],
  };
  test.for(Object.entries(cases))('%s', ([, [text, markdown]]) => expect(markdownCode(text)).toBe(markdown));

  test('any text is one code span that holds it', () => {
    fc.assert(fc.property(anyText.filter(text => visibleText(text) !== '' && !/\\\|/.test(text)), text => {
      expect(parse(markdownCode(text)).children).toMatchObject([
        { type: 'paragraph', children: [{ type: 'inlineCode', value: visibleText(text) }] },
      ]);
    }), runs);
  });
});

describe('tableCell', () => {
  const cases: Record<string, readonly [string, string]> = {
    'a pipe': ['a|b', 'a\\|b'],
    'an escaped pipe': ['a\\|b', 'a\\|b'],
    'a pipe behind a backslash that shows': ['a\\\\|b', 'a\\\\\\|b'],
    'line breaks': ['a\r\nb\nc\rd', 'a b c d'],
    'Markdown stays': ['**a** [b](c.md) ✅ `d`', '**a** [b](c.md) ✅ `d`'],
  };
  test.for(Object.entries(cases))('%s', ([, [text, markdown]]) => expect(tableCell(text)).toBe(markdown));

  test.for([['text', markdownText], ['code', markdownCode]] as const)('any %s is one cell that shows it', ([, escape]) => {
    fc.assert(fc.property(anyText, text => {
      const [table, ...more] = parse(`| a | b |\n| - | - |\n| ${tableCell(escape(text))} | end |`).children;
      const row = table?.type === 'table' ? table.children[1] : undefined;
      expect([row?.children.map(shown), more]).toEqual([[visibleText(text), 'end'], []]);
    }), runs);
  });
});

describe('markdownPath', () => {
  const cases: Record<string, readonly [string, string]> = {
    plain: ['pyo3-x/resources/REFERENCE.md', 'pyo3-x/resources/REFERENCE.md'],
    'spaces and parentheses': ['a (b).md', 'a%20%28b%29.md'],
    'percent, question mark, hash': ['100%?#.md', '100%25%3F%23.md'],
    'not ASCII': ['é/中.md', '%C3%A9/%E4%B8%AD.md'],
    'a colon in the first segment': ['javascript:x', './javascript:x'],
    'a colon further down': ['a/b:c', 'a/b:c'],
    'two slashes first': ['//host/x', './//host/x'],
    'upwards': ['../x.md', '../x.md'],
    'a lone surrogate': ['\uD800', '%EF%BF%BD'],
  };
  test.for(Object.entries(cases))('%s', ([, [path, destination]]) => expect(markdownPath(path)).toBe(destination));

  test('any path is a destination that leads there and nowhere else', () => {
    fc.assert(fc.property(anyText.filter(path => path !== '' && !path.startsWith('.//') && !/\p{Cs}/u.test(path)), path => {
      const [paragraph] = parse(`[x](${markdownPath(path)})`).children;
      const [link] = paragraph?.type === 'paragraph' ? paragraph.children : [];
      const url = link?.type === 'link' ? link.url : '';
      const base = new URL('file:///tree/');
      expect(decodeURIComponent(url.replace(/^\.\/(?=\/|[^/]*:)/, ''))).toBe(path);
      expect([new URL(url, base).protocol, new URL(url, base).host, new URL(url, base).search, new URL(url, base).hash]).toEqual(['file:', '', '', '']);
    }), runs);
  });
});
