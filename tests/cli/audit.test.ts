import AjvDraft04 from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { buildTree, commitAll, runGit } from '../build-tree.ts';
import { skillgate } from './cli.ts';

const GATES = 'version: 1\ntrees: skills/*\nlayout: { skill-file: ["{skill}.md"], reference: ["{skill}/REFERENCE.md"], tracking: ["{skill}/STATUS.md"], scripts: ["{skill}/*.py"], examples: ["{skill}/examples/*"] }\ngates:\n  script-count: { group: scripts, measure: count, of: scripts, min: 1 }\n';
const INDEX = '# Knots\n\n## Basics Tier\n\n1. bow-line - a loop\n';

const tree = (more: Readonly<Record<string, string>> = {}) => ({ 'gates.yaml': GATES, 'skills/knots/INDEX.md': INDEX, 'skills/knots/bow-line/tie.py': 'print(1)\n', ...more });

test('a file that git removed is named with the commit that removed it, and --quiet is silent where all is true', () => {
  const folder = buildTree(tree({ 'skills/knots/bow-line/lost.py': 'print(2)\n', 'README.md': 'lost.py (1 lines), `dist/app.js` (3 lines)\n', '.gitignore': 'dist\n' }), { git: true });
  rmSync(join(folder, 'skills/knots/bow-line/lost.py'));
  commitAll(folder, 'Lose it');
  const hash = runGit(folder, 'rev-parse', '--short', 'HEAD').trim();
  const status = '## bow-line\n\n- lost.py (1 lines)\n- never.py (1 lines)\n- tie.py (1 lines)\n';
  const file = buildTree(tree({ 'skills/knots/STATUS.md': status }));
  expect(skillgate(folder, ['audit', '--quiet'])).toEqual({ code: 0, stdout: '', stderr: '' });
  expect(skillgate(folder, ['audit', 'README.md', 'README.md'])).toEqual({
    code: 0, stderr: '',
    stdout: ['README.md:1:1  unverifiable  "lost.py (1 lines)": no such file is in the project, and it may be one of another project',
      'README.md:1:21  unverifiable  "dist/app.js (3 lines)": git ignores dist/app.js: it may be made when it is needed', '', 'Nothing is false; 2 unverifiable, 0 true.', ''].join('\n'),
  });
  expect(skillgate(file, ['audit']).stdout).toContain('"lost.py (1 lines)": skills/knots/bow-line/lost.py is not there; whether it ever was is not known: there is no git history here');
  writeFileSync(join(folder, 'skills/knots/STATUS.md'), status);
  rmSync(join(folder, 'skills/knots/bow-line/tie.py'));
  const { code, stdout } = skillgate(folder, ['audit']);
  expect([code, stdout.split('\n').filter(line => line.includes('absent'))]).toEqual([1, [
    `skills/knots/STATUS.md:3:3  absent  "lost.py (1 lines)": skills/knots/bow-line/lost.py was removed by commit ${hash}`,
    'skills/knots/STATUS.md:4:3  absent  "never.py (1 lines)": skills/knots/bow-line/never.py never existed',
    'skills/knots/STATUS.md:5:3  absent  "tie.py (1 lines)": skills/knots/bow-line/tie.py was removed since the last commit',
  ]]);
});

test('every format says the same, escaped for its medium, and SARIF is valid', () => {
  const hostile = Array.from({ length: 12 }, (_, at) => `- never${at}.py (${at + 2} lines) @someone ::error::`).join('\n');
  const folder = buildTree(tree({ 'skills/knots/STATUS.md': `## bow-line\n\n${hostile}\n- tie.py (9 lines)\n` }));
  const { code, stdout, stderr } = skillgate(folder, ['audit', '--format', 'github', '--format', 'sarif=out.sarif', '--format', 'json=out.json', '--format', 'markdown=out.md'], { GITHUB_STEP_SUMMARY: join(folder, 'summary.md') });
  expect([code, stderr]).toEqual([1, '']);
  expect(stdout.match(/^::error file=skills\/knots\/STATUS\.md,line=\d+,col=3,title=absent claim \(lines\)::/gm)).toHaveLength(10);
  expect(stdout).toContain('1 claim is false and 12 name what is not there; 0 true. GitHub shows no more than 10 annotations of a kind: 3 more claims without one.');
  const ajv = new AjvDraft04.default({ strict: false });
  addFormats.default(ajv);
  const validate = ajv.compile(JSON.parse(readFileSync(join(import.meta.dirname, '../reporters/schemas/sarif-schema-2.1.0.json'), 'utf8')));
  const sarif = JSON.parse(readFileSync(join(folder, 'out.sarif'), 'utf8'));
  validate(sarif);
  expect(validate.errors ?? []).toEqual([]);
  expect(sarif.runs[0].results).toHaveLength(13);
  expect(new Set(sarif.runs[0].results.map((result: { partialFingerprints: Record<string, string> }) => result.partialFingerprints['skillgate/v1'])).size).toBe(13);
  expect(JSON.parse(readFileSync(join(folder, 'out.json'), 'utf8')).claims.at(-1)).toEqual({
    path: 'skills/knots/STATUS.md', line: 15, column: 3, kind: 'lines', text: 'tie.py (9 lines)', subject: 'skills/knots/bow-line/tie.py', claimed: 9, actual: 1, verdict: 'false', why: 'skills/knots/bow-line/tie.py has 1 line',
  });
  expect(readFileSync(join(folder, 'out.md'), 'utf8')).toContain('| 15 | `tie.py (9 lines)` | 9 | 1 | skills/knots/bow-line/tie.py has 1 line |');
  expect(readFileSync(join(folder, 'summary.md'), 'utf8')).toContain('<!-- skillgate:audit -->');
});

test('wrong input is one line each and exit 2', () => {
  const folder = buildTree(tree({ 'deep.md': `${'> '.repeat(50)}x\n` }));
  const says = (...args: readonly string[]) => { const { code, stderr } = skillgate(folder, ['audit', ...args]); return [code, stderr]; };
  expect(says('missing.md', 'skills', '../x.md')).toEqual([2, 'missing.md: does not exist: expected a Markdown document\nskills: is a folder: expected a file\n../x.md: does not exist: expected a Markdown document\n']);
  expect(says('deep.md')).toEqual([2, 'deep.md:1:1: nests deeper than 32 lists or quotes: skillgate audits no such document\n']);
  expect(says('--gate', 'x')).toEqual([2, '--gate is not for this command: documents speak of skills and files, so name those with --skill\n']);
  expect(says('--skill', 'bow-lime')).toEqual([2, '--skill "bow-lime" matches no skill: did you mean "bow-line"?\n']);
});
