import { renderToString } from 'ink';
import { expect, test } from 'vitest';
import { paper } from '../../src/commands/tui/paper.ts';
import { cut, fit, wrap } from '../../src/tui/cells.ts';
import { cleanText } from '../../src/tui/clean.ts';
import { Frame } from '../../src/tui/components/frame.tsx';
import { Spoken } from '../../src/tui/components/spoken.tsx';
import { editorCall } from '../../src/tui/editor.ts';
import { span } from '../../src/tui/line.ts';
import { lookOf } from '../../src/tui/theme.ts';

const ESC = '\u001B';

test('a frame is rendered line by line, a blank line included, and a line that is too long is cut', () => {
  const lines = [[span('lace', 'strong'), span(' fails', 'bad')], [], [span('a line that does not fit')]];
  expect(renderToString(<Frame lines={lines} columns={12} colour={false} />, { columns: 12 })).toBe('lace fails\n\na line that…');
});

test('what is heard is rendered one sentence a line', () => {
  expect(renderToString(<Spoken lines={['1 of 3: lace', 'Keys: q quit']} />, { columns: 40 })).toBe('1 of 3: lace\nKeys: q quit');
});

test('without colours bold, dim and inverse stay', () => {
  expect([lookOf('bad', true), lookOf('bad', false), lookOf('focus', false), lookOf('open', false)]).toEqual([{ color: 'red', bold: true }, { bold: true }, { inverse: true }, {}]);
});

test('only lines that are different are written, each to its place; after something else was drawn, all of them', () => {
  const written: string[] = [];
  const sheet = paper(text => written.push(text), { columns: 10, rows: 4 });
  const line = (row: number, text: string) => `${ESC}[${row};1H${ESC}[0m${ESC}[2K${text}`;
  const update = (...lines: readonly string[]) => `${ESC}[?2026h${lines.join('')}${ESC}[0m${ESC}[?2026l`;
  const taken = () => written.splice(0);
  sheet.stdout.write('one\ntwo');
  expect(taken()).toEqual([update(line(1, 'one'), line(2, 'two'))]);
  sheet.stdout.write('one\nthree');
  sheet.stdout.write('one\nthree');
  sheet.stdout.write('one');
  expect(taken()).toEqual([update(line(2, 'three')), update(line(2, ''))]);
  sheet.lie(false);
  sheet.stdout.write('four');
  expect(taken()).toEqual([]);
  sheet.lie(true);
  sheet.renew();
  expect(taken()).toEqual([`${ESC}[0m${ESC}[2J`, update(line(1, 'four'))]);
});

const place = { line: 12, column: 3 };
const editors: Readonly<Record<string, readonly [string, ...(readonly string[])]>> = {
  vi: ['vi', '+12', '/t/a b.py'],
  '/usr/bin/nvim -u NONE': ['/usr/bin/nvim', '-u', 'NONE', '+12', '/t/a b.py'],
  'nano': ['nano', '+12', '/t/a b.py'],
  'emacsclient -t': ['emacsclient', '-t', '+12', '/t/a b.py'],
  'code --wait': ['code', '--wait', '--goto', '/t/a b.py:12:3'],
  'subl -w': ['subl', '-w', '/t/a b.py:12:3'],
  hx: ['hx', '/t/a b.py:12:3'],
  'zed --wait': ['zed', '--wait', '/t/a b.py:12:3'],
  kate: ['kate', '--line', '12', '/t/a b.py'],
  'ed -p "> "': ['ed', '-p', '> ', '/t/a b.py'],
  "'/opt/My Editor/vim' \\$HOME": ['/opt/My Editor/vim', '$HOME', '+12', '/t/a b.py'],
  'vim; rm -rf /': ['vim;', 'rm', '-rf', '/', '/t/a b.py'],
};
test.for(Object.entries(editors))('%s opens a place in its own way, and no shell reads it', ([editor, [program, ...args]]) => {
  expect(editorCall(editor, '/t/a b.py', place)).toEqual({ program, args });
});

test('an editor without a name is none', () => {
  expect(editorCall('  ', '/t/a.py', place)).toBe(undefined);
});

const texts = {
  'plain text: 3 of 4': 'plain text: 3 of 4',
  [`${ESC}]0;title\u0007`]: '\\x1b]0;title\\x07',
  'one\ntwo\ttabs': 'one\\ntwo\\ttabs',
  'a\u202Eb': 'a\\u202eb',
  '::error::': '\\x3a:error::',
  'e\u0301tude 日本': 'e\u0301tude 日本',
  '\u0301x': '◌\u0301x',
  '⚠️👍🏽': '⚠👍',
  'a\u3164b': 'a\\u{3164}b',
  [`e${'\u0301'.repeat(50)}`]: `e${'\u0301'.repeat(4)}`,
};
test.for(Object.entries(texts))('%j is shown as one line that controls nothing', ([text, expected]) => {
  expect(cleanText(text)).toBe(expected);
});

test('texts are cut, filled and wrapped by the columns that they take', () => {
  expect([cut('日本語', 6), cut('日本語', 5), cut('日本語', 4), cut('ab', 1), cut('ab', 0)]).toEqual(['日本語', '日本…', '日…', '…', '']);
  expect([fit('日本', 6), fit('7', 3, 'right'), fit('e\u0301', 2)]).toEqual(['日本  ', '  7', 'e\u0301 ']);
  expect([wrap('a loop that holds', 6), wrap('abcdefgh ij', 4), wrap('日本語', 1)]).toEqual([['a loop', 'that', 'holds'], ['abcd', 'efgh', 'ij'], ['']]);
});
