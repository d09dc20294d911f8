import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { projectAt } from '../../src/source/project-at.ts';
import { buildTree, commitAll, runGit } from '../build-tree.ts';
import { refusals } from './refusal.ts';

const GATES = 'version: 1\n';

/** Three commits: `main` has the newest, `v1` is a tag of the first, `topic` a branch of the second. */
function threeCommits(): string {
  const root = buildTree({ 'gates.yaml': 'first: 1\n', 'skills/a.md': 'a', 'main.md': '' }, { git: true });
  runGit(root, 'tag', '--annotate', '--message=One', 'v1');
  writeFileSync(join(root, 'gates.yaml'), 'second: 2\n');
  commitAll(root, 'Second thoughts');
  runGit(root, 'branch', 'topic');
  writeFileSync(join(root, 'gates.yaml'), 'third: 3\n');
  commitAll(root, 'Third');
  return root;
}

const textAt = async (cwd: string, ref: string) => (await projectAt(cwd, undefined, ref)).text;

describe('a ref', () => {
  const cases = { 'main': 'third', 'HEAD': 'third', '@': 'third', 'topic': 'second', 'v1': 'first', 'v1^{}': 'first', 'HEAD~2': 'first', 'main^': 'second', 'main@{0}': 'third', ':/thoughts': 'second', 'refs/heads/topic': 'second', 'heads/topic': 'second', 'HEAD^{/Begin}': 'first' };
  test('is whatever git takes for a commit', async () => {
    const root = threeCommits();
    const texts = await Promise.all(Object.keys(cases).map(async ref => [ref, (await textAt(root, ref)).split(':')[0]]));
    expect(Object.fromEntries(texts)).toEqual(cases);
    const id = runGit(root, 'rev-parse', 'topic').trim();
    expect(await textAt(root, id)).toBe('second: 2\n');
    expect(await textAt(root, id.slice(0, 12))).toBe('second: 2\n');
  });

  test('that bears the name of a file is the ref', async () => {
    const root = threeCommits();
    for (const name of ['main.md', 'skills/a.md', 'gates.yaml']) {
      runGit(root, 'branch', name, 'v1');
      expect(await textAt(root, name)).toBe('first: 1\n');
    }
  });

  test('is read where HEAD is detached and in a linked work tree, which has a HEAD of its own', async () => {
    const root = threeCommits();
    runGit(root, 'checkout', '--quiet', '--detach', 'topic');
    expect(await textAt(root, 'HEAD')).toBe('second: 2\n');
    const linked = join(buildTree({}), 'linked');
    runGit(root, 'worktree', 'add', '--quiet', '--detach', linked, 'v1');
    expect(await textAt(linked, 'HEAD')).toBe('first: 1\n');
    expect(await textAt(join(linked, 'skills'), 'main')).toBe('third: 3\n');
  });

  test('goes back through what was committed: replaced commits and grafts change nothing', async () => {
    const root = threeCommits();
    runGit(root, 'replace', 'topic', 'main');
    writeFileSync(join(root, '.git/info/grafts'), runGit(root, 'rev-parse', 'main'));
    expect(await textAt(root, 'main~1')).toBe('second: 2\n');
    expect(await textAt(root, 'main~2')).toBe('first: 1\n');
  });

  test('is one of the repository around the folder, whatever a hook left in the environment', async () => {
    const root = threeCommits();
    const other = buildTree({ 'gates.yaml': 'other: 1\n' }, { git: true });
    for (const [name, value] of Object.entries({ GIT_DIR: join(other, '.git'), GIT_WORK_TREE: other, GIT_INDEX_FILE: '.git/next-index.lock', GIT_PREFIX: 'skills/' })) vi.stubEnv(name, value);
    onTestFinished(() => { vi.unstubAllEnvs(); });
    expect(await textAt(join(root, 'skills'), 'topic')).toBe('second: 2\n');
  });
});

const EXPECTED = 'expected a branch, a tag or a commit';

describe('a ref that names no commit is refused in one line', () => {
  const cases: Record<string, string> = {
    '': `is no ref: ${EXPECTED}`,
    '-x': `is no ref: ${EXPECTED}`,
    '--all': `is no ref: ${EXPECTED}`,
    'a\0b': `is no ref: ${EXPECTED}`,
    'mian': 'does not exist: did you mean "main"?',
    'tpoic~1': 'does not exist: did you mean "topic~1"?',
    'V1': 'does not exist: did you mean "v1"?',
    'something-else': `does not exist: ${EXPECTED}`,
    'something-else~2': `does not exist: ${EXPECTED}`,
    'HEAD~3': 'does not exist: "HEAD" has no such ancestor',
    'v1^2': 'does not exist: "v1" has no such ancestor',
    'main~1x': `does not exist: "main" has no such ancestor`,
    'HEAD:gates.yaml': `names a blob: ${EXPECTED}`,
    'HEAD:skills': `names a tree: ${EXPECTED}`,
    'HEAD^{tree}': `names a tree: ${EXPECTED}`,
    'HEAD:none.md': `does not exist: ${EXPECTED}`,
    'skills': `is a path and no ref: ${EXPECTED}`,
    'skills/a.md': `is a path and no ref: ${EXPECTED}`,
    './skills': `is a path and no ref: ${EXPECTED}`,
    'main..topic': 'does not exist: did you mean "main"?',
    '^main': 'does not exist: did you mean "main"?',
    'main topic': 'does not exist: did you mean "main"?',
    ['0'.repeat(40)]: `does not exist: ${EXPECTED}`,
    ['1'.repeat(40)]: `does not exist: ${EXPECTED}`,
    ['m'.repeat(300)]: `does not exist: ${EXPECTED}`,
    ':/never said': `does not exist: ${EXPECTED}`,
  };
  test('each by what it is', async () => {
    const root = threeCommits();
    const says = await Promise.all(Object.keys(cases).map(async ref => [ref, await refusals(() => projectAt(root, undefined, ref))]));
    expect(Object.fromEntries(says)).toEqual(Object.fromEntries(Object.entries(cases).map(([ref, why]) => [ref, [`ref ${JSON.stringify(ref.length > 200 ? `${ref.slice(0, 200)}…` : ref)} ${why}`]])));
  });

  test.for(['topic@{99}', '@{upstream}'])('%s in the words of git', async ref => {
    expect(await refusals(() => projectAt(threeCommits(), undefined, ref))).toEqual([expect.stringMatching(/^ref "\S+" cannot be resolved: [^\n]+$/)]);
  });

  test('a branch whose commit is broken', async () => {
    const root = threeCommits();
    const id = runGit(root, 'rev-parse', 'topic').trim();
    const file = join(root, '.git/objects', id.slice(0, 2), id.slice(2));
    rmSync(file);
    expect(await refusals(() => projectAt(root, undefined, 'topic'))).toEqual([`ref "topic" leads to ${id}, which is missing or broken: see git fsck`]);
    writeFileSync(file, 'no object');
    expect(await refusals(() => projectAt(root, undefined, 'topic'))).toEqual([expect.stringMatching(new RegExp(`^ref "topic" cannot be resolved: [^\\n]*${id}[^\\n]*$`))]);
  });

  test('a tag of a blob, and digits with which several objects begin', async () => {
    const root = threeCommits();
    runGit(root, 'tag', '--annotate', '--message=Blob', 'blob', 'HEAD:gates.yaml');
    expect(await refusals(() => projectAt(root, undefined, 'blob'))).toEqual([`ref "blob" names a blob: ${EXPECTED}`]);
    const ids = Array.from({ length: 700 }, (_, at) => `${at}\n`);
    const names = execFileSync('git', ['fast-import', '--quiet'], { cwd: root, encoding: 'utf8', input: `${ids.map((text, at) => `blob\nmark :${at + 1}\ndata ${text.length}\n${text}`).join('')}${ids.map((_, at) => `get-mark :${at + 1}\n`).join('')}` });
    const begin = names.split('\n').map(name => name.slice(0, 4));
    const twice = begin.find((name, at) => name !== '' && begin.indexOf(name) !== at) ?? '';
    expect(await refusals(() => projectAt(root, undefined, twice))).toEqual([`ref "${twice}" is ambiguous: more than one object begins so, give more digits`]);
  });
});

describe('a repository', () => {
  test('without a commit has nothing at any ref', async () => {
    const root = buildTree({ 'gates.yaml': GATES });
    runGit(root, 'init', '--quiet');
    expect(await refusals(() => projectAt(root, undefined, 'HEAD'))).toEqual(['ref "HEAD" does not exist: this repository has no branch and no tag yet']);
  });

  test('must be there', async () => {
    const root = buildTree({ 'gates.yaml': GATES });
    vi.stubEnv('GIT_CEILING_DIRECTORIES', root);
    onTestFinished(() => { vi.unstubAllEnvs(); });
    expect(await refusals(() => projectAt(root, undefined, 'HEAD'))).toEqual([`${root}: is in no git repository, expected one to read the ref from`]);
    vi.stubEnv('PATH', join(root, 'nothing'));
    expect(await refusals(() => projectAt(root, undefined, 'HEAD'))).toEqual(['git is not installed: what a commit holds cannot be read without it']);
  });

  test('of somebody else is refused with what to do', async () => {
    const root = threeCommits();
    vi.stubEnv('GIT_TEST_ASSUME_DIFFERENT_OWNER', '1');
    onTestFinished(() => { vi.unstubAllEnvs(); });
    expect(await refusals(() => projectAt(root, undefined, 'HEAD'))).toEqual([`git cannot read this repository: detected dubious ownership in repository at '${root}': run git config --global --add safe.directory ${root}`]);
  });

  test('that is a shallow clone says how to get at what it lacks', async () => {
    const root = threeCommits();
    const clone = buildTree({});
    runGit(clone, 'clone', '--quiet', '--depth=1', `file://${root}`, '.');
    expect(await textAt(clone, 'HEAD')).toBe('third: 3\n');
    const missing = runGit(root, 'rev-parse', 'topic').trim();
    for (const ref of ['HEAD~1', 'main~1', 'topic', missing])
      expect(await refusals(() => projectAt(clone, undefined, ref))).toEqual([`ref ${JSON.stringify(ref)} is not in this shallow clone: deepen it with git fetch --unshallow (fetch-depth: 0 in GitHub Actions)`]);
    expect(await refusals(() => projectAt(clone, undefined, 'mian'))).toEqual(['ref "mian" does not exist: did you mean "main"?']);
    runGit(clone, 'fetch', '--quiet', '--unshallow');
    expect(await textAt(clone, 'HEAD~2')).toBe('first: 1\n');
  });

  test('during a push shows the hook the commits that are not in it yet', async () => {
    const root = threeCommits();
    const bare = buildTree({});
    runGit(bare, 'clone', '--quiet', '--bare', root, '.');
    writeFileSync(join(bare, 'hooks/pre-receive'), `#!/bin/sh\ncp -r "$GIT_OBJECT_DIRECTORY" "${bare}/kept"; exit 1\n`, { mode: 0o755 });
    writeFileSync(join(root, 'gates.yaml'), 'fourth: 4\n');
    commitAll(root, 'Fourth');
    expect(() => execFileSync('git', ['push', '--quiet', bare, 'HEAD:main'], { cwd: root, stdio: 'pipe' })).toThrow('pre-receive hook declined');
    const id = runGit(root, 'rev-parse', 'HEAD').trim();
    expect(await refusals(() => projectAt(bare, undefined, id))).toEqual([`ref "${id}" does not exist: ${EXPECTED}`]);
    for (const [name, value] of Object.entries({ GIT_DIR: '.', GIT_OBJECT_DIRECTORY: join(bare, 'kept'), GIT_ALTERNATE_OBJECT_DIRECTORIES: join(bare, 'objects') })) vi.stubEnv(name, value);
    onTestFinished(() => { vi.unstubAllEnvs(); });
    expect(await textAt(bare, id)).toBe('fourth: 4\n');
  });
});

describe('gates.yaml', () => {
  test('is the nearest upwards in the ref, whatever lies on disk', async () => {
    const root = buildTree({ 'gates.yaml': 'top: 1\n', 'pro ject/gates.yaml': GATES, 'pro ject/skills/deep/x.md': 'x' }, { git: true });
    rmSync(join(root, 'pro ject/gates.yaml'));
    writeFileSync(join(root, 'pro ject/skills/gates.yaml'), 'disk: 1\n');
    const { source, ...project } = await projectAt(join(root, 'pro ject/skills/deep'), undefined, 'HEAD');
    expect(project).toMatchObject({ root: join(root, 'pro ject'), config: join(root, 'pro ject/gates.yaml'), text: GATES });
    expect((await source.list([''])).entries.map(({ path }) => path)).toEqual(['gates.yaml', 'skills', 'skills/deep', 'skills/deep/x.md']);
    expect((await source.commits('skills', 5)).map(({ subject }) => subject)).toEqual(['Begin']);
    expect(await textAt(root, 'HEAD')).toBe('top: 1\n');
  });

  test('on disk, named explicitly, judges the folder itself as it is in the ref', async () => {
    const root = buildTree({ 'gates.yaml': 'top: 1\n', 'project/skills/x.md': 'x' }, { git: true });
    const rules = buildTree({ 'strict.yaml': 'strict: 1\n' });
    const { source, ...project } = await projectAt(join(root, 'project'), join(rules, 'strict.yaml'), 'HEAD');
    expect(project).toMatchObject({ root: join(root, 'project'), text: 'strict: 1\n' });
    expect((await source.list([''])).entries.map(({ path }) => path)).toEqual(['skills', 'skills/x.md']);
    mkdirSync(join(root, 'newer'));
    expect(await refusals(() => projectAt(join(root, 'newer'), join(rules, 'strict.yaml'), 'HEAD'))).toEqual([`${root}/newer: does not exist in ref "HEAD": expected the folder of a project`]);
    expect(await textAt(join(root, 'newer'), 'HEAD')).toBe('top: 1\n');
    expect(await refusals(() => projectAt(join(root, 'project'), join(rules, 'none.yaml'), 'HEAD'))).toEqual([`${rules}/none.yaml: does not exist: expected a gates.yaml`]);
  });

  const cases: Record<string, { readonly files: Parameters<typeof buildTree>[0]; readonly says: string }> = {
    'that is missing': { files: { 'a.md': '' }, says: 'no gates.yaml here or in any folder above in ref "HEAD": name one on disk with --config FILE' },
    'that is a link': { files: { 'real.yaml': GATES, 'gates.yaml': { link: 'real.yaml' } }, says: 'ROOT/gates.yaml: is a symbolic link: expected a file' },
    'that is a folder': { files: { 'gates.yaml/x': '' }, says: 'ROOT/gates.yaml: is a folder: expected a file' },
    'in UTF-16': { files: { 'gates.yaml': new Uint8Array(Buffer.from('\uFEFFversion: 1\n', 'utf16le')) }, says: 'ROOT/gates.yaml: is not UTF-8, expected text in UTF-8' },
    'of over 10 MB': { files: { 'gates.yaml': new Uint8Array(10_000_001) }, says: 'ROOT/gates.yaml: has 10,000,001 bytes: skillgate reads files of up to 10,000,000' },
  };
  test.for(Object.entries(cases))('%s is refused', async ([, { files, says }]) => {
    const root = buildTree(files, { git: true });
    writeFileSync(join(buildTree({}), 'gates.yaml'), GATES);
    expect(await refusals(() => projectAt(root, undefined, 'HEAD'))).toEqual([says.replace('ROOT', root)]);
  });

  test('is read in a bare repository', async () => {
    const root = threeCommits();
    const bare = buildTree({});
    runGit(bare, 'clone', '--quiet', '--bare', root, '.');
    expect(await projectAt(bare, undefined, 'v1')).toMatchObject({ root: bare, config: join(bare, 'gates.yaml'), text: 'first: 1\n' });
  });
});
