import fc from 'fast-check';
import { expect, test } from 'vitest';
import { beyondAudit } from '../../src/audit/audit.ts';
import { correct } from '../../src/audit/correct.ts';
import { rewritten } from '../../src/audit/quantity.ts';
import { auditedIn, claimsIn, bowline, reef } from './workshop.ts';

const PATH = 'skills/knots/STATUS.md';
const files = [bowline, reef].flatMap(skill => skill.parts.scripts.map(script => ({ name: script.path.split('/').at(-1) ?? '', lines: script.lines ?? 0 })));

const number = (value: number, style: number) => (style === 0 ? String(value) : value.toLocaleString('en'));
const file = fc.constantFrom(...files);
const sentence = fc.oneof(
  fc.record({ file, style: fc.nat(1), form: fc.nat(4) }).map(({ file: { name, lines }, style, form }) => {
    const shown = number(lines, style);
    return [`${name} (${shown} lines)`, `- ✅ ${name}: ${shown} lines`, `- \`${name}\` has ${shown} lines.`, `**${name}** - script, ${shown} lines`, `The ${shown}-line ${name} is there.`][form] ?? '';
  }),
  fc.record({ a: fc.nat(9999), b: fc.nat(9999), style: fc.nat(1) }).map(({ a, b, style }) => `${number(a, style)} + ${number(b, style)} = ${number(a + b, style)}`),
  fc.constantFrom('Total Skills: 3', 'Total scripts: 4', '- 4 scripts', 'Pending: 1'),
  fc.lorem({ mode: 'sentences', maxCount: 2 }),
);
const document = fc.record({ parts: fc.array(sentence, { minLength: 1, maxLength: 12 }), end: fc.constantFrom('\n', '\r\n'), mark: fc.constantFrom('', '\uFEFF') })
  .map(({ parts, end, mark }) => mark + parts.join(end + end) + end);

test('a document of true sentences holds nothing false, and one number changed makes just that claim false', () => {
  fc.assert(fc.property(document, fc.nat(), (text, pick) => {
    const claims = claimsIn(text);
    expect(claims.filter(({ verdict }) => verdict === 'false' || verdict === 'absent' )).toEqual(claims.filter(({ why }) => why.includes('does not parse')));
    const lines = claims.filter(({ kind }) => kind === 'lines');
    const chosen = lines[pick % Math.max(1, lines.length)];
    if (chosen === undefined) return;
    const places = text.split(/(?<=\n)/);
    const changed = places.map((line, at) => (at === chosen.line - 1 ? line.replace(/[\d,]+(?=[ -]line)/, '123456') : line)).join('');
    const now = claimsIn(changed);
    expect(now.map(({ verdict, line }) => [line, verdict])).toEqual(claims.map(({ verdict, line, kind }) => [line, line === chosen.line && kind === 'lines' ? 'false' : verdict]));
  }), { numRuns: 60 });
});

test('corrected numbers audit clean, a second run changes nothing, and nothing but digits was touched', () => {
  fc.assert(fc.property(document, fc.nat(9), (text, digit) => {
    const wrong = text.replace(/\d(?=[ -]line)/g, String(digit));
    const fixed = correct({ path: PATH, text: wrong }, auditedIn(wrong)).document.text;
    expect(claimsIn(fixed).filter(({ kind, verdict }) => kind === 'lines' && verdict === 'false')).toEqual([]);
    expect(correct({ path: PATH, text: fixed }, auditedIn(fixed)).document.text).toBe(fixed);
    expect(fixed.replace(/[\d,]+/g, '#')).toBe(wrong.replace(/[\d,]+/g, '#'));
  }), { numRuns: 60 });
});

const scrap = fc.constantFrom('├── ', '│   ', '```\n', 'skills/knots/\n', '| a | lines |\n| --- | --- |\n', '| tie.py | 5 |\n', '- [x] ', '✅ ', 'Skill 1: ', 'Skills 1-9999 ', 'bow-line', 'tie.py ', '(5 lines)', '12,345', ' + ', ' = ', '75% each', '# ', '**', '[a](', ')', '\n\n', '\r\n', '\r', '&#x1F600;', '\\', '`', '"', '---\n', 'updated: 2027-01-01\n', '<!--', '~', '$', '\0', '\uD800', '  ');

test('no document makes it throw, and every claim has a place in it', () => {
  fc.assert(fc.property(fc.array(fc.oneof(scrap, fc.string()), { maxLength: 40 }).map(parts => parts.join('')), text => {
    if (beyondAudit({ path: PATH, text }) !== undefined) return;
    const lines = text.split(/\r\n|\n|\r/);
    for (const { line, column, text: words } of claimsIn(text)) {
      expect(column).toBeLessThanOrEqual((lines[line - 1]?.length ?? -1) + 1);
      expect(words).not.toMatch(/[\r\n]/);
    }
  }), { numRuns: 200 });
});

test('awkward text comes to an end', () => {
  for (const piece of ['a-', 'a/', '1,000,', '1 + ', 'tie.py (5 lines) ', 'Skills 1-9999, ', '"5 scripts" ', 'production ready ', '```\nskills/knots/\n├── ']) {
    const text = piece.repeat(Math.floor(60_000 / piece.length));
    expect(claimsIn(text).length).toBeLessThan(60_000);
  }
  expect(beyondAudit({ path: PATH, text: '> '.repeat(5000) })?.message).toContain('nests deeper than 32');
  expect(beyondAudit({ path: PATH, text: '*a '.repeat(9000) })?.message).toContain('5,000 marks');
});

test.for([
  ['870', 'exact', 872, '872'], ['4,233', 'exact', 4254, '4,254'], ['4233', 'exact', 14_254, '14254'], ['1\u00A0000', 'exact', 12_683, '12\u00A0683'],
  ['900', 'exact', 1200, '1,200'], ['12,800', 'about', 9137, '9,100'], ['8,900', 'at-least', 8450, '8,400'], ['9,000', 'about', 420, '400'],
] as const)('%s %s of %i is written %s', ([written, form, actual, expected]) => {
  expect(rewritten(written, { form }, actual)).toBe(expected);
});
