import { expect, test } from 'vitest';
import type { Measurement } from '../../src/model/measurement.ts';
import type { PartFile } from '../../src/model/skill.ts';
import { beyond, ceiling, example, known, markdown, noAnalyser, skill, source, take, unread } from './skill-literal.ts';

const tests = (...names: readonly string[]) => ({ tests: names.map((name, at) => ({ name, line: at + 1, column: 1 })) });
const none = { path: '01-tack', line: 1, column: 1, key: 'no test', message: 'no test function, expected one that does something', fix: 'write a test of what the example shows' };

const cases: Readonly<Record<string, readonly [readonly PartFile[], Measurement]>> = {
  'tests in several files': [[source('01-tack/a.py', tests('test_a', 'test_b')), source('01-tack/b.rs', { language: 'rust', ...tests('tacks') })], known('01-tack', 3)],
  'no test': [[source('01-tack/a.py'), markdown('01-tack/README.md')], known('01-tack', 0, [none])],
  'no source': [[], known('01-tack', 0, [none])],
  'a test beside what nobody reads': [[unread('01-tack/a.go'), source('01-tack/a.py', tests('test_a'))], known('01-tack', 1)],
  'only what nobody reads': [[unread('01-tack/a.go')], noAnalyser('01-tack', 'a.go is not analysed: this version of skillgate has no parser for .go')],
  'a test beside what was not looked at': [[source('01-tack/a.py', tests('test_a')), beyond('01-tack/b.py')], ceiling('01-tack', 'b.py has 12,000,000 bytes')],
};

test.each(Object.entries(cases))('%s', (_, [files, measured]) => {
  expect(take('example-tests', skill({ examples: [example('01-tack', files)] }))).toEqual([measured]);
});
