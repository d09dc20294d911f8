import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkProject } from '../../src/index.ts';
import { buildTree, commitAll, runGit, type FileSpec } from '../build-tree.ts';
import { MAIN, skillgate } from './cli.ts';

const GATES = `version: 1
trees: skills/*
gates:
  reference: { group: documentation, measure: lines, of: reference, min: 5, blocks: always }
  executable: { group: scripts, measure: executable, min: 100% }
waivers:
  - { skill: reef-knot, gate: reference, reason: later, until: 2999-12-31 }
`;
const FILES: Record<string, FileSpec> = {
  'gates.yaml': GATES,
  'skills/knots/INDEX.md': '# Knots\n\n1. bowline\n2. reef-knot\n',
  'skills/knots/bowline.md': '---\nname: bowline\ndescription: A loop.\n---\n# Bowline\n',
  'skills/knots/bowline/resources/REFERENCE.md': { lines: 9 },
  'skills/knots/bowline/resources/scripts/tie it.py': '#!/usr/bin/env python3\nprint("tied")\n',
};
const EXPECTED = 'expected a branch, a tag or a commit';

/** The first commit, tagged v1, passes; in the second, on main, the reference is too short. */
function passedThenBlocked(below = ''): string {
  const root = buildTree(Object.fromEntries(Object.entries(FILES).map(([path, spec]) => [below + path, spec])), { git: true, executable: [`${below}skills/knots/bowline/resources/scripts/tie it.py`] });
  runGit(root, 'tag', 'v1');
  writeFileSync(join(root, below, 'skills/knots/bowline/resources/REFERENCE.md'), 'short\n');
  commitAll(root, 'Cut the reference');
  return root;
}

/** A branch with these files alone, each by path, mode and text. */
function branch(root: string, name: string, files: readonly (readonly [path: string, mode: string, text: string])[]): void {
  const inline = files.map(([path, mode, text]) => `M ${mode} inline ${path}\ndata ${text.length}\n${text}\n`);
  execFileSync('git', ['fast-import', '--quiet'], { cwd: root, input: `commit refs/heads/${name}\ncommitter B <b@example.org> 0 +0000\ndata 1\nx\n${inline.join('')}` });
}

const json = (cwd: string, ...args: readonly string[]) => skillgate(cwd, ['check', '--format', 'json', ...args]);

describe('check --at REF', () => {
  test.for(['', 'pro ject/'])('gives the very bytes that check gives of the checkout, in "%s"', below => {
    const root = passedThenBlocked(below);
    const clone = buildTree({});
    runGit(clone, 'clone', '--quiet', '--config', 'core.autocrlf=false', root, '.');
    const [first, second] = ['v1', 'main'].map(ref => {
      runGit(clone, 'checkout', '--quiet', '--detach', ref === 'main' ? 'origin/main' : ref);
      return json(join(clone, below));
    });
    expect([first?.code, second?.code]).toEqual([0, 1]);
    rmSync(join(root, below, 'skills'), { recursive: true });
    writeFileSync(join(root, below, 'gates.yaml'), 'version: 7\n');
    expect(json(join(root, below), '--at', 'v1')).toEqual(first);
    expect(json(join(root, below), '--at', 'HEAD~1')).toEqual(first);
    expect(json(join(root, below), '--at', 'main')).toEqual(second);
  });

  test('works in a bare repository and in a pre-commit hook, and leaves the work tree as it is', () => {
    const root = passedThenBlocked();
    const bare = buildTree({});
    runGit(bare, 'clone', '--quiet', '--bare', root, '.');
    expect(json(bare, '--at', 'v1')).toEqual(json(root, '--at', 'v1'));
    const said = join(buildTree({}), 'said.json');
    writeFileSync(join(root, '.git/hooks/pre-commit'), `#!/bin/sh\n"${process.execPath}" "${MAIN}" --at HEAD~1 --format json > "${said}"\n`, { mode: 0o755 });
    writeFileSync(join(root, 'skills/knots/bowline.md'), 'staged\n');
    runGit(root, 'commit', '--quiet', '--all', '--message=Third');
    expect(json(root, '--at', 'v1').stdout).toBe(execFileSync('cat', [said], { encoding: 'utf8' }));
    expect(runGit(root, 'status', '--porcelain')).toBe('');
    expect(runGit(root, 'worktree', 'list', '--porcelain').match(/^worktree /gm)).toHaveLength(1);
  });

  test('judges by a gates.yaml on disk that is named explicitly', () => {
    const root = passedThenBlocked();
    writeFileSync(join(root, 'lax.yaml'), GATES.replace('min: 5', 'min: 1'));
    expect(json(root, '--at', 'main', '--config', 'lax.yaml').code).toBe(0);
    expect(json(root, '--at', 'main').code).toBe(1);
  });

  test('takes the other options of check, and needs no command', () => {
    const root = passedThenBlocked();
    expect(skillgate(root, ['--at', 'v1', '--quiet'])).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(skillgate(root, ['check', '--at=main', '--skill', 'reef-knot']).stdout).toContain('reef-knot');
    expect(skillgate(root, ['check', '--at', 'v1', '--strict']).code).toBe(1);
  });

  test('is open to programs', async () => {
    const root = passedThenBlocked();
    expect((await checkProject({ cwd: root, at: 'v1' })).outcome).toBe('pass');
    expect((await checkProject({ cwd: root })).outcome).toBe('fail');
    await expect(checkProject({ cwd: root, at: 'v2' })).rejects.toThrow('ref "v2" does not exist: did you mean "v1"?');
  });

  test('looks at ten thousand files', () => {
    const root = passedThenBlocked();
    const many = Array.from({ length: 10_000 }, (_, at) => [`skills/knots/bowline/resources/examples/01-many/f${at % 100}/n${at}.txt`, '100644', 'x\n'] as const);
    branch(root, 'many', [['gates.yaml', '100644', GATES], ['skills/knots/INDEX.md', '100644', '1. bowline\n2. reef-knot\n'], ...many]);
    const { code, stdout } = json(root, '--at', 'many');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ trees: [{ summary: { lines: 10_000 } }] });
  });
});

describe('check --at answers with exit code 2 and one line', () => {
  const cases: Record<string, { readonly at: string; readonly says: string; readonly args?: readonly string[] }> = {
    'an empty ref': { at: '', says: `ref "" is no ref: ${EXPECTED}` },
    'an option': { at: '--upload-pack=touch x', says: `ref "--upload-pack=touch x" is no ref: ${EXPECTED}` },
    'a mistyped branch': { at: 'mian', says: 'ref "mian" does not exist: did you mean "main"?' },
    'a path': { at: 'skills/knots', says: `ref "skills/knots" is a path and no ref: ${EXPECTED}` },
    'a blob': { at: 'main:gates.yaml', says: `ref "main:gates.yaml" names a blob: ${EXPECTED}` },
    'a tree': { at: 'main^{tree}', says: `ref "main^{tree}" names a tree: ${EXPECTED}` },
    'too far back': { at: 'HEAD~9', says: 'ref "HEAD~9" does not exist: "HEAD" has no such ancestor' },
    'control characters': { at: '\u001B[31mred', says: 'ref "\\u001b[31mred" does not exist: expected a branch, a tag or a commit' },
    'a gates.yaml that is wrong there': { at: 'broken', says: 'gates.yaml:1:10: version is 7, expected 1, the only version there is' },
    'a gates.yaml that is a link there': { at: 'linked', says: 'gates.yaml: is a symbolic link: expected a file' },
    'no gates.yaml there': { at: 'none', says: 'no gates.yaml here or in any folder above in ref "none": name one on disk with --config FILE' },
    'no skills there': { at: 'none', args: ['--config', 'gates.yaml'], says: 'gates.yaml: no tree found: "skills/*" matches no folder that holds an INDEX.md or a skill' },
  };
  test.for(Object.entries(cases))('%s', ([, { at, says, args = [] }]) => {
    const root = passedThenBlocked();
    branch(root, 'broken', [['gates.yaml', '100644', GATES.replace('1', '7')]]);
    branch(root, 'linked', [['gates.yaml', '120000', 'real.yaml']]);
    branch(root, 'none', [['a.md', '100644', '']]);
    expect(skillgate(root, ['check', '--at', at, ...args])).toEqual({ code: 2, stdout: '', stderr: `${says}\n` });
  });

  test('in no repository', () => {
    expect(skillgate(buildTree(FILES), ['check', '--at', 'main'])).toEqual({ code: 2, stdout: '', stderr: '.: is in no git repository, expected one to read the ref from\n' });
  });

  test('with a skill file whose name is no UTF-8, as on disk', () => {
    const root = passedThenBlocked();
    const blob = runGit(root, 'rev-parse', 'HEAD:gates.yaml').trim();
    execFileSync('git', ['update-index', '-z', '--index-info'], { cwd: root, input: Buffer.from(`100644 ${blob}\tskills/knots/bowline/resources/scripts/\xff.py\0`, 'latin1') });
    runGit(root, 'commit', '--quiet', '--message=Odd');
    runGit(root, 'reset', '--quiet', '--hard');
    const outcome = { code: 2, stdout: '', stderr: 'skills/knots/bowline/resources/scripts/\uFFFD.py: cannot be read: its name is not valid UTF-8, rename it\n' };
    expect(skillgate(root, ['check'])).toEqual(outcome);
    expect(skillgate(root, ['check', '--at', 'HEAD'])).toEqual(outcome);
  });
});
