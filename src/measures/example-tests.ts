import * as z from 'zod/mini';
import type { Measurement } from '../model/measurement.ts';
import type { Example, PartFile } from '../model/skill.ts';
import { defineMeasure } from './define-measure.ts';
import { finding, START } from './finding.ts';
import { beyond, known } from './outcome.ts';
import { unreadSource } from './unread-source.ts';

/** Test functions of each example whose bodies do something. */
export const exampleTests = defineMeasure({
  id: 'example-tests',
  summary: 'How many test functions with a body each example has.',
  unit: { kind: 'count', one: 'test', many: 'tests' },
  of: { allowed: ['examples'], default: ['examples'] },
  options: z.strictObject({}),
  take: ({ examples }) => examples.map(measureTests),
});

function measureTests({ path, files }: Example): Measurement {
  const tests = files.reduce((sum, file) => sum + testsIn(file), 0);
  return beyond(path, files) ?? (tests > 0 ? known(path, tests) : (unreadSource(path, files) ?? known(path, 0, [finding(path, START, NONE)])));
}

const NONE = { key: 'no test', message: 'no test function, expected one that does something', fix: 'write a test of what the example shows' };

function testsIn({ facts }: PartFile): number {
  return facts.kind === 'code' && facts.code.kind === 'read' ? facts.code.tests.length : 0;
}
