import { execFileSync } from 'node:child_process';
import { truncateSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { locateProject } from '../../src/source/project.ts';
import { buildTree, type FileSpec } from '../build-tree.ts';
import { refusals } from './refusal.ts';

const GATES = 'version: 1\n';

test('a project is found from any folder below it, by the nearest gates.yaml', () => {
  const root = buildTree({ 'gates.yaml': GATES, 'skills/bread/x.md': '', 'inner/gates.yaml': 'version: 2\n', 'inner/deep/x.md': '' });
  const found = (folder: string) => locateProject(join(root, folder), undefined);
  expect(found('')).toEqual({ root, config: join(root, 'gates.yaml'), text: GATES });
  expect(found('skills/bread')).toEqual({ root, config: join(root, 'gates.yaml'), text: GATES });
  expect(found('inner/deep')).toEqual({ root: join(root, 'inner'), config: join(root, 'inner/gates.yaml'), text: 'version: 2\n' });
});

test('a folder behind a link is where the link leads', () => {
  const root = buildTree({ 'real/gates.yaml': GATES, 'link': { link: 'real' } });
  expect(locateProject(join(root, 'link'), undefined).root).toBe(join(root, 'real'));
});

test('a config kept elsewhere judges the folder itself', () => {
  const root = buildTree({ 'checkout/gates.yaml': 'version: 2\n', 'checkout/skills/x.md': '', 'rules/strict.yaml': GATES });
  expect(locateProject(join(root, 'checkout/skills'), join(root, 'rules/strict.yaml'))).toEqual({ root: join(root, 'checkout/skills'), config: join(root, 'rules/strict.yaml'), text: GATES });
});

test('a config is called as people would write it from where they stand', () => {
  expect(locateProject('skills/rust', undefined)).toMatchObject({ root: process.cwd(), config: 'gates.yaml' });
  expect(locateProject('.', './gates.yaml').config).toBe('gates.yaml');
});

interface Case {
  readonly files: Readonly<Record<string, FileSpec>>;
  readonly cwd?: string;
  readonly config?: string;
  readonly says: string;
}

/** `ROOT` stands for the folder that is built. */
const cases: Record<string, Case> = {
  'an empty folder': { files: {}, says: 'no gates.yaml here or in any folder above: skillgate init writes one, or name it with --config FILE' },
  'a folder that is not there': { files: {}, cwd: 'nowhere', says: 'ROOT/nowhere: does not exist: expected the folder of a project' },
  'a folder below a file': { files: { 'a.md': '' }, cwd: 'a.md/b', says: 'ROOT/a.md/b: does not exist: expected the folder of a project' },
  'a folder that is a file': { files: { 'a.md': '' }, cwd: 'a.md', says: 'ROOT/a.md: is not a folder: expected the folder of a project' },
  'a folder that is a loop of links': { files: { loop: { link: 'loop' } }, cwd: 'loop', says: 'ROOT/loop: does not exist: expected the folder of a project' },
  'a folder with a NUL in its name': { files: {}, cwd: 'a\0b', says: 'ROOT/a\0b: does not exist: expected the folder of a project' },
  'a gates.yaml that is a folder': { files: { 'gates.yaml/x': '' }, says: 'ROOT/gates.yaml: is a folder: expected a file' },
  'a gates.yaml that is a link': { files: { 'real.yaml': GATES, 'gates.yaml': { link: 'real.yaml' } }, says: 'ROOT/gates.yaml: is a symbolic link: expected a file' },
  'a gates.yaml that is a dead link': { files: { 'gates.yaml': { link: 'none' } }, says: 'ROOT/gates.yaml: is a symbolic link: expected a file' },
  'a gates.yaml in UTF-16': { files: { 'gates.yaml': new Uint8Array(Buffer.from('\uFEFFversion: 1\n', 'utf16le')) }, says: 'ROOT/gates.yaml: is not UTF-8, expected text in UTF-8' },
  'a config that is not there': { files: { 'gates.yaml': GATES }, config: 'rules.yaml', says: 'ROOT/rules.yaml: does not exist: expected a gates.yaml' },
  'a config that is a folder': { files: { 'gates.yaml': GATES, 'rules/x': '' }, config: 'rules', says: 'ROOT/rules: is a folder: expected a file' },
};

test.for(Object.entries(cases))('%s is refused', async ([, { files, cwd = '', config, says }]) => {
  const root = buildTree(files);
  expect(await refusals(() => locateProject(`${root}/${cwd}`, config && join(root, config)))).toEqual([says.replaceAll('ROOT', root)]);
});

test('a gates.yaml that is a pipe or has 200 MB is refused without waiting', async () => {
  const root = buildTree({ 'a/x': '', 'b/gates.yaml': '' });
  execFileSync('mkfifo', [join(root, 'a/gates.yaml')]);
  truncateSync(join(root, 'b/gates.yaml'), 200_000_000);
  expect(await refusals(() => locateProject(join(root, 'a'), undefined))).toEqual([`${root}/a/gates.yaml: is a special file: expected a file`]);
  expect(await refusals(() => locateProject(join(root, 'b'), undefined))).toEqual([`${root}/b/gates.yaml: has 200,000,000 bytes: skillgate reads files of up to 10,000,000`]);
});
