import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { FileRead } from '../../src/model/entry.ts';
import { diskSource } from '../../src/source/disk.ts';
import { readGitFiles } from '../../src/source/git-files.ts';
import { isRealFolder, walk } from '../../src/source/walk.ts';
import { buildTree, commitAll, runGit } from '../build-tree.ts';
import { refusal } from './refusal.ts';

const isRoot = process.getuid?.() === 0;

/** What a listing shows: `path` for a file, `path/` for a folder, `path@` for a link, `path?` for anything else. */
async function listed(root: string, folders: readonly string[] = ['']): Promise<string[]> {
  const { entries } = await diskSource(root).list(folders);
  return entries.map(({ path, kind }) => path + { file: '', folder: '/', link: '@', other: '?' }[kind]);
}

async function read(root: string, path: string, list = false): Promise<FileRead | string[]> {
  const source = diskSource(root);
  const files: FileRead[] = [];
  try {
    if (list) await source.list(['']);
    await source.read([path], (_, file) => {
      files.push({ ...file, content: file.content.kind === 'bytes' ? { kind: 'bytes', bytes: Uint8Array.from(file.content.bytes) } : file.content });
    });
  } catch (error) {
    return refusal(error);
  }
  return files[0] ?? [];
}

const bytes = (text: string) => ({ kind: 'bytes', bytes: Uint8Array.from(Buffer.from(text)) });

/** Outside any repository, whatever stands above the temporary folder. */
function alone(): void {
  vi.stubEnv('GIT_CEILING_DIRECTORIES', tmpdir());
  onTestFinished(() => { vi.unstubAllEnvs(); });
}

describe('a listing', () => {
  test('holds everything below the folders, sorted, without .git and node_modules', async () => {
    alone();
    const root = buildTree({ 'rye/b.md': '', 'rye/a.md': '', 'rye/.hidden/x': '', 'wheat/c.md': '', 'rye/node_modules/m/x.js': '', 'rye/.git/HEAD': '', 'top.md': '' });
    expect(await listed(root)).toEqual(['rye/', 'rye/.hidden/', 'rye/.hidden/x', 'rye/a.md', 'rye/b.md', 'top.md', 'wheat/', 'wheat/c.md']);
    expect(await listed(root, ['wheat'])).toEqual(['wheat/c.md']);
    expect(await listed(root, ['wheat', 'rye', 'rye/.hidden'])).toEqual(['rye/.hidden/', 'rye/.hidden/x', 'rye/a.md', 'rye/b.md', 'wheat/c.md']);
  });

  test('of a folder that is not there, is a file, a link or outside is empty', async () => {
    alone();
    const root = buildTree({ 'file.md': '', 'real/inner/x.md': '', 'link': { link: 'real' } });
    for (const folder of ['nowhere', 'file.md', 'link', 'link/inner', '..', 'real/../real']) expect([folder, await listed(root, [folder])]).toEqual([folder, []]);
  });

  test('names links and never follows them: loops, out of the tree, to files, to nothing', async () => {
    alone();
    const root = buildTree({ 'bread/a.md': 'a', 'bread/loop': { link: '..' }, 'bread/self': { link: 'self' }, 'bread/out': { link: '/etc' }, 'bread/file': { link: 'a.md' }, 'bread/dead': { link: 'x' } });
    expect(await listed(root)).toEqual(['bread/', 'bread/a.md', 'bread/dead@', 'bread/file@', 'bread/loop@', 'bread/out@', 'bread/self@']);
  });

  test('names pipes, in a repository, too', async () => {
    const root = buildTree({ 'bread/a.md': 'a' }, { git: true });
    execFileSync('mkfifo', [join(root, 'bread/pipe.md')]);
    expect(await listed(root)).toEqual(['bread/', 'bread/a.md', 'bread/pipe.md?']);
  });

  const NAMES = ['-rf', 'a\nb.md', 'a\rb', 'a\u2028b', 'a\u{10000}b', 'back\\slash', 'esc\u001B[31m', 'quote"\'`', '*?[x]{y}', ' space ', 'ünï', '\uFDD0', '.dot'];
  test.for([false, true])('holds any name as a file and as a folder, git: %s', async git => {
    if (!git) alone();
    const root = buildTree(Object.fromEntries(NAMES.flatMap(name => [[`x/${name}`, ''], [`y/${name}/in\n${name}`, '']])), { git });
    expect(await listed(root)).toEqual([...NAMES.flatMap(name => [`x/${name}`, `y/${name}/`, `y/${name}/in\n${name}`]), 'x/', 'y/'].toSorted());
    expect(await read(root, 'y/a\nb.md/in\na\nb.md')).toEqual({ executable: false, content: bytes('') });
  });

  test('holds a name that is no UTF-8, and says so when it is to be read', async () => {
    alone();
    const root = buildTree({ 'x/a.md': '' });
    writeFileSync(Buffer.concat([Buffer.from(join(root, 'x/')), Buffer.from([0xff])]), '');
    expect(await listed(root)).toEqual(['x/', 'x/a.md', 'x/\uFFFD']);
    expect(await read(root, 'x/\uFFFD')).toEqual(['x/\uFFFD: cannot be read: its name is not valid UTF-8, rename it']);
    mkdirSync(Buffer.concat([Buffer.from(join(root, 'x/')), Buffer.from([0xfe])]));
    await expect(listed(root).catch(refusal)).resolves.toEqual(['x/\uFFFD: cannot be read: its name is not valid UTF-8, rename it']);
  });

  /** Root reads everything, so it becomes somebody else for as long as it looks. */
  function asNobody<T>(look: () => T): T {
    if (isRoot) process.seteuid?.(65_534);
    try {
      return look();
    } finally {
      if (isRoot) process.seteuid?.(0);
    }
  }

  test('refuses a folder that may not be read', () => {
    const root = buildTree({ 'bread/secret/a.md': '' });
    chmodSync(root, 0o755);
    chmodSync(join(root, 'bread/secret'), 0o000);
    onTestFinished(() => chmodSync(join(root, 'bread/secret'), 0o755));
    expect(asNobody(() => { try { return walk(root, 'bread'); } catch (error) { return refusal(error); } })).toEqual(['bread/secret: cannot be read: permission denied']);
  });
});

describe('ceilings', () => {
  const deep = (depth: number) => Array.from({ length: depth }, (_, at) => `d${at + 1}`).join('/');

  test('a folder 64 deep is one, what lies in it is not listed', async () => {
    alone();
    const root = buildTree({ [`${deep(64)}/x.md`]: '', [`${deep(63)}/y.md`]: '' });
    const { entries, ceilings } = await diskSource(root).list(['']);
    expect(ceilings).toEqual([{ folder: deep(64), message: 'is 64 folders deep: skillgate looks no deeper' }]);
    expect(entries.filter(({ kind }) => kind === 'file').map(({ path }) => path)).toEqual([`${deep(63)}/y.md`]);
  });

  test('depth counts from the folder that is listed', () => {
    const root = buildTree({ 'a/b/c/x.md': '' });
    expect(walk(root, 'a', { depth: 2, folderEntries: 9 })).toMatchObject({ entries: [{ path: 'a/b' }, { path: 'a/b/c' }], ceilings: [{ folder: 'a/b/c' }] });
    expect(walk(root, 'a', { depth: 3, folderEntries: 9 })).toMatchObject({ entries: [{ path: 'a/b' }, { path: 'a/b/c' }, { path: 'a/b/c/x.md' }], ceilings: [] });
  });

  test('a folder with too many entries is one and is not looked into', () => {
    const root = buildTree({ 'a/1': '', 'a/2': '', 'a/3/x': '', 'b/1': '', 'b/2': '' });
    const message = 'holds more than 2 entries: skillgate looks into no folder of that size';
    const { entries, ceilings } = walk(root, '', { depth: 9, folderEntries: 2 });
    expect(ceilings).toEqual([{ folder: 'a', message }]);
    expect(entries.map(({ path }) => path).toSorted()).toEqual(['a', 'b', 'b/1', 'b/2']);
    expect(walk(root, 'a', { depth: 9, folderEntries: 2 })).toEqual({ entries: [], ceilings: [{ folder: 'a', message }] });
    expect(walk(root, '', { depth: 9, folderEntries: 1 })).toEqual({ entries: [], ceilings: [{ folder: '', message: message.replace('2', '1') }] });
  });

  test('in folders that git ignores they are none', async () => {
    const root = buildTree({ '.gitignore': 'build/\n', [`build/${deep(64)}/x`]: '', [`bread/${deep(64)}/x`]: '' }, { git: true });
    expect((await diskSource(root).list([''])).ceilings.map(({ folder }) => folder)).toEqual([`bread/${deep(63)}`]);
  });

  test('a project that is too wide itself is one in a repository, too', async () => {
    const root = buildTree({ 'a.md': '', 'b.md': '' }, { git: true });
    const { entries, ceilings } = await diskSource(root, { limits: { depth: 9, folderEntries: 2 } }).list(['']);
    expect([entries, ceilings.map(({ folder }) => folder)]).toEqual([[], ['']]);
  });

  test('a file over 10 MB is beyond, one of 10 MB is read', async () => {
    const root = buildTree({ 'large.md': '', 'huge.md': '', 'full.md': '' });
    truncateSync(join(root, 'huge.md'), 200_000_000);
    truncateSync(join(root, 'large.md'), 10_000_001);
    truncateSync(join(root, 'full.md'), 10_000_000);
    expect(await read(root, 'huge.md')).toEqual({ executable: false, content: { kind: 'beyond', message: 'has 200,000,000 bytes: skillgate reads files of up to 10,000,000' } });
    expect(await read(root, 'large.md')).toMatchObject({ content: { kind: 'beyond' } });
    expect(await read(root, 'full.md')).toMatchObject({ content: { kind: 'bytes', bytes: { length: 10_000_000 } } });
  });
});

describe('reading', () => {
  test('hands over the very bytes and the mode', async () => {
    alone();
    const root = buildTree({ 'a.bin': new Uint8Array([0, 255, 10, 13]), 'run.py': 'x', 'group.py': 'x', 'empty': '' }, { executable: ['run.py'] });
    chmodSync(join(root, 'group.py'), 0o654);
    expect(await read(root, 'a.bin')).toEqual({ executable: false, content: { kind: 'bytes', bytes: new Uint8Array([0, 255, 10, 13]) } });
    expect(await read(root, 'run.py')).toEqual({ executable: true, content: bytes('x') });
    expect(await read(root, 'group.py')).toMatchObject({ executable: true });
    expect(await read(root, 'empty')).toEqual({ executable: false, content: bytes('') });
  });

  test('refuses what is no regular file, without waiting for a pipe', async () => {
    const root = buildTree({ 'a.md': '', 'link.md': { link: 'a.md' }, 'folder/x': '', 'pipe-folder/x': '' });
    execFileSync('mkfifo', [join(root, 'pipe.md')]);
    const cases = { 'link.md': 'cannot be read: it is a symbolic link', 'folder': 'is not a regular file', 'pipe.md': 'is not a regular file', 'gone.md': 'cannot be read: it vanished while skillgate was looking', 'a.md/x': 'cannot be read (ENOTDIR)', ['x'.repeat(300)]: 'cannot be read (ENAMETOOLONG)' };
    for (const [path, says] of Object.entries(cases)) expect(await read(root, path)).toEqual([`${path}: ${says}`]);
  });

  test('refuses a file that may not be read', async () => {
    const root = buildTree({ 'a.md': '', 'b.md': 'x' });
    chmodSync(root, 0o755);
    chmodSync(join(root, 'a.md'), 0o000);
    // Root may read everything: then somebody else asks.
    if (isRoot) process.seteuid?.(65_534);
    try {
      expect(await read(root, 'a.md')).toEqual(['a.md: cannot be read: permission denied']);
      expect(await read(root, 'b.md')).toMatchObject({ content: bytes('x') });
    } finally {
      if (isRoot) process.seteuid?.(0);
    }
  });

  test('tells the kinds of single paths, and of nothing outside or behind a link', async () => {
    const root = buildTree({ 'a/b.md': '', 'a/link': { link: '/etc' }, 'top.md': '' });
    execFileSync('mkfifo', [join(root, 'pipe')]);
    const asked = ['a', 'a/b.md', 'a/link', 'a/link/hostname', 'a/none', 'top.md', 'top.md/x', 'pipe', '..', '../x', 'a/../../etc', `a/${'x'.repeat(300)}`, 'a/\0'];
    expect([...await diskSource(root).kinds(asked)]).toEqual([['a', 'folder'], ['a/b.md', 'file'], ['a/link', 'link'], ['top.md', 'file'], ['pipe', 'other']]);
    expect(isRealFolder(root, 'a')).toBe(true);
    expect(isRealFolder(root, 'a/link')).toBe(false);
  });
});

describe('in a repository', () => {
  test('ignored files do not count, untracked and deleted ones are as they are on disk', async () => {
    const root = buildTree({ '.gitignore': '*.log\nbuild/\n', 'a.md': '', 'gone.md': '', 'kept.log': '' });
    runGit(root, 'init', '--quiet');
    runGit(root, 'add', '--force', 'kept.log');
    commitAll(root, 'Begin');
    for (const path of ['new.md', 'new.log']) writeFileSync(join(root, path), '');
    mkdirSync(join(root, 'build'));
    writeFileSync(join(root, 'build/out.md'), '');
    rmSync(join(root, 'gone.md'));
    expect(await listed(root)).toEqual(['.gitignore', 'a.md', 'build/', 'kept.log', 'new.md']);
  });

  test('folders that git would read as patterns or options are names', async () => {
    const root = buildTree({ ':!bread/a.md': '', ':(glob)x/b.md': '', '--others/c.md': '', '[ab]/d.md': '', 'a/e.md': '' }, { git: true });
    for (const [folder, file] of [[':!bread', 'a.md'], [':(glob)x', 'b.md'], ['--others', 'c.md'], ['[ab]', 'd.md']] as const) {
      expect(await listed(root, [folder])).toEqual([`${folder}/${file}`]);
      expect(await diskSource(root).commits(folder, 5)).toMatchObject([{ subject: 'Begin' }]);
    }
  });

  test('the same holds below the top folder of the repository', async () => {
    const root = buildTree({ '.gitignore': '*.log\n', 'project/skills/a.md': '', 'project/skills/a.log': '', 'other/b.md': '' }, { git: true });
    expect(await listed(join(root, 'project'))).toEqual(['skills/', 'skills/a.md']);
    expect(await listed(join(root, 'project'), ['skills'])).toEqual(['skills/a.md']);
  });

  test('mode 100755 in the index makes executable what the disk says is not, and never the other way round', async () => {
    const root = buildTree({ 'index.py': '', 'disk.py': '', 'none.py': '' }, { git: true });
    runGit(root, 'update-index', '--chmod=+x', 'index.py');
    chmodSync(join(root, 'disk.py'), 0o755);
    const modes = await Promise.all(['index.py', 'disk.py', 'none.py'].map(path => read(root, path, true)));
    expect(modes.map(file => 'executable' in file && file.executable)).toEqual([true, true, false]);
  });

  test('submodules and repositories inside are named and not looked into', async () => {
    const root = buildTree({ 'a.md': '', 'sub/x.md': '', 'inner/y.md': '', 'fresh/z.md': '' });
    for (const inner of ['sub', 'inner']) commitAll(join(root, inner), 'Begin');
    runGit(join(root, 'fresh'), 'init', '--quiet');
    runGit(root, 'init', '--quiet');
    runGit(root, 'add', 'a.md');
    runGit(root, 'update-index', '--add', '--cacheinfo', `160000,${runGit(join(root, 'sub'), 'rev-parse', 'HEAD').trim()},sub`);
    expect(await listed(root)).toEqual(['a.md', 'fresh?', 'inner?', 'sub?']);
  });

  test('an untracked name cannot pass for what git says of a tracked one', () => {
    expect(readGitFiles('H 100755 e69de29 0\trun.py\0H 100644 e69de29 0\ta.md\0? 100755 e69de29 0\tspoof.py\0? H 100755 e69de29 0\tx\0H 160000 e69de29 0\tsub\0? inner/\0')).toEqual({
      counted: new Set(['run.py', 'a.md', '100755 e69de29 0\tspoof.py', 'H 100755 e69de29 0\tx']),
      executable: new Set(['run.py']),
      nested: new Set(['sub', 'inner']),
    });
    expect(readGitFiles('')).toEqual({ counted: new Set(), executable: new Set(), nested: new Set() });
  });

  test('nothing that a repository configures is run', async () => {
    const root = buildTree({ 'a.md': '' }, { git: true });
    writeFileSync(join(root, 'trap.sh'), `#!/bin/sh\ntouch ${join(root, 'sprung')}\n`, { mode: 0o755 });
    for (const key of ['core.fsmonitor', 'gpg.program', 'core.sshCommand', 'core.pager', 'diff.external']) runGit(root, 'config', key, join(root, 'trap.sh'));
    runGit(root, 'config', 'log.showSignature', 'true');
    const body = execFileSync('git', ['cat-file', 'commit', 'HEAD'], { cwd: root, encoding: 'utf8' });
    const signed = body.replace('\n\n', '\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n -----END PGP SIGNATURE-----\n\n');
    const hash = execFileSync('git', ['hash-object', '-t', 'commit', '-w', '--stdin'], { cwd: root, encoding: 'utf8', input: signed }).trim();
    runGit(root, 'update-ref', 'HEAD', hash);
    expect(await listed(root)).toEqual(['a.md', 'trap.sh']);
    expect(await diskSource(root).commits('', 5)).toMatchObject([{ subject: 'Begin' }]);
    expect(await listed(root)).toEqual(['a.md', 'trap.sh']);
  });

  test('of somebody else is refused with what to do', async () => {
    const root = buildTree({ 'a.md': '' }, { git: true });
    vi.stubEnv('GIT_TEST_ASSUME_DIFFERENT_OWNER', '1');
    onTestFinished(() => { vi.unstubAllEnvs(); });
    const says = [`git cannot read this repository: detected dubious ownership in repository at '${root}': run git config --global --add safe.directory ${root}`];
    await expect(listed(root).catch(refusal)).resolves.toEqual(says);
    await expect(diskSource(root).commits('', 5).catch(refusal)).resolves.toEqual(says);
  });

  test('that is broken is refused in one line', async () => {
    const root = buildTree({ 'a.md': '' }, { git: true });
    writeFileSync(join(root, '.git/index'), 'no index');
    await expect(listed(root).catch(refusal)).resolves.toEqual([expect.stringMatching(/^git cannot read this repository: [^\n]+$/)]);
  });
});

describe('inside a hook', () => {
  test('the repository around the folder counts, not the one that the hook runs for', async () => {
    const root = buildTree({ '.gitignore': '*.log\n', 'project/a.md': '', 'project/a.log': '' }, { git: true, executable: ['project/a.md'] });
    const other = buildTree({ 'b.md': '' }, { git: true });
    for (const [name, value] of Object.entries({ GIT_DIR: '.git', GIT_WORK_TREE: other, GIT_INDEX_FILE: join(other, '.git/index'), GIT_PREFIX: 'x/' })) vi.stubEnv(name, value);
    onTestFinished(() => { vi.unstubAllEnvs(); });
    expect(await listed(join(root, 'project'))).toEqual(['a.md']);
    expect(await diskSource(root).commits('', 5)).toMatchObject([{ subject: 'Begin' }]);
  });
});

describe('history', () => {
  test('is what was committed: replaced commits and grafts change nothing', async () => {
    const root = buildTree({ 'a.md': '1' }, { git: true });
    writeFileSync(join(root, 'a.md'), '2');
    commitAll(root, 'Second');
    runGit(root, 'replace', 'HEAD~1', 'HEAD');
    writeFileSync(join(root, '.git/info/grafts'), runGit(root, 'rev-parse', 'HEAD'));
    expect((await diskSource(root).commits('', 9)).map(({ subject }) => subject)).toEqual(['Second', 'Begin']);
  });
});

describe('git itself', () => {
  test('that is not installed leaves every file on disk, and no history', async () => {
    const root = buildTree({ '.gitignore': '*.log\n', 'a.log': '' }, { git: true });
    vi.stubEnv('PATH', join(root, 'nothing'));
    onTestFinished(() => { vi.unstubAllEnvs(); });
    expect(await listed(root)).toEqual(['.gitignore', 'a.log']);
    expect(await diskSource(root).commits('', 5)).toEqual([]);
  });

  test('that cannot be started is refused in one line', async () => {
    const root = buildTree({ 'bin/git': 'no program' });
    vi.stubEnv('PATH', join(root, 'bin'));
    onTestFinished(() => { vi.unstubAllEnvs(); });
    await expect(listed(root).catch(refusal)).resolves.toEqual(['git cannot be started (EACCES)']);
  });
});

describe('commits', () => {
  test('newest first, of one folder, as many as asked for', async () => {
    const root = buildTree({ 'bread/a.md': '' }, { git: true });
    for (const subject of ['Second', 'Third']) {
      writeFileSync(join(root, 'bread/a.md'), subject);
      commitAll(root, subject);
    }
    writeFileSync(join(root, 'other.md'), '');
    commitAll(root, 'Elsewhere');
    const source = diskSource(root);
    const subjects = async (folder: string, atMost: number) => (await source.commits(folder, atMost)).map(({ subject }) => subject);
    expect(await subjects('bread', 2)).toEqual(['Third', 'Second']);
    expect(await subjects('', 9)).toEqual(['Elsewhere', 'Third', 'Second', 'Begin']);
    expect(await subjects('nowhere', 9)).toEqual([]);
    expect((await source.commits('', 1))[0]?.hash).toBe(runGit(root, 'rev-parse', '--short', 'HEAD').trim());
  });

  test('subjects come as they are', async () => {
    const root = buildTree({ 'a.md': '' }, { git: true });
    const subjects = ['Brötchen 🥨 "quoted" `code` | pipe', '--format=%H \u001B[31m', '%h%x00%s', '<!-- skillgate:end commits -->'];
    for (const message of [...subjects.map(subject => `${subject}\n\nA body\nof lines.`), 'wrapped\nsubject']) {
      writeFileSync(join(root, 'a.md'), message);
      commitAll(root, message);
    }
    expect((await diskSource(root).commits('', 9)).map(({ subject }) => subject)).toEqual(['wrapped subject', ...subjects.toReversed(), 'Begin']);
  });

  test('without a commit and outside a repository there are none', async () => {
    const root = buildTree({ 'a.md': '' });
    runGit(root, 'init', '--quiet');
    expect(await diskSource(root).commits('', 5)).toEqual([]);
    alone();
    expect(await diskSource(buildTree({ 'a.md': '' })).commits('', 5)).toEqual([]);
  });
});
