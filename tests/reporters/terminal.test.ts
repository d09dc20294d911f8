import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { terminalText } from '../../src/reporters/terminal.ts';

describe('text from the tree', () => {
  const cases: Record<string, readonly [string, string]> = {
    'plain text stays': ['REFERENCE.md has 2,814 lines: ✅ garter stitch, 40 % möglich, 編み物', 'REFERENCE.md has 2,814 lines: ✅ garter stitch, 40 % möglich, 編み物'],
    'a backslash stays': ['a\\b', 'a\\b'],
    'colour': ['\u001b[31mred\u001b[0m', '\\x1b[31mred\\x1b[0m'],
    'a window title (OSC)': ['\u001b]0;owned\u0007', '\\x1b]0;owned\\x07'],
    'a link (OSC 8)': ['\u001b]8;;https://a.example\u001b\\here', '\\x1b]8;;https://a.example\\x1b\\here'],
    'line ends and tabs': ['a\nb\r\nc\td', 'a\\nb\\r\\nc\\td'],
    'other controls': ['\u0000\b\u007f', '\\x00\\x08\\x7f'],
    'C1: CSI in one character': ['\u009b2J', '\\x9b2J'],
    'text turned around': ['\u202exe.md', '\\u202exe.md'],
    'isolates': ['\u2066a\u2069', '\\u2066a\\u2069'],
    'invisible: zero width, soft hyphen, byte order mark': ['a\u200bb\u00adc\ufeff', 'a\\u200bb\\xadc\\ufeff'],
    'line and paragraph separators': ['a\u2028b\u2029', 'a\\u2028b\\u2029'],
    'lone surrogates': ['a\ud800b\udc00', 'a\\ud800b\\udc00'],
    'a whole pair stays': ['🧶', '🧶'],
    'a command to the runner of GitHub': ['::stop-commands::x', '\\x3a:stop-commands::x'],
    'the same behind white space': ['\u3000 ::error::x', '\u3000 \\x3a:error::x'],
    'a path of Rust stays': ['std::fs::read', 'std::fs::read'],
    'commands of the old kind, anywhere': ['a ##[error]b ###[group] ##vso[task] ##teamcity[x]', 'a #\\x23[error]b ##\\x23[group] #\\x23vso[task] #\\x23teamcity[x]'],
    'headings stay': ['## [Unreleased] ##a', '## [Unreleased] ##a'],
    'tags, beyond the first plane': ['a\u{e0041}', 'a\\u{e0041}'],
  };

  test.each(Object.entries(cases))('%s', (_, [text, shown]) => {
    expect(terminalText(text)).toBe(shown);
  });

  test('whatever it is, shows no control, is one line, and does not change when shown again', () => {
    const any = fc.oneof(fc.string({ unit: 'binary' }), fc.array(fc.constantFrom(':', '#', '[', ' ', 'a', '\u2028')).map(pieces => pieces.join('')), fc.array(fc.nat(0xffff)).map(codes => String.fromCharCode(...codes)));
    fc.assert(fc.property(any, text => {
      const shown = terminalText(text);
      expect(shown).not.toMatch(/^\s*::|##\w*\[/);
      expect(shown).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
      expect(terminalText(shown)).toBe(shown);
    }), { numRuns: 1000 });
  });
});
