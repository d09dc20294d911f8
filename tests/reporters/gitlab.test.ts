import { Ajv } from 'ajv';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { gitlabReport } from '../../src/reporters/gitlab.ts';
import { report, skillReport, verdict } from '../report/literals.ts';
import { anyText, bare, hostile, many, nothing, regression, since, workshop } from './workshop.ts';

/** GitLab's own schema holds against one issue; that it is in a list, and that words are among five, its documentation says. */
const issue: object = JSON.parse(readFileSync(join(import.meta.dirname, 'schemas/codeclimate.json'), 'utf8'));
const validate = new Ajv({ allErrors: true, strictTypes: false }).compile({
  type: 'array',
  items: {
    allOf: [issue],
    required: ['check_name'],
    properties: {
      severity: { enum: ['info', 'minor', 'major', 'critical', 'blocker'] }, check_name: { type: 'string', minLength: 1 }, fingerprint: { minLength: 1 },
      location: { required: ['path', 'lines'], properties: { path: { not: { pattern: '^\\.?/' } }, lines: { required: ['begin'], properties: { begin: { minimum: 1 } } } } },
    },
  },
});

const gitlab = (given: Report) => gitlabReport(given, '');

interface Issue {
  readonly description: string;
  readonly check_name: string;
  readonly fingerprint: string;
  readonly severity: string;
  readonly location: { readonly path: string };
}

function issuesOf(given: Report): readonly Issue[] {
  const issues: Issue[] = JSON.parse(gitlab(given));
  validate(issues);
  expect(validate.errors ?? []).toEqual([]);
  return issues;
}

describe('issues', () => {
  test('have the ids of the findings, what blocks first', () => {
    expect(issuesOf(workshop).map(({ severity, check_name, fingerprint }) => [severity, check_name, fingerprint])).toEqual([
      ['blocker', 'since.rules', expect.stringMatching(/^[0-9a-f]{16}$/)], ['blocker', 'since.worse', expect.stringMatching(/^[0-9a-f]{16}$/)],
      ['critical', 'script-type-hints', '00000000000000a1'], ['critical', 'script-type-hints', '00000000000000a2'], ['critical', 'script-type-hints', '00000000000000a3'],
      ['critical', 'reference-length', expect.stringMatching(/^[0-9a-f]{16}$/)], ['blocker', 'security', '00000000000000b1'], ['blocker', 'padding', '00000000000000c1'],
      ['major', 'example-readme', '00000000000000e1'], ['major', 'script-count', expect.stringMatching(/^[0-9a-f]{16}$/)],
      ['info', 'script-length', '00000000000000d1'], ['info', 'example-count', expect.stringMatching(/^[0-9a-f]{16}$/)],
    ]);
  });

  test('that are waived say so', () => {
    expect(issuesOf(workshop).filter(({ description }) => description.startsWith('waived: ')).map(({ check_name }) => check_name)).toEqual(['script-length', 'example-count']);
  });

  test('that never block are minor, and blocker where a regression brought them, though waived', () => {
    const findings = [{ id: 'a', path: 'a.py', line: 1, column: 1, message: 'm', fix: 'f' }];
    const issueOf = (state: 'fail' | 'waived', blocking: boolean) => issuesOf(report([skillReport('knitting', 'started', { gates: [verdict(state, { id: 'padding', blocks: 'never', findings })] })], { comparison: since({ regressions: [regression({ findings, blocking })] }) })).map(({ severity, description }) => `${severity}: ${description}`);
    expect([issueOf('fail', false), issueOf('fail', true), issueOf('waived', false), issueOf('waived', true)]).toEqual([['minor: m (f)'], ['blocker: m (f)'], ['info: waived: m (f)'], ['blocker: m (f)']]);
  });

  test('stand once: GitLab would drop the second, and it must not be the one that blocks', () => {
    const findings = [{ id: 'a', path: 'a.py', line: 1, column: 1, message: 'm', fix: 'f' }];
    const twice = [skillReport('knitting', 'started', { gates: [verdict('fail', { findings })] }), skillReport('purling', 'started', { gates: [verdict('fail', { findings, blocking: true })] })];
    expect(issuesOf(report(twice)).map(({ fingerprint, severity }) => [fingerprint, severity])).toEqual([['a', 'critical']]);
  });

  test('are none where there is nothing to say', () => {
    expect(gitlab(nothing)).toBe('[]\n');
    expect(gitlab(bare)).toBe('[]\n');
  });

  test('are all there, ten thousand too', () => {
    expect(new Set(issuesOf(many(4, 2500)).map(({ fingerprint }) => fingerprint)).size).toBe(10_000);
  });
});

test('any text is text that a database takes, and leads to its file', () => {
  fc.assert(fc.property(anyText.filter(text => text !== '' && !/^\.?\//.test(text)), text => {
    const wellFormed = text.replace(/\p{Cs}/gu, '\uFFFD');
    const inPlan = text === '.' ? 'INDEX.md' : `${wellFormed}/INDEX.md`;
    for (const { description, check_name, location: { path } } of issuesOf(hostile(text))) {
      expect(description).not.toMatch(/[\p{Cc}\p{Cs}]/u);
      expect(path).toBe(check_name.startsWith('since.') ? inPlan : wellFormed);
    }
  }));
});

test('the format is refused where it is wrong: it was asked at all', () => {
  validate([{ description: 'a', fingerprint: 'b', severity: 'bad', location: { path: './a', lines: { begin: 0 } } }]);
  expect(validate.errors?.map(({ instancePath, keyword }) => `${instancePath} ${keyword}`)).toEqual(['/0 required', '/0/severity enum', '/0/location/path not', '/0/location/lines/begin minimum']);
});
