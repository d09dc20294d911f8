import { expect, test } from 'vitest';
import { buildTree } from '../build-tree.ts';
import { report, skillgate } from './cli.ts';

const GATES = `version: 1
trees: skills
gates:
  security: { group: quality, measure: security, max: { critical: 0, high: 0 }, blocks: always }
`;
const bandit = (filename: string, severity = 'HIGH') => JSON.stringify({ results: [{ filename, line_number: 2, issue_severity: severity, issue_text: 'a slip knot', test_id: 'B777' }] });
const knots = (reports: Record<string, string>) => buildTree({
  'gates.yaml': GATES, 'skills/INDEX.md': '1. bowline\n', 'skills/bowline/resources/scripts/tie.py': 'print("reef")\n\n', ...reports,
});

test('what another tool found blocks as what skillgate found', () => {
  const folder = knots({ 'bandit.json': bandit('./skills/bowline/resources/scripts/tie.py') });
  expect(skillgate(folder, ['check']).code).toBe(0);
  const { code, stdout } = skillgate(folder, ['check', '--import', 'bandit.json']);
  expect(code).toBe(1);
  expect(stdout).toContain('skills/bowline/resources/scripts/tie.py:2:1: high (B777): a slip knot, expected nothing like it');
});

test('several reports count together; what belongs to no skill is said', () => {
  const folder = knots({ 'a.json': bandit('skills/bowline/resources/scripts/tie.py', 'LOW'), 'b.json': bandit('elsewhere.py') });
  const { outcome, problems, trees } = report(folder, '--import', 'a.json', '--import', 'b.json');
  expect(outcome).toBe('pass');
  expect(problems).toEqual([expect.objectContaining({ path: 'elsewhere.py', message: 'belongs to no skill: 1 imported finding there count for nothing' })]);
  expect(trees[0]?.skills[0]?.gates[0]?.evidence).toContain('1 low');
});

test('an absolute path of the project is the project’s', () => {
  const folder = knots({});
  const script = `${folder}/skills/bowline/resources/scripts/tie.py`;
  const other = buildTree({ 'report.json': bandit(script) });
  expect(skillgate(folder, ['check', '--import', `${other}/report.json`]).code).toBe(1);
});

test.for([
  ['knots.json', 'knots.json: does not exist: expected a report of bandit or SARIF\n'],
  ['gates.yaml', 'gates.yaml: is not JSON, expected what "bandit -f json" writes, or SARIF 2.1.0\n'],
  ['skills', 'skills: is a folder: expected a file\n'],
] as const)('%s as a report is refused', ([file, stderr]) => {
  const outcome = skillgate(knots({}), ['check', '--import', file]);
  expect({ ...outcome, stderr: outcome.stderr.replace(/:\d+:\d+/, '') }).toEqual({ code: 2, stdout: '', stderr });
});
