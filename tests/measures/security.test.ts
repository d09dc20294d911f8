import { describe, expect, test } from 'vitest';
import type { Risk } from '../../src/model/risk.ts';
import { beyond, binary, example, known, markdown, noAnalyser, plain, skill, source, take, unread } from './skill-literal.ts';

const shell: Risk = { rule: 'S602', severity: 'high', message: '`subprocess` call with `shell=True` identified, security issue', line: 4, column: 5 };
const assertion: Risk = { rule: 'S101', severity: 'low', message: 'Use of `assert` detected', line: 9, column: 1 };
const key: Risk = { rule: 'privatekey', severity: 'critical', message: 'found private key', line: 2, column: 1 };
const none = { critical: 0, high: 0, medium: 0, low: 0 };

test('every file and example is searched, the tracking document only where it is asked for', () => {
  const searched = { risks: [] };
  const sailing = skill({
    skillFile: markdown('sailing.md', {}, searched),
    reference: markdown('REFERENCE.md', {}, searched),
    tracking: { ...markdown('STATUS.md', {}, searched), freshness: 'fresh' },
    scripts: [source('tack.py', {}, searched)],
    examples: [example('01-harbour', [source('01-harbour/a.py', {}, searched), binary('01-harbour/a.png')])],
  });
  expect(take('security', sailing).map(({ subject }) => subject)).toEqual(['sailing.md', 'REFERENCE.md', 'tack.py', '01-harbour']);
  expect(take('security', sailing)).toContainEqual(known('01-harbour', none));
  expect(take('security', sailing, {}, ['tracking'])).toEqual([known('STATUS.md', none)]);
});

describe('a script', () => {
  test('with findings of two severities', () => {
    expect(take('security', skill({ scripts: [source('tack.py', {}, { risks: [shell, assertion] })] }))).toEqual([
      known('tack.py', { ...none, high: 1, low: 1 }, [
        {
          path: 'tack.py', line: 4, column: 5, key: 'S602 `subprocess` call with `shell=True` identified, security issue',
          message: 'high (S602): `subprocess` call with `shell=True` identified, security issue, expected nothing like it',
          fix: 'use a safe way, or accept it with a waiver in gates.yaml',
        },
        {
          path: 'tack.py', line: 9, column: 1, key: 'S101 Use of `assert` detected',
          message: 'low (S101): Use of `assert` detected, expected nothing like it',
          fix: 'use a safe way, or accept it with a waiver in gates.yaml',
        },
      ]),
    ]);
  });

  test('a secret is to be revoked', () => {
    const [measured] = take('security', skill({ scripts: [source('tack.py', {}, { risks: [key] })] }));
    expect(measured).toMatchObject({ value: { ...none, critical: 1 }, findings: [{ fix: 'revoke it, then read it from the environment or a file that is not committed' }] });
  });

  test('what another tool found counts too', () => {
    const [measured] = take('security', skill({ scripts: [source('tack.py', {}, { risks: [] })], imported: new Map([['tack.py', [shell]], ['other.py', [key]]]) }));
    expect(measured).toMatchObject({ subject: 'tack.py', value: { ...none, high: 1 } });
  });
});

describe('what nobody could look at', () => {
  const unparsed = { kind: 'unknown', subject: 'tack.py', why: { kind: 'source', message: 'does not parse (line 7), so that nobody can tell' } };
  const broken = { syntaxError: { line: 7, column: 1, message: 'Expected an expression' } };

  test('is unknown', () => {
    expect(take('security', skill({ scripts: [source('tack.py', broken, { risks: [] })] }))).toEqual([unparsed]);
    expect(take('security', skill({ scripts: [source('tack.py')] }))).toEqual([noAnalyser('tack.py', 'was not searched for risks')]);
    expect(take('security', skill({ scripts: [unread('tack.sh', 'shell')] }))).toMatchObject([{ kind: 'unknown' }]);
    expect(take('security', skill({ scripts: [beyond('tack.py')] }))).toMatchObject([{ kind: 'unknown', why: { kind: 'ceiling' } }]);
  });

  test('hides no risk that was found, and none that was found hides it', () => {
    expect(take('security', skill({ scripts: [source('tack.py', broken, { risks: [assertion] })] }))).toEqual([
      expect.objectContaining({ kind: 'known', value: { ...none, low: 1 } }), unparsed,
    ]);
  });

  test('data beside an example is searched for secrets', () => {
    const files = [plain('01-harbour/.env', { risks: [key] }), source('01-harbour/a.py', {}, { risks: [] })];
    expect(take('security', skill({ examples: [example('01-harbour', files)] }))).toMatchObject([{ kind: 'known', value: { ...none, critical: 1 } }]);
  });
});
