import { expect, test } from 'vitest';
import { AROUND, beyond, binary, ceiling, example, known, markdown, noAnalyser, plain, skill, source, take } from './skill-literal.ts';

const summed = (lines: number, lineSums: readonly number[]) => ({ lines, lineSums });
const finding = (path: string, message: string) => ({
  path, line: 1, column: 1, key: 'padding', message, fix: 'say each thing once, and leave out what says nothing',
});

test('every line says something of its own', () => {
  expect(take('padding', skill({ reference: markdown('REFERENCE.md', {}, summed(3, [1, 2, 3])) }))).toEqual([known('REFERENCE.md', 1)]);
});

test('blank, repeated and borrowed lines are told apart', () => {
  const reference = markdown('REFERENCE.md', {}, summed(10, [1, 1, 2, 3, 3, 3, 4]));
  expect(take('padding', skill({ reference, surroundings: { ...AROUND, repeatedLines: new Set([4, 9]) } }))).toEqual([
    known('REFERENCE.md', 0.3, [finding('REFERENCE.md', '3 of 10 lines are informative (30 %): 3 blank, comments or brackets, 3 repeated here, 1 in another skill too, expected more of its own')]),
  ]);
});

test('an example counts all its texts', () => {
  const files = [source('01-reef/reef.py', {}, summed(4, [1, 2])), markdown('01-reef/README.md', {}, summed(4, [5, 6, 7, 8])), binary('01-reef/reef.png')];
  expect(take('padding', skill({ examples: [example('01-reef', files)] }))).toMatchObject([{ kind: 'known', subject: '01-reef', value: 0.75 }]);
});

test('an empty file says nothing', () => {
  expect(take('padding', skill({ reference: markdown('REFERENCE.md', {}, summed(0, [])) }))).toMatchObject([{ value: 0 }]);
});

test('what was not looked at is unknown', () => {
  expect(take('padding', skill({ reference: markdown('REFERENCE.md') }))).toEqual([noAnalyser('REFERENCE.md', 'was not searched for repeated lines')]);
  expect(take('padding', skill({ examples: [example('01-reef', [plain('01-reef/a.txt', summed(1, [1])), beyond('01-reef/b.py')])] }))).toEqual([ceiling('01-reef', 'b.py has 12,000,000 bytes')]);
});
