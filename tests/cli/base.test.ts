import { readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { JsonReport } from '../../src/reporters/report-schema.ts';
import { buildTree, commitAll, runGit } from '../build-tree.ts';
import { report, skillgate } from './cli.ts';
import { BOWLINE, CLAIMING, commitChanges, GATES, INDEX, knots, SCRIPT } from './knots.ts';

const SCRIPT_PATH = 'skills/knots/bowline/scripts/plugin_manager.py';
const FAULTY = SCRIPT.replace(': bool', '');
const WORSE = 'script-type-hints on plugin_manager.py: 4 of 4 slots annotated, now 3';
const messages = (all: readonly { readonly message: string }[]) => all.map(({ message }) => message);

/** The report of a run whose git may look above the folder. */
function below(cwd: string, ...args: readonly string[]): JsonReport {
  const { stdout, stderr } = skillgate(cwd, ['check', '--format', 'json', ...args], { GIT_CEILING_DIRECTORIES: realpathSync(tmpdir()) });
  expect(stderr).toBe('');
  const parsed: JsonReport = JSON.parse(stdout);
  return parsed;
}

describe('check --base answers with exit code 2 and one line', () => {
  const cases: Record<string, { readonly args: readonly string[]; readonly act?: (root: string) => void; readonly says: string }> = {
    'a mistyped branch': { args: ['--base', 'mian'], says: 'ref "mian" does not exist: did you mean "main"?' },
    'no name': { args: ['--base', ''], says: 'ref "" is no ref: expected a branch, a tag or a commit' },
    'an option for a name': { args: ['--base', '--output=x'], says: 'ref "--output=x" is no ref: expected a branch, a tag or a commit' },
    'a history of its own': {
      args: ['--base', 'main'],
      act: root => {
        runGit(root, 'checkout', '--quiet', '--orphan', 'other');
        commitAll(root, 'Alone');
      },
      says: '"main" and "HEAD" have no commit in common: expected a branch that left from the other',
    },
    'leave to loosen without a base': { args: ['--allow-loosened'], says: '--allow-loosened is of no use without --base: name the ref that this is to be merged into' },
    'a config that is nowhere': { args: ['--base', 'main', '--config', 'no.yaml'], says: 'no.yaml: does not exist: expected a gates.yaml' },
  };
  test.for(Object.entries(cases))('%s', ([, { args, act, says }]) => {
    const root = knots();
    act?.(root);
    expect(skillgate(root, ['check', ...args])).toEqual({ code: 2, stdout: '', stderr: `${says}\n` });
  });

  test('no repository', () => {
    expect(skillgate(buildTree({ 'gates.yaml': GATES }), ['check', '--base', 'main'])).toEqual({ code: 2, stdout: '', stderr: '.: is in no git repository, expected one to read the ref from\n' });
  });

  test('a shallow clone: where the branch left is not there, and deepened it is', () => {
    const root = knots();
    commitChanges(root, { [SCRIPT_PATH]: FAULTY });
    runGit(root, 'checkout', '--quiet', 'main');
    commitChanges(root, { 'README.md': 'Knots.\n' });
    const clone = buildTree({});
    runGit(clone, 'clone', '--quiet', '--depth=1', '--branch=branch', `file://${root}`, '.');
    expect(skillgate(clone, ['check', '--base', 'origin/main']).stderr).toBe('ref "origin/main" is not in this shallow clone: deepen it with git fetch --unshallow (fetch-depth: 0 in GitHub Actions)\n');
    runGit(clone, 'fetch', '--quiet', '--depth=1', 'origin', 'main:refs/remotes/origin/main');
    expect(skillgate(clone, ['check', '--base', 'origin/main'])).toEqual({ code: 2, stdout: '', stderr: 'where "origin/main" and "HEAD" parted is not in this shallow clone: deepen it with git fetch --unshallow (fetch-depth: 0 in GitHub Actions)\n' });
    runGit(clone, 'fetch', '--quiet', '--unshallow');
    expect(messages(report(clone, '--base', 'origin/main').regressions)).toEqual([WORSE]);
  });

  test('what is broken in the base is said to be there, whatever the branch made of it', () => {
    const rules = knots({ 'gates.yaml': GATES.replace('version: 1', 'version: 7') });
    commitChanges(rules, { 'gates.yaml': GATES });
    const left = (root: string) => `(in ${runGit(root, 'rev-parse', '--short=7', 'main').trim()}, where this branch left "main")\n`;
    expect(skillgate(rules, ['check', '--base', 'main'])).toEqual({ code: 2, stdout: '', stderr: `gates.yaml:1:10: version is 7, expected 1, the only version there is ${left(rules)}` });
    const plan = knots({ 'skills/knots/INDEX.md': '1. bowline\n2. bowline\n' });
    commitChanges(plan, { 'skills/knots/INDEX.md': INDEX });
    expect(skillgate(plan, ['check', '--base', 'main'])).toEqual({ code: 2, stdout: '', stderr: expect.stringMatching(/^skills\/knots\/INDEX\.md:2:4: .* \(in \w{7}, where this branch left "main"\)\n$/) });
  });

  test('neither side has a skill', () => {
    const root = buildTree({ 'gates.yaml': GATES }, { git: true });
    expect(skillgate(root, ['check', '--base', 'main'])).toEqual({ code: 2, stdout: '', stderr: 'gates.yaml: no tree found: "skills/*" matches no folder that holds an INDEX.md or a skill\n' });
  });
});

describe('a base that has less', () => {
  test('rules and no skill yet: the first skill is no regression, and is judged', () => {
    const root = buildTree({ 'gates.yaml': GATES }, { git: true });
    runGit(root, 'checkout', '--quiet', '-b', 'branch');
    commitChanges(root, { 'skills/knots/INDEX.md': CLAIMING, 'skills/knots/bowline/SKILL.md': 'no front matter\n' });
    const { outcome, regressions, trees } = report(root, '--base', 'main');
    expect([outcome, regressions, trees[0]?.summary.blocking]).toEqual(['fail', [], 6]);
  });

  test('no rules: the branch is judged by its own, each gate is told as added, and both sides are compared by them', () => {
    const root = knots({ 'gates.yaml': null });
    commitChanges(root, { 'gates.yaml': GATES, [SCRIPT_PATH]: FAULTY });
    const { outcome, regressions, gateChanges, problems } = report(root, '--base', 'main');
    expect([outcome, messages(regressions)]).toEqual(['fail', [WORSE]]);
    expect(gateChanges.map(({ gate, direction, blocking }) => [gate, direction, blocking])).toEqual(
      ['skill-file', 'reference-length', 'script-type-hints', 'script-cli-flags', 'example-count', 'example-tests', 'error-handling'].map(gate => [gate, 'added', false]));
    expect(problems[0]).toEqual({ path: 'gates.yaml', line: null, column: null, message: 'is new: "main" had no rules here when this branch left it, so the branch is judged by its own' });
    commitChanges(root, { [SCRIPT_PATH]: SCRIPT });
    expect(report(root, '--base', 'main').outcome).toBe('pass');
  });

  test('no project at all: one is added in a folder of its own', () => {
    const root = buildTree({ 'README.md': 'x\n', 'old.yaml': 'other: yaml about gates\n' }, { git: true });
    runGit(root, 'checkout', '--quiet', '-b', 'branch');
    commitChanges(root, { 'old.yaml': null, 'app/gates.yaml': GATES, 'app/skills/knots/INDEX.md': INDEX });
    const { outcome, regressions, gateChanges } = below(join(root, 'app'), '--base', 'main');
    expect([outcome, regressions, gateChanges.length]).toEqual(['pass', [], 7]);
    expect(below(join(root, 'app'), '--base', 'main', '--at', 'branch').outcome).toBe('pass');
  });

  test('rules only above the repository are nobody\'s', () => {
    const outer = buildTree({ 'gates.yaml': GATES, 'app/README.md': 'x\n' });
    commitAll(join(outer, 'app'), 'Begin');
    expect(skillgate(join(outer, 'app'), ['check', '--base', 'HEAD'])).toEqual({
      code: 2, stdout: '', stderr: 'no gates.yaml here or in any folder above, neither in ref "HEAD" nor in what is held against it: name one with --config FILE\n',
    });
  });
});

describe('where rules and projects stand', () => {
  test('in a folder of a repository, with other folders beside it', () => {
    const files = Object.fromEntries(Object.entries({ ...BOWLINE, 'gates.yaml': GATES, 'skills/knots/INDEX.md': INDEX }).map(([path, spec]) => [`pro ject/${path}`, spec]));
    const root = buildTree({ ...files, 'other/a.md': 'a\n' }, { git: true });
    runGit(root, 'checkout', '--quiet', '-b', 'branch');
    commitChanges(root, { [`pro ject/${SCRIPT_PATH}`]: FAULTY, 'other/a.md': null });
    for (const cwd of ['pro ject', 'pro ject/skills/knots'])
      expect(messages(below(join(root, cwd), '--base', 'main').regressions)).toEqual([WORSE]);
    expect(messages(below(join(root, 'pro ject'), '--base', 'main', '--at', 'branch').regressions)).toEqual([WORSE]);
  });

  test('rules outside the repository are the same for both sides', () => {
    const root = knots({ 'gates.yaml': null });
    const rules = join(buildTree({ 'org.yaml': GATES }), 'org.yaml');
    commitChanges(root, { [SCRIPT_PATH]: FAULTY, 'gates.yaml': GATES });
    const { regressions, gateChanges } = report(root, '--base', 'main', '--config', rules);
    expect([messages(regressions), gateChanges]).toEqual([[WORSE], []]);
  });

  test('a linked work tree has a branch of its own', () => {
    const root = knots();
    const linked = join(buildTree({}), 'linked');
    runGit(root, 'worktree', 'add', '--quiet', '--detach', linked, 'main');
    commitChanges(linked, { [SCRIPT_PATH]: FAULTY });
    expect(messages(below(linked, '--base', 'main').regressions)).toEqual([WORSE]);
    expect(report(root, '--base', 'main').regressions).toEqual([]);
  });

  test('the merge of a branch is held against where main stood', () => {
    const root = knots();
    commitChanges(root, { [SCRIPT_PATH]: FAULTY });
    runGit(root, 'checkout', '--quiet', 'main');
    commitChanges(root, { 'gates.yaml': GATES.replace('min: 20,', 'min: 30,') }, 'Raise the bar');
    runGit(root, 'merge', '--quiet', '--no-ff', '--message=Merge', 'branch');
    const { base, regressions, gateChanges } = report(root, '--base', 'HEAD^1');
    expect(base).toEqual({ ref: 'HEAD^1', commit: runGit(root, 'rev-parse', 'HEAD^1').trim() });
    expect([messages(regressions), gateChanges]).toEqual([[WORSE], []]);
  });
});

describe('a waiver of the base', () => {
  const WAIVED = `${GATES}  - { skill: bow*, gate: script-type-hints, reason: annotated next week, until: 2999-12-31 }\n`;
  const LOST = { [SCRIPT_PATH]: FAULTY };

  test('excuses a regression, and is counted and no longer called useless', () => {
    const root = knots({ 'gates.yaml': WAIVED });
    commitChanges(root, LOST);
    const { code, stdout } = skillgate(root, ['check', '--base', 'main']);
    expect(stdout).toContain(`  worse         bowline: ${WORSE}; waived until 2999-12-31: annotated next week\n`);
    expect(stdout).not.toContain('waiver of script-type-hints');
    expect(stdout).toMatch(/\nNothing blocks; 1 regression waived\.\n$/);
    expect(code).toBe(0);
    expect(report(root, '--base', 'main').regressions).toMatchObject([{ blocking: false, waiver: { reason: 'annotated next week', until: '2999-12-31' } }]);
  });

  test('that is over excuses nothing, and says so', () => {
    const root = knots({ 'gates.yaml': WAIVED.replace('next week, until: 2999', 'last week, until: 2001') });
    commitChanges(root, LOST);
    const { outcome, regressions, problems } = report(root, '--base', 'main');
    expect([outcome, messages(regressions)]).toEqual(['fail', [`${WORSE}; its waiver ended on 2001-12-31`]]);
    expect(messages(problems)).toEqual(['waiver of reference-length for half-hitch excuses nothing: remove it']);
  });

  test('holds though the branch removes it, and one that only the branch has does not, even where loosening is allowed', () => {
    const removed = knots({ 'gates.yaml': WAIVED });
    commitChanges(removed, { ...LOST, 'gates.yaml': GATES });
    expect(report(removed, '--base', 'main').outcome).toBe('pass');
    const added = knots();
    commitChanges(added, { ...LOST, 'gates.yaml': WAIVED });
    const { outcome, regressions, gateChanges } = report(added, '--base', 'main', '--allow-loosened');
    expect([outcome, regressions.map(({ waiver }) => waiver), gateChanges.map(({ blocking }) => blocking)]).toEqual(['fail', [null], [false]]);
  });

  test('a gate that blocks is waived by the base alone, too', () => {
    const root = knots({ 'skills/knots/INDEX.md': CLAIMING, [SCRIPT_PATH]: FAULTY });
    commitChanges(root, { 'gates.yaml': WAIVED });
    expect(report(root).outcome).toBe('pass');
    expect(report(root, '--base', 'main', '--allow-loosened').trees[0]?.summary).toMatchObject({ blocking: 1, gates: { waived: 0 } });
  });
});

describe('a tracking document', () => {
  const TRACKED = GATES.replace('layout:', 'layout:\n  tracking: ["{skill}/STATUS.md"]').replace('  error-handling:', '  tracking: { group: documentation, measure: tracking, min: 100% }\n  error-handling:');
  const DOCUMENT = 'skills/knots/bowline/STATUS.md';

  /** A repository whose main has fresh documents, with a branch checked out. */
  function tracked(): string {
    const root = knots({ 'gates.yaml': TRACKED });
    runGit(root, 'checkout', '--quiet', 'main');
    expect(skillgate(root, ['status', '--quiet']).code).toBe(0);
    commitAll(root, 'Status');
    runGit(root, 'checkout', '--quiet', '-B', 'branch');
    return root;
  }

  test('that was written by the rules of the base, or by the stricter ones of the branch, is fresh', () => {
    const root = tracked();
    const home = { XDG_CACHE_HOME: buildTree({}) };
    commitChanges(root, { 'gates.yaml': TRACKED.replace('min: 20,', 'min: 21,').replace('  error-handling:', '  informative: { group: quality, measure: padding, of: reference, min: 50% }\n  error-handling:') });
    const json = (...args: readonly string[]) => JSON.parse(skillgate(root, ['check', '--base', 'main', '--format', 'json', ...args], home).stdout);
    expect(json().outcome).toBe('pass');
    const before = readFileSync(join(root, DOCUMENT), 'utf8');
    expect(skillgate(root, ['status', '--quiet']).code).toBe(0);
    expect(readFileSync(join(root, DOCUMENT), 'utf8')).not.toBe(before);
    for (const args of [[], [], ['--no-cache']]) {
      const { outcome, regressions, gateChanges } = json(...args);
      expect([outcome, regressions, gateChanges.length]).toEqual(['pass', [], 2]);
    }
    commitAll(root, 'Status');
    expect(json('--at', 'branch').outcome).toBe('pass');
  });

  test('that is stale, was edited by hand or was written by rules that nobody has is worse', () => {
    const root = tracked();
    commitChanges(root, { 'skills/knots/bowline/REFERENCE.md': 'line\n'.repeat(30) });
    expect(messages(report(root, '--base', 'main').regressions)).toEqual(['tracking: 100 %, now 0 %']);
    expect(skillgate(root, ['status', '--quiet']).code).toBe(0);
    expect(report(root, '--base', 'main').regressions).toEqual([]);
    writeFileSync(join(root, DOCUMENT), readFileSync(join(root, DOCUMENT), 'utf8').replace('complete', 'glorious'));
    expect(messages(report(root, '--base', 'main').regressions)).toEqual(['tracking: 100 %, now 0 %']);
  });
});

describe('with other options', () => {
  test('filters narrow what is compared and what decides; a skill that vanished can be asked about', () => {
    const root = knots();
    commitChanges(root, { [SCRIPT_PATH]: FAULTY, 'gates.yaml': GATES.replace('min: 1 }', 'min: 0 }'), 'skills/knots/INDEX.md': INDEX.replace('2. reef-knot\n', '') });
    const seen = (...args: readonly string[]) => {
      const { outcome, regressions, gateChanges } = report(root, '--base', 'main', ...args);
      return [outcome, [...regressions, ...gateChanges].map(({ gate, skill }) => gate ?? skill)];
    };
    expect(seen()).toEqual(['fail', ['script-type-hints', 'reef-knot', 'example-tests']]);
    expect(seen('--skill', 'reef-knot')).toEqual(['fail', ['reef-knot', 'example-tests']]);
    expect(seen('--skill', 'bowline', '--gate', 'script-*')).toEqual(['fail', ['script-type-hints']]);
    expect(seen('--skill', 'clove-hitch', '--gate', 'script-*', '--allow-loosened')).toEqual(['pass', []]);
    expect(skillgate(root, ['check', '--base', 'main', '--skill', 'reef-not']).stderr).toBe('--skill "reef-not" matches no skill: did you mean "reef-knot"?\n');
  });

  test('findings of other tools are taken for both sides: they block by their gate and are no regression', () => {
    const root = knots({ 'gates.yaml': GATES.replace('  error-handling:', '  security: { group: quality, measure: security, max: { high: 0 }, blocks: always }\n  error-handling:') });
    const bandit = { results: [{ filename: SCRIPT_PATH, line_number: 3, col_offset: 0, issue_severity: 'HIGH', issue_confidence: 'HIGH', issue_text: 'Bad.', test_id: 'B999', test_name: 'bad' }], errors: [], metrics: {}, generated_at: '2026-01-01T00:00:00Z' };
    writeFileSync(join(root, 'bandit.json'), JSON.stringify(bandit));
    const { outcome, regressions, trees } = report(root, '--base', 'main', '--import', 'bandit.json');
    expect([outcome, regressions, trees[0]?.summary.blocking]).toEqual(['fail', [], 1]);
  });

  test('--strict blocks what does not pass, and is no excuse for what is worse', () => {
    const root = knots();
    commitChanges(root, { [SCRIPT_PATH]: FAULTY });
    const { trees, regressions } = report(root, '--base', 'main', '--strict');
    expect([trees[0]?.summary.blocking !== 0, messages(regressions)]).toEqual([true, [WORSE]]);
  });
});

test('names that could mean something to a terminal are shown, and decide nothing', () => {
  const evil = 'skills/knots/bowline/scripts/\u001B[2J\u202Eevil\n.py';
  const root = knots({ [evil]: SCRIPT });
  rmSync(join(root, evil));
  const { stdout } = skillgate(root, ['check', '--base', 'main']);
  expect(stdout).not.toMatch(/[^\P{Cc}\n]|\p{Cf}/u);
  writeFileSync(join(root, evil), FAULTY);
  const worse = skillgate(root, ['check', '--base', 'main']).stdout;
  expect(worse).not.toMatch(/[^\P{Cc}\n]|\p{Cf}/u);
  expect(worse).toContain('  worse!        bowline: script-type-hints on \\x1b[2J\\u202eevil\\n.py: 4 of 4 slots annotated, now 3\n');
});

test('a thousand skills that are worse: what blocks is counted, and no more is told than somebody reads', () => {
  const names = Array.from({ length: 1000 }, (_, at) => `knot-${at}`);
  const root = buildTree({
    'gates.yaml': 'version: 1\ntrees: skills/*\nlayout: { skill-file: ["{skill}.md"] }\ngates:\n  skill-file: { group: documentation, measure: lines, of: skill-file, min: 3 }\n',
    'skills/knots/INDEX.md': names.map((name, at) => `${at + 1}. ${name}`).join('\n'), ...Object.fromEntries(names.map(name => [`skills/knots/${name}.md`, { lines: 3 }])),
  }, { git: true });
  for (const name of names) writeFileSync(join(root, `skills/knots/${name}.md`), 'short\n');
  const { code, stdout } = skillgate(root, ['check', '--base', 'HEAD']);
  expect(code).toBe(1);
  expect(stdout.split('\n').filter(line => line.startsWith('  worse!'))).toHaveLength(20);
  expect(stdout).toContain('  and 980 skills worse in skill-file: knot-20, knot-21, knot-22, knot-23, knot-24, knot-25, knot-26, knot-27, knot-28, knot-29 and 970 more\n');
  expect(stdout).toMatch(/\n1,000 regressions block\.\n$/);
});
