import { describe, expect, test } from 'vitest';
import { merged } from '../../src/evidence/imported.ts';
import { readFindings } from '../../src/evidence/read-findings.ts';
import { UserError, problemLine } from '../../src/model/problem.ts';

const read = (report: unknown) => Object.fromEntries(readFindings(JSON.stringify(report), 'report.json', '/home/reef/knots'));

const bandit = (more: Record<string, unknown>) => ({
  errors: [], generated_at: '2026-11-22T10:00:00Z', metrics: {},
  results: [{
    code: '4 run(x)\n', col_offset: 4, end_col_offset: 9, filename: './skills/a.py', issue_confidence: 'HIGH', issue_cwe: { id: 78 },
    issue_severity: 'HIGH', issue_text: 'subprocess call with shell=True\n identified.', line_number: 4, line_range: [4, 5],
    more_info: 'https://example.com', test_id: 'B602', test_name: 'subprocess_popen_with_shell_equals_true', ...more,
  }],
});

describe('bandit', () => {
  test('a finding, with its column from 1 and its text in one line', () => {
    expect(read(bandit({}))).toEqual({ 'skills/a.py': [{ rule: 'B602', severity: 'high', message: 'subprocess call with shell=True identified.', line: 4, column: 5 }] });
  });

  test.for([['MEDIUM', 'medium'], ['LOW', 'low'], ['UNDEFINED', 'medium']] as const)('%s', ([theirs, ours]) => {
    expect(read(bandit({ issue_severity: theirs }))['skills/a.py']).toMatchObject([{ severity: ours }]);
  });

  test.for([
    ['skills/a.py', 'skills/a.py'], ['././skills//a.py', 'skills/a.py'], ['/home/reef/knots/skills/a.py', 'skills/a.py'], ['skills\\a.py', 'skills/a.py'],
    ['../knots/skills/a.py', 'skills/a.py'], ['skills/../skills/./a.py', 'skills/a.py'], ['../sails/a.py', '../sails/a.py'], ['FILE:///home/reef/knots/skills/a.py', 'skills/a.py'],
    ['/elsewhere/a.py', '/elsewhere/a.py'], ['/home/reef/knots-2/a.py', '/home/reef/knots-2/a.py'],
  ] as const)('the path %s is %s', ([written, path]) => {
    expect(Object.keys(read(bandit({ filename: written })))).toEqual([path]);
  });
});

const sarif = (result: Record<string, unknown>, rule: Record<string, unknown> = {}) => ({
  $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0',
  runs: [{ tool: { driver: { name: 'Knotscan', rules: [{ id: 'K0' }, { id: 'K1', ...rule }] } }, results: [{ ruleId: 'K1', message: { text: 'a granny knot' }, ...result }] }],
});
const at = (uri: string, region?: object) => ({ locations: [{ physicalLocation: { artifactLocation: { uri }, ...(region && { region }) } }] });

describe('SARIF', () => {
  test('a finding with and without a region', () => {
    expect(read(sarif(at('skills/a%20b.py', { startLine: 7, startColumn: 3 })))).toEqual({ 'skills/a b.py': [{ rule: 'K1', severity: 'medium', message: 'a granny knot', line: 7, column: 3 }] });
    expect(read(sarif(at('file:///home/reef/knots/a.py')))).toEqual({ 'a.py': [expect.objectContaining({ line: 1, column: 1 })] });
  });

  test.for([
    ['the level', { level: 'error' }, {}, 'high'],
    ['a note', { level: 'note' }, {}, 'low'],
    ['no level', {}, {}, 'medium'],
    ['the level of its rule', {}, { defaultConfiguration: { level: 'error' } }, 'high'],
    ['the score of its rule over its level', { level: 'note' }, { properties: { 'security-severity': '9.8' } }, 'critical'],
    ['its own score over the rule’s', { properties: { 'security-severity': 4 } }, { properties: { 'security-severity': '9.8' } }, 'medium'],
    ['7 is high', {}, { properties: { 'security-severity': '7.0' } }, 'high'],
    ['below 4 is low', {}, { properties: { 'security-severity': '3.9' } }, 'low'],
    ['a score that is none', { level: 'error' }, { properties: { 'security-severity': 'very' } }, 'high'],
    ['its rule by index', { ruleId: undefined, ruleIndex: 1 }, { properties: { 'security-severity': '9.0' } }, 'critical'],
  ] as const)('the severity by %s', ([, result, rule, severity]) => {
    expect(read(sarif({ ...at('a.py'), ...result }, rule))).toEqual({ 'a.py': [expect.objectContaining({ rule: 'K1', severity })] });
  });

  test('a drive of Windows', () => {
    const at = (filename: string) => [...readFindings(JSON.stringify(bandit({ filename })), 'report.json', 'C:\\knots').keys()];
    expect([at('C:\\knots\\skills\\a.py'), at('file:///C:/knots/skills/a.py')]).toEqual([['skills/a.py'], ['skills/a.py']]);
  });

  test.for([
    ['a base of the run', { uri: 'b/a.py', uriBaseId: 'SRC' }, { SRC: { uri: 'file:///home/reef/knots/skills/' } }, 'skills/b/a.py'],
    ['a base on a base', { uri: 'a.py', uriBaseId: 'SRC' }, { SRC: { uri: 'skills/', uriBaseId: 'ROOT' }, ROOT: { uri: 'file:///home/reef/knots/' } }, 'skills/a.py'],
    ['a base that has no address', { uri: 'skills/a.py', uriBaseId: 'ROOT' }, { ROOT: {} }, 'skills/a.py'],
    ['a base that the run does not name', { uri: 'skills/a.py', uriBaseId: 'constructor' }, {}, 'skills/a.py'],
    ['bases in a ring', { uri: 'a.py', uriBaseId: 'A' }, { A: { uri: './', uriBaseId: 'A' } }, 'a.py'],
  ] as const)('the path by %s', ([, artifactLocation, originalUriBaseIds, path]) => {
    const { runs: [run], ...log } = sarif({ locations: [{ physicalLocation: { artifactLocation } }] });
    expect(Object.keys(read({ ...log, runs: [{ ...run, originalUriBaseIds }] }))).toEqual([path]);
  });

  test('a message by its id, and a finding of no rule', () => {
    expect(read(sarif({ ...at('a.py'), message: { id: 'tight' } }, { messageStrings: { tight: { text: 'too tight' } } }))).toEqual({ 'a.py': [expect.objectContaining({ message: 'too tight' })] });
    expect(read(sarif({ ...at('a.py'), ruleId: null }))).toEqual({ 'a.py': [expect.objectContaining({ rule: 'Knotscan', message: 'a granny knot' })] });
  });

  test('what was suppressed counts: only gates.yaml can accept a finding', () => {
    expect(read(sarif({ ...at('a.py'), suppressions: [{ kind: 'inSource' }] }))).toHaveProperty(['a.py']);
  });

  test.for([[{ kind: 'pass' }], [{ kind: 'notApplicable' }], [{ baselineState: 'absent' }]] as const)('%j is no finding', ([more]) => {
    expect(read(sarif({ ...at('a.py'), ...more }))).toEqual({});
  });

  test('without results', () => {
    expect(read({ version: '2.1.0', runs: [] })).toEqual({});
    expect(read({ version: '2.1.0', runs: [{ tool: { driver: { name: 'K' } }, results: null }] })).toEqual({});
  });
});

test('several reports are one, by path and place', () => {
  const first = readFindings(JSON.stringify(bandit({ line_number: 9 })), 'a', '');
  const second = readFindings(JSON.stringify(bandit({})), 'b', '');
  expect([...merged([first, second])].map(([path, risks]) => [path, risks.map(({ line }) => line)])).toEqual([['skills/a.py', [4, 9]]]);
});

describe('what cannot be understood is said, at its place', () => {
  const problems = (text: string) => {
    try {
      readFindings(text, 'report.json', '/');
    } catch (error) {
      if (error instanceof UserError) return error.problems.map(problemLine);
      throw error;
    }
    return [];
  };
  const expected = 'expected what "bandit -f json" writes, or SARIF 2.1.0';

  test.for([
    ['[]', [`report.json: is no report that skillgate reads, ${expected}`]],
    ['null', [`report.json: is no report that skillgate reads, ${expected}`]],
    ['{"results": 3}', [`report.json: results is not as expected: ${expected}`]],
    ['{"version": "2.0.0", "runs": []}', [`report.json: version is not as expected: ${expected}`]],
    [JSON.stringify(bandit({ line_number: 0, issue_severity: 'BAD' })), [`report.json: results[0].line_number is not as expected: ${expected}`, `report.json: results[0].issue_severity is not as expected: ${expected}`]],
  ] as const)('%j', ([text, lines]) => {
    expect(problems(text)).toEqual(lines);
  });

  test.for([[''], ['{"results": [\n  1,,\n]}'], ['knots']] as const)('%j is not JSON', ([text]) => {
    expect(problems(text)).toEqual([expect.stringMatching(/^report\.json(?::\d+:\d+)?: is not JSON, expected what/)]);
  });

  test('many faults are counted', () => {
    expect(problems(JSON.stringify({ results: Array.from({ length: 9 }, () => 1) }))).toHaveLength(6);
  });
});
