import { expect, test } from 'vitest';
import { reporters } from '../../src/reporters/index.ts';
import { plainPaint, stateStyle } from '../../src/reporters/paint.ts';
import { crafts } from './crafts.ts';

test('every format writes the report and ends its last line', () => {
  expect(Object.keys(reporters)).toEqual(['text', 'json']);
  for (const write of Object.values(reporters)) expect(write(crafts, { version: '1.0.0', paint: plainPaint })).toMatch(/[^\n]\n$/);
});

test('each state has its style: what is bad is not what is open', () => {
  expect((['pass', 'fail', 'pending', 'waived', 'unverified'] as const).map(stateStyle)).toEqual(['good', 'bad', 'quiet', 'open', 'open']);
});
