import { expect, test } from 'vitest';
import { correct } from '../../src/audit/correct.ts';
import { auditedIn } from './workshop.ts';

const fixed = (text: string, generated: readonly { start: number; end: number }[] = []) => correct({ path: 'skills/knots/STATUS.md', text }, auditedIn(text), generated);

test('plain numbers are corrected in their own form, every other byte stays', () => {
  expect(fixed('\uFEFF- tie.py (1,941 lines)\r\n- untie.py (~500 lines) and **join.py** (200+ lines)\r\n\r\n| a | n |\r\n| - | - |\r\n| x | 1 |\r\n| y | 2 |\r\n| Total | 9 |\r\n').document.text)
    .toBe('\uFEFF- tie.py (940 lines)\r\n- untie.py (~570 lines) and **join.py** (100+ lines)\r\n\r\n| a | n |\r\n| - | - |\r\n| x | 1 |\r\n| y | 2 |\r\n| Total | 3 |\r\n');
});

test('words, days, marks and what nobody can verify stay', () => {
  const text = '- ten scripts\n- Created: 2027-01-01\n- [x] reef-knot\n- Completion: 75%\n- tie.py (2k lines)\n';
  expect(fixed(text)).toEqual({ document: { path: 'skills/knots/STATUS.md', text }, kept: [] });
});

test('a generated region stays, and its claim is named', () => {
  const text = 'tie.py (1 lines)\n\nuntie.py (1 lines)\n';
  const { document, kept } = fixed(text, [{ start: 0, end: 16 }]);
  expect([document.text, kept.map(({ claim }) => claim.line)]).toEqual(['tie.py (1 lines)\n\nuntie.py (565 lines)\n', [1]]);
});
