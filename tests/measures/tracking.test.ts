import { expect, test } from 'vitest';
import type { Freshness } from '../../src/model/skill.ts';
import { known, markdown, skill, take } from './skill-literal.ts';

const path = 'knitting/STATUS.md';
const tracked = (freshness: Freshness) => take('tracking', skill({ tracking: { ...markdown(path), freshness } }));

test('fresh', () => {
  expect(tracked('fresh')).toEqual([known(path, 1)]);
});

test.each([
  ['stale', 'a generated region differs from what is there now, expected it fresh', 'run skillgate status'],
  ['edited', 'a generated region was edited by hand, expected it as it was generated', 'move the text outside the region, or overwrite it with skillgate status --force'],
  ['unmarked', 'no generated region, expected one between two markers', 'run skillgate status --adopt, which lays regions in it and keeps every word'],
  ['broken', 'broken region markers, expected pairs of begin and end', 'run skillgate status to see where'],
] as const)('%s', (freshness, message, fix) => {
  expect(tracked(freshness)).toEqual([known(path, 0, [{ path, line: 1, column: 1, key: freshness, message, fix }])]);
});
