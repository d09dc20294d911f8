import { expect, test } from 'vitest';
import { partState } from '../../src/status/part-state.ts';
import { skillReport, verdict } from '../report/literals.ts';

const finding = { id: '0123456789abcdef', path: 'skills/crafts/knitting/scripts/purl.py', line: 3, column: 1, message: 'seen', fix: 'mend' };

const cases = {
  'nothing found and every gate looked': { gates: [verdict('pass', { of: ['scripts'] })], expected: { mark: '✅', words: 'no findings' } },
  'a finding of a failed gate': { gates: [verdict('fail', { of: ['scripts'], findings: [finding] }), verdict('unverified', { of: ['scripts'] })], expected: { mark: '❌', words: '1 finding' } },
  'a gate that could not look': { gates: [verdict('pass', { of: ['scripts'] }), verdict('unverified', { of: ['reference', 'scripts'] })], expected: { mark: '❓', words: '1 gate not verified' } },
  'a gate on another part that could not look': { gates: [verdict('unverified', { of: ['examples'] })], expected: { mark: '✅', words: 'no findings' } },
  'a finding in another file': { gates: [verdict('fail', { of: ['scripts'], findings: [{ ...finding, path: `${finding.path}.bak` }] })], expected: { mark: '✅', words: 'no findings' } },
} as const;

test.for(Object.entries(cases))('a file is marked after %s', ([, { gates, expected }]) => {
  expect(partState(skillReport('knitting', 'started', { gates }), 'scripts', finding.path)).toEqual(expected);
});
