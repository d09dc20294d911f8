import { expect, test } from 'vitest';
import { beyond, example, markdown, noAnalyser, skill, source, take } from './skill-literal.ts';

const sailing = skill({
  skillFile: markdown('sailing.md'),
  reference: markdown('REFERENCE.md'),
  tracking: { ...markdown('STATUS.md'), freshness: 'fresh' },
  scripts: [source('tack.py'), beyond('gybe.py')],
  examples: [example('01-harbour', [source('01-harbour/a.py')])],
});
const noPython = 'Python is not analysed by this version of skillgate';
const noSecurity = 'security is not analysed by this version of skillgate';

test.each(['cli-flags', 'type-hints', 'error-handling', 'portability'] as const)('%s: each script is unknown', id => {
  expect(take(id, sailing, { flags: ['--help'] })).toEqual([noAnalyser('tack.py', noPython), noAnalyser('gybe.py', noPython)]);
  expect(take(id, skill({ skillFile: markdown('sailing.md') }), { flags: ['--help'] })).toEqual([]);
});

test('security: every file and example but the tracking document is unknown', () => {
  const subjects = ['sailing.md', 'REFERENCE.md', 'tack.py', 'gybe.py', '01-harbour'];
  expect(take('security', sailing)).toEqual(subjects.map(subject => noAnalyser(subject, noSecurity)));
  expect(take('security', sailing, {}, ['tracking'])).toEqual([noAnalyser('STATUS.md', noSecurity)]);
});

test('ran: no run of any example is recorded', () => {
  expect(take('ran', sailing)).toEqual([{ kind: 'unknown', subject: '01-harbour', why: { kind: 'evidence', message: 'nobody has recorded a run of its tests' } }]);
});
