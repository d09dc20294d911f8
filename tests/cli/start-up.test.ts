import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { buildTree } from '../build-tree.ts';
import { MAIN, skillgate } from './cli.ts';

/** A built file with all that it imports before it can run. */
function loaded(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  const text = readFileSync(file, 'utf8');
  for (const [, path = ''] of text.matchAll(/(?:^|;)(?:import|export)(?:[^;"]*?from)?"(\.[^"]+)"/gm)) loaded(join(dirname(file), path), seen);
  return seen;
}

function sizeOf(files: ReadonlySet<string>): number {
  return [...files].reduce((sum, file) => sum + readFileSync(file).length, 0);
}

test('--version loads nothing but the version', () => {
  expect(sizeOf(loaded(MAIN))).toBeLessThan(10_000);
  expect(skillgate(buildTree({}), ['--version'])).toEqual({ code: 0, stdout: `${manifest.version}\n`, stderr: '' });
});

test('help is printed for the program and each command, without the code of any command', () => {
  const folder = buildTree({});
  for (const args of [['--help'], ['check', '--help'], ['status', '--help'], ['schema', '--help']]) {
    const { code, stdout, stderr } = skillgate(folder, args);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^Usage: skillgate/);
  }
});

/** The file of `dist` that a file there imports late, by the beginning of its name. */
function late(name: string): string {
  const beside = dirname(MAIN);
  const texts = readdirSync(beside).filter(file => /\.c?js$/.test(file)).map(file => readFileSync(join(beside, file), 'utf8'));
  const found = texts.map(text => text.match(new RegExp(`import\\("\\./(${name}(?:-[A-Z0-9]+)?\\.js)"\\)`))?.[1]).find(file => file !== undefined);
  return join(beside, found ?? `no ${name}`);
}

test('the reader of the bundle above sees imports at all', () => {
  expect(sizeOf(loaded(late('process')))).toBeGreaterThan(50_000);
});

test('check begins without what only reads rules, plans, Markdown or Python', () => {
  const begun = loaded(late('check'));
  expect(sizeOf(begun)).toBeGreaterThan(100_000);
  const texts = [...begun].map(file => readFileSync(file, 'utf8'));
  for (const [what, trace] of Object.entries({ yaml: 'BLOCK_AS_IMPLICIT_KEY', micromark: 'chunkText', 'markdown-it': 'hardbreak', ruff: 'ruff_wasm', zod: 'invalid_union', ink: 'ink-virtual-text', react: 'react.transitional.element', chokidar: 'awaitWriteFinish' }))
    expect([what, texts.some(text => text.includes(trace))]).toEqual([what, false]);
});
