import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, readFileSync, readlinkSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { writeDocument, writeOutput } from '../../src/source/write-file.ts';
import { buildTree } from '../build-tree.ts';
import { refusals } from './refusal.ts';

const CHANGED = 'was changed by somebody else just now: nothing is written, run again';

describe('a document', () => {
  test('is written whole, with the mode it had and nothing beside it', async () => {
    const root = buildTree({ 'bread/STATUS.md': 'old' });
    for (const mode of [0o600, 0o664, 0o755]) {
      chmodSync(join(root, 'bread/STATUS.md'), mode);
      await writeDocument(root, 'bread/STATUS.md', 'new\r\n\uFEFFü', readFileSync(join(root, 'bread/STATUS.md'), 'utf8'));
      expect(statSync(join(root, 'bread/STATUS.md')).mode & 0o777).toBe(mode);
    }
    expect(readFileSync(join(root, 'bread/STATUS.md'), 'utf8')).toBe('new\r\n\uFEFFü');
    expect(readdirSync(join(root, 'bread'))).toEqual(['STATUS.md']);
  });

  test('is replaced, not overwritten: whoever reads the old one reads it to its end', async () => {
    const root = buildTree({ 'STATUS.md': 'old' });
    const before = statSync(join(root, 'STATUS.md')).ino;
    await writeDocument(root, 'STATUS.md', 'new', 'old');
    expect(statSync(join(root, 'STATUS.md')).ino).not.toBe(before);
  });

  test('that is new gets the folders it needs', async () => {
    const root = buildTree({});
    await writeDocument(root, 'bread/rye/STATUS.md', 'new', undefined);
    expect(readFileSync(join(root, 'bread/rye/STATUS.md'), 'utf8')).toBe('new');
    expect(readdirSync(join(root, 'bread/rye'))).toEqual(['STATUS.md']);
  });

  test('behind a link that stays in the project is written', async () => {
    const root = buildTree({ 'real/STATUS.md': 'old', 'link': { link: 'real' } });
    await writeDocument(root, 'link/STATUS.md', 'new', 'old');
    expect(readFileSync(join(root, 'real/STATUS.md'), 'utf8')).toBe('new');
  });
});

interface Case {
  readonly path: string;
  readonly before?: string;
  readonly says: string;
}

/** In a project with STATUS.md (`old`), odd.md (no UTF-8), and links in and out of it. */
const cases: Record<string, Case> = {
  'a document that says something else by now': { path: 'STATUS.md', before: 'older', says: CHANGED },
  'a document that was not there before': { path: 'STATUS.md', says: CHANGED },
  'a document that is gone': { path: 'gone/STATUS.md', before: 'old', says: CHANGED },
  'a document whose bytes would not come back': { path: 'odd.md', before: '\uFFFD', says: CHANGED },
  'a document that has grown to 200 MB': { path: 'huge.md', before: '', says: CHANGED },
  'a link': { path: 'link.md', before: 'old', says: 'is a symbolic link: nothing is written through it' },
  'a link to nothing': { path: 'dead.md', says: 'is a symbolic link: nothing is written through it' },
  'a folder behind a link out of the project': { path: 'out/STATUS.md', says: 'lies behind a symbolic link that leads out of the project: nothing is written there' },
  'a new folder behind a link out of the project': { path: 'out/new/deep/STATUS.md', says: 'lies behind a symbolic link that leads out of the project: nothing is written there' },
  'a path that climbs out': { path: '../STATUS.md', says: 'lies behind a symbolic link that leads out of the project: nothing is written there' },
  'a folder': { path: 'folder', before: 'old', says: 'is not a regular file' },
  'a pipe': { path: 'pipe', before: 'old', says: 'is not a regular file' },
  'a document below a file': { path: 'STATUS.md/STATUS.md', says: 'cannot be written: a file stands where its folder would be' },
  'a name that is too long': { path: `${'x'.repeat(300)}.md`, says: 'cannot be written (ENAMETOOLONG)' },
};

test.for(Object.entries(cases))('%s is refused and nothing is written', async ([, { path, before, says }]) => {
  const outside = buildTree({});
  const root = buildTree({
    'STATUS.md': 'old', 'odd.md': new Uint8Array([0xff]), 'huge.md': '', 'link.md': { link: 'STATUS.md' }, 'dead.md': { link: 'none.md' }, 'out': { link: outside }, 'folder/x.md': '',
  });
  truncateSync(join(root, 'huge.md'), 200_000_000);
  execFileSync('mkfifo', [join(root, 'pipe')]);
  const listing = readdirSync(root);
  expect(await refusals(() => writeDocument(root, path, 'new', before))).toEqual([`${path}: ${says}`]);
  expect(readdirSync(root)).toEqual(listing);
  expect(readdirSync(outside)).toEqual([]);
  expect(existsSync(join(root, '../STATUS.md'))).toBe(false);
  expect([readFileSync(join(root, 'STATUS.md'), 'utf8'), readFileSync(join(root, 'odd.md')).length, readlinkSync(join(root, 'link.md'))]).toEqual(['old', 1, 'STATUS.md']);
});

test('output goes where the user says, or is refused in one line', async () => {
  const root = buildTree({ 'report.json': 'old', 'folder/x': '' });
  await writeOutput(join(root, 'report.json'), ['ne', 'w']);
  expect(readFileSync(join(root, 'report.json'), 'utf8')).toBe('new');
  const says = { 'nowhere/report.json': 'cannot be written (ENOENT)', 'folder': 'cannot be written: a folder stands there', 'report.json/x': 'cannot be written: a file stands where its folder would be' };
  for (const [path, message] of Object.entries(says))
    expect(await refusals(() => writeOutput(join(root, path), ['new']))).toEqual([`${root}/${path}: ${message}`]);
  expect(readdirSync(root)).toEqual(['folder', 'report.json']);
});

test('output that breaks off half-way is not there at all', async () => {
  const root = buildTree({ 'report.json': 'old' });
  chmodSync(join(root, 'report.json'), 0o640);
  function* breaking(): Generator<string, void> {
    yield 'x'.repeat(200_000);
    throw new Error('torn');
  }
  await expect(writeOutput(join(root, 'report.json'), breaking())).rejects.toThrow('torn');
  expect([readdirSync(root), readFileSync(join(root, 'report.json'), 'utf8')]).toEqual([['report.json'], 'old']);
  await writeOutput(join(root, 'report.json'), ['é'.repeat(100_000), 'b']);
  expect([readFileSync(join(root, 'report.json'), 'utf8'), statSync(join(root, 'report.json')).mode & 0o777]).toEqual([`${'é'.repeat(100_000)}b`, 0o640]);
});
