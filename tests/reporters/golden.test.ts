import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Format } from '../../src/reporters/formats.ts';
import { reporters } from '../../src/reporters/index.ts';
import { plainPaint } from '../../src/reporters/paint.ts';
import { hostile, workshop } from './workshop.ts';

const FOLDER = join(import.meta.dirname, 'golden');
const FILES = { sarif: 'sarif.json', junit: 'junit.xml', github: 'github.txt', gitlab: 'gitlab.json', markdown: 'markdown.md', tap: 'tap' } as const satisfies Partial<Record<Format, string>>;
const REPORTS = { workshop, hostile: hostile() };

const cases = Object.entries(REPORTS).flatMap(([name, report]) => (['sarif', 'junit', 'github', 'gitlab', 'markdown', 'tap'] as const).map(format => ({ file: `${name}.${FILES[format]}`, format, report })));

test.for(cases)('$file', ({ file, format, report }) => {
  expect([...reporters[format](report, { version: '1.0.0', paint: plainPaint, within: '' })].join('')).toBe(readFileSync(join(FOLDER, file), 'utf8'));
});

test('each file is one of these', () => {
  expect(readdirSync(FOLDER).toSorted()).toEqual(cases.map(({ file }) => file).toSorted());
});
