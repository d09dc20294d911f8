import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { WalkLimits } from '../../src/source/limits.ts';
import { diskSource } from '../../src/source/disk.ts';
import { gitSource } from '../../src/source/git-source.ts';
import { readTree } from '../../src/source/git-tree.ts';
import type { Source } from '../../src/source/source.ts';
import { buildTree, commitAll, runGit, type FileSpec } from '../build-tree.ts';
import { refusal } from './refusal.ts';

/** What a commit holds, as a source. */
function committed(folder: string, ref = 'HEAD', limits?: WalkLimits): Source {
  const commit = runGit(folder, 'rev-parse', ref).trim();
  return gitSource({ folder, commit, tree: commit, up: '' }, limits);
}

/** The same commit checked out elsewhere. */
function checkedOut(root: string): string {
  const clone = buildTree({});
  runGit(clone, 'clone', '--quiet', '--config', 'core.autocrlf=false', root, '.');
  return clone;
}

/** Everything that a source gives: the listing, kinds, and each file that can be read. */
async function everything(source: Source, folders = ['']): Promise<unknown> {
  const { entries, ceilings } = await source.list(folders);
  const files = entries.filter(({ kind, path }) => kind === 'file' && !path.includes('\uFFFD')).map(({ path }) => path);
  return { entries, ceilings, kinds: [...await source.kinds(entries.map(({ path }) => path))], files: await readAll(source, files) };
}

async function readAll(source: Source, paths: readonly string[]): Promise<unknown[]> {
  const files: unknown[] = [];
  try {
    await source.read(paths, (path, { executable, content }) => {
      files.push([path, executable, content.kind === 'bytes' ? Buffer.from(content.bytes).toString('base64') : content.message]);
    });
    return files;
  } catch (error) {
    return [...files, ...refusal(error)];
  }
}

/** A repository of trees that no work tree could hold on every machine, made of git's own objects. */
function repositoryOf(entries: readonly string[], objectFormat = 'sha1'): string {
  const root = buildTree({});
  runGit(root, 'init', '--quiet', `--object-format=${objectFormat}`);
  const blob = execFileSync('git', ['hash-object', '-w', '--stdin'], { cwd: root, input: 'x\n', encoding: 'utf8' }).trim();
  const input = Buffer.concat(entries.map(entry => Buffer.from(`${entry.replace('BLOB', blob)}\0`, 'latin1')));
  execFileSync('git', ['update-index', '-z', '--index-info'], { cwd: root, input });
  runGit(root, 'commit', '--quiet', '--message=Begin');
  return root;
}

/** A git that does as it is told here when it is asked for objects, and is the real one otherwise. */
function gitThat(answers: string): void {
  const real = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();
  const bin = buildTree({ git: `#!/bin/sh\ncase "$*" in *cat-file*) ${answers};; *) exec "${real}" "$@";; esac\n` }, { executable: ['git'] });
  vi.stubEnv('PATH', `${bin}:${process.env['PATH']}`);
  onTestFinished(() => { vi.unstubAllEnvs(); });
}

/** The shell command that begins to hand over a.md, of three bytes. */
function begun(root: string): string {
  return `echo ${runGit(root, 'rev-parse', 'HEAD:a.md').trim()} blob 3`;
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe('a commit gives what its checkout gives', () => {
  const NAMES = ['-rf', 'a\nb.md', 'a\rb', 'a\u2028b', 'a\u{10000}b', 'back\\slash', 'esc\u001B[31m', 'quote"\'`', '*?[x]{y}', ' space ', 'ünï', '\uFFFD', '.dot', 'tab\t'];
  const cases: Record<string, Record<string, FileSpec>> = {
    'nested folders, empty files, CRLF and bytes': { 'a.md': 'one\r\ntwo', 'b/c/d/e.md': 'x\n', 'empty': '', 'b/bin': new Uint8Array([0, 255, 10, 13, 0]) },
    'any name': Object.fromEntries(NAMES.flatMap(name => [[`x/${name}`, name], [`y/${name}/in\n${name}`, name]])),
    'links: to files, folders, out and to nothing': { 'a/b.md': '', 'a/file': { link: 'b.md' }, 'up': { link: '..' }, 'out': { link: '/etc' }, 'dead': { link: 'x' } },
    'what is passed over': { 'node_modules/m/x.js': '', 'a/node_modules/x': '', 'b/node_modules': 'a file', 'c/node_modules_/x': '', 'd.git/x': '' },
    'ignored files that are tracked': { '.gitignore': '*.log\nbuild/\n', 'a.log': 'x', 'build/x.md': 'x', 'b.md': '' },
  };
  test.for(Object.entries(cases))('%s', async ([, files]) => {
    const root = buildTree(files);
    runGit(root, 'init', '--quiet');
    runGit(root, 'add', '--force', '--all');
    commitAll(root, 'Begin');
    const clone = checkedOut(root);
    for (const name of readdirSync(root)) if (name !== '.git') rmSync(join(root, name), { recursive: true });
    expect(await everything(committed(root))).toEqual(await everything(diskSource(clone)));
    const folders = ['a', 'y', 'nowhere', 'a.md', 'a/file', 'up', 'b/../b'];
    expect(await everything(committed(root), folders)).toEqual(await everything(diskSource(clone), folders));
  });

  test('modes, one of the first days too', async () => {
    const root = repositoryOf(['100644 BLOB\ta.md', '100755 BLOB\trun.py', '120000 BLOB\tlink']);
    expect(await everything(committed(root))).toEqual(await everything(diskSource(checkedOut(root))));
    const line = (mode: string) => readTree(Buffer.from(`${mode} blob ${'1'.repeat(40)}      12\tx\0`))[0];
    expect(line('100664')).toEqual({ path: 'x', id: '1'.repeat(40), kind: 'file', executable: false, size: 12, isUtf8: true });
    expect(line('100775')).toMatchObject({ kind: 'file', executable: true });
  });

  test('submodules', async () => {
    const root = repositoryOf(['100644 BLOB\ta.md', `160000 ${'1'.repeat(40)}\tb/sub`]);
    const clone = checkedOut(root);
    expect(await everything(committed(root))).toEqual(await everything(diskSource(clone)));
    expect((await committed(root).list([''])).entries).toContainEqual({ path: 'b/sub', kind: 'other' });
  });

  test('names that are no UTF-8', async () => {
    const root = repositoryOf(['100644 BLOB\ta/\xff.md', '100644 BLOB\ta/b.md', '100644 BLOB\tnode_modules/\xff/x']);
    const [here, there] = [committed(root), diskSource(checkedOut(root))];
    expect(await everything(here)).toEqual(await everything(there));
    for (const source of [here, there]) {
      expect([...await source.kinds(['a/\uFFFD.md', 'a/b.md'])]).toEqual([['a/b.md', 'file']]);
      expect(await readAll(source, ['a/b.md', 'a/\uFFFD.md'].slice(1))).toEqual(['a/\uFFFD.md: cannot be read: its name is not valid UTF-8, rename it']);
    }
    expect((await here.identities(['a/\uFFFD.md'])).size).toBe(0);
  });

  test.for([['a folder', '100644 BLOB\ta/\xfe/b.md'], ['a submodule', `160000 ${'1'.repeat(40)}\ta/\xfe`]])('%s whose name is no UTF-8 is refused', async ([, entry = '']) => {
    const root = repositoryOf([entry]);
    const says = ['a/\uFFFD: cannot be read: its name is not valid UTF-8, rename it'];
    await expect(committed(root).list(['']).catch(refusal)).resolves.toEqual(says);
    await expect(diskSource(checkedOut(root)).list(['']).catch(refusal)).resolves.toEqual(says);
  });

  test('ceilings of depth and width', async () => {
    const root = buildTree({ 'a/b/c/x.md': '', 'a/b/y.md': '', 'wide/1': '', 'wide/2': '', 'wide/3': '', 'wide/4': '' }, { git: true });
    runGit(root, 'update-index', '--add', '--cacheinfo', `160000,${'1'.repeat(40)},only/sub/modules/deep`);
    commitAll(root, 'Submodule');
    const clone = checkedOut(root);
    // On disk the project itself holds .git too.
    for (const limits of [{ depth: 2, folderEntries: 9 }, { depth: 3, folderEntries: 9 }, { depth: 9, folderEntries: 4 }, { depth: 2, folderEntries: 3 }, { depth: 1, folderEntries: 9 }]) {
      for (const folders of [['a', 'wide', 'only'], ['wide'], ['a/b']])
        expect([limits, folders, await committed(root, 'HEAD', limits).list(folders)]).toEqual([limits, folders, await diskSource(clone, { limits }).list(folders)]);
    }
    expect((await committed(root, 'HEAD', { depth: 2, folderEntries: 3 }).list([''])).ceilings).toEqual([
      { folder: 'a/b', message: 'is 2 folders deep: skillgate looks no deeper' },
      { folder: 'wide', message: 'holds more than 3 entries: skillgate looks into no folder of that size' },
    ]);
  });

  test('files over 10 MB', async () => {
    const root = buildTree({ 'a.md': 'a', 'huge.md': '', 'full.md': '', 'z.md': 'z' });
    truncateSync(join(root, 'huge.md'), 10_000_001);
    truncateSync(join(root, 'full.md'), 10_000_000);
    commitAll(root, 'Begin');
    expect(await everything(committed(root))).toEqual(await everything(diskSource(root)));
    expect(await readAll(committed(root), ['huge.md'])).toEqual([['huge.md', false, 'has 10,000,001 bytes: skillgate reads files of up to 10,000,000']]);
  });

  test('in a SHA-256 repository', async () => {
    const root = repositoryOf(['100644 BLOB\ta/b.md', '100755 BLOB\trun.py'], 'sha256');
    expect(await everything(committed(root))).toEqual(await everything(diskSource(checkedOut(root))));
    expect((await committed(root).identities(['run.py'])).get('run.py')).toEqual({ id: runGit(root, 'rev-parse', 'HEAD:run.py').trim(), executable: true });
  });
});

describe('identities', () => {
  test('are git\'s own, and the same where files are read', async () => {
    const root = buildTree({ 'a.md': 'a', 'same.md': 'a', 'run.py': 'r', 'link': { link: 'a.md' } }, { git: true, executable: ['run.py'] });
    const source = committed(root);
    const id = (path: string) => runGit(root, 'rev-parse', `HEAD:${path}`).trim();
    const identities = await source.identities(['a.md', 'same.md', 'run.py', 'link', 'gone', '']);
    expect([...identities]).toEqual([['a.md', { id: id('a.md'), executable: false }], ['same.md', { id: id('a.md'), executable: false }], ['run.py', { id: id('run.py'), executable: true }]]);
    const read = new Map<string, unknown>();
    await source.read([...identities.keys()], (path, { executable, id }) => { read.set(path, { id, executable }); });
    expect(read).toEqual(identities);
  });
});

describe('reading', () => {
  test('refuses what is no file there', async () => {
    const root = buildTree({ 'a/b.md': '', 'link': { link: 'a' } }, { git: true });
    for (const [path, says] of [['gone', 'it vanished while skillgate was looking'], ['link', 'it is a symbolic link'], ['a', 'it is a folder, expected a file']])
      expect(await readAll(committed(root), [path ?? ''])).toEqual([`${path}: cannot be read: ${says}`]);
  });

  const MANY = Object.fromEntries(Array.from({ length: 600 }, (_, at) => [`f${at}`, `${at}\n`.repeat(at * 3)]));

  test('gives each file whole and in turn, to one who takes his time and uses the bytes up', async () => {
    const root = buildTree(MANY, { git: true });
    const paths = Object.keys(MANY).toReversed();
    const seen: string[] = [];
    let inHand = 0;
    await committed(root).read([...paths, 'f7', 'f7'], async (path, { content }) => {
      inHand += 1;
      expect([path, inHand, content.kind === 'bytes' && Buffer.from(content.bytes).toString()]).toEqual([path, 1, MANY[path]]);
      if (content.kind === 'bytes') content.bytes.fill(0);
      seen.push(path);
      await setTimeout(seen.length % 50 === 0 ? 5 : 0);
      inHand -= 1;
    });
    expect(seen).toEqual([...paths, 'f7', 'f7']);
  });

  test('ends git with a visit that refuses', async () => {
    const root = buildTree({ 'a.md': 'ab\n', 'b.md': 'b' }, { git: true });
    const source = committed(root);
    gitThat(`echo $$ > "${join(root, 'pid')}"; ${begun(root)}; printf 'ab\\n\\n'; exec sleep 1000`);
    await expect(source.read(['a.md', 'b.md'], () => { throw new RangeError('enough'); })).rejects.toThrow('enough');
    const pid = Number(readFileSync(join(root, 'pid'), 'utf8'));
    // It is over as soon as this comes to its end.
    while (isRunning(pid)) await setTimeout(5);
  });

  test('two at once do not disturb each other', async () => {
    const root = buildTree(MANY, { git: true });
    const source = committed(root);
    const [one, two] = await Promise.all([everything(source), everything(committed(root))]);
    expect(one).toEqual(two);
    const [three, four] = await Promise.all([readAll(source, ['f599', 'f1']), readAll(source, ['f2', 'f598'])]);
    expect([three.length, four.length]).toEqual([2, 2]);
  });
});

describe('git that does not come to its end', () => {
  const cases = {
    'was killed before it said anything': [() => 'kill -9 $$', ['git cannot read this repository: it was ended by SIGKILL']],
    'was killed in the middle of a file': [(root: string) => `${begun(root)}; printf a; kill -9 $$`, ['git cannot read this repository: it was ended by SIGKILL']],
    'was killed after a file': [(root: string) => `${begun(root)}; printf 'ab\\n\\n'; kill -9 $$`, [['a.md', false, 'YWIK'], 'git cannot read this repository: it was ended by SIGKILL']],
    'failed': [() => 'echo "fatal: loose object is corrupt" >&2; exit 128', ['git cannot read this repository: loose object is corrupt']],
    'said too little': [() => 'exit 0', ['git cannot read this repository: it ended before it had given every file']],
    'has no object': [() => 'echo 1234 missing', [expect.stringMatching(/^a\.md: cannot be read: git has no sound object [0-9a-f]{40} for it, see git fsck$/)]],
  } as const;
  test.for(Object.entries(cases))('%s', async ([, [answers, says]]) => {
    const root = buildTree({ 'a.md': 'ab\n', 'b.md': 'b' }, { git: true });
    const source = committed(root);
    gitThat(answers(root));
    expect(await readAll(source, ['a.md', 'b.md'])).toEqual(says);
  });

  test('is not there', async () => {
    const root = buildTree({ 'a.md': '' }, { git: true });
    const source = committed(root);
    vi.stubEnv('PATH', join(root, 'nothing'));
    onTestFinished(() => { vi.unstubAllEnvs(); });
    await expect(source.list(['']).catch(refusal)).resolves.toEqual(['git is not installed: what a commit holds cannot be read without it']);
  });
});

describe('objects', () => {
  test('that are broken are refused where they are read, and only there', async () => {
    const root = buildTree({ 'a.md': 'a', 'b.md': 'b' }, { git: true });
    const id = runGit(root, 'rev-parse', 'HEAD:b.md').trim();
    const file = join(root, '.git/objects', id.slice(0, 2), id.slice(2));
    rmSync(file);
    writeFileSync(file, 'no object');
    expect(await readAll(committed(root), ['a.md'])).toEqual([['a.md', false, 'YQ==']]);
    expect(await readAll(committed(root), ['a.md', 'b.md'])).toEqual([['a.md', false, 'YQ=='], `b.md: cannot be read: git has no sound object ${id} for it, see git fsck`]);
  });

  test('that were replaced are what was committed', async () => {
    const root = buildTree({ 'a.md': 'a', 'b.md': 'b' }, { git: true });
    runGit(root, 'replace', 'HEAD:a.md', 'HEAD:b.md');
    expect(await readAll(committed(root), ['a.md'])).toEqual([['a.md', false, 'YQ==']]);
  });

  test('that a partial clone lacks are not fetched', async () => {
    const root = buildTree({ 'a.md': 'a' }, { git: true });
    runGit(root, 'config', 'uploadpack.allowFilter', 'true');
    const clone = buildTree({});
    runGit(clone, 'clone', '--quiet', '--no-checkout', '--filter=blob:none', `file://${root}`, '.');
    const says = ['git cannot read this repository: this partial clone lacks objects that are asked for: run git fetch --refetch --no-filter'];
    await expect(committed(clone).list(['']).catch(refusal)).resolves.toEqual(says);
    runGit(clone, 'fetch', '--quiet', '--refetch', '--no-filter');
    expect(await readAll(committed(clone), ['a.md'])).toEqual([['a.md', false, 'YQ==']]);
  });
});

test('commits are those up to the commit, of one folder', async () => {
  const root = buildTree({ 'bread/a.md': '1', 'cake/b.md': '1' }, { git: true });
  writeFileSync(join(root, 'bread/a.md'), '2');
  commitAll(root, 'Second');
  writeFileSync(join(root, 'bread/a.md'), '3');
  commitAll(root, 'Third');
  const subjects = async (source: Source, folder: string) => (await source.commits(folder, 9)).map(({ subject }) => subject);
  expect(await subjects(committed(root, 'HEAD~1'), 'bread')).toEqual(['Second', 'Begin']);
  expect(await subjects(committed(root, 'HEAD'), '')).toEqual(['Third', 'Second', 'Begin']);
  const commit = runGit(root, 'rev-parse', 'HEAD').trim();
  expect(await subjects(gitSource({ folder: join(root, 'bread'), commit, tree: commit, up: '..' }), 'cake')).toEqual(['Begin']);
});
