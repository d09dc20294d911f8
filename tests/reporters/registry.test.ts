import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { FORMATS, type Format } from '../../src/reporters/formats.ts';
import { reporters } from '../../src/reporters/index.ts';
import { plainPaint, stateStyle } from '../../src/reporters/paint.ts';
import { crafts } from './crafts.ts';
import { bare, hostile, many, nothing } from './workshop.ts';

describe('every format', () => {
  test('of help has its reporter, in the same order', () => {
    expect(Object.keys(reporters)).toEqual(FORMATS);
  });

  test('has its row in README', () => {
    const [, section = ''] = /^## Formats$(.*?)^## /ms.exec(readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8')) ?? [];
    expect(new Set([...section.matchAll(/^\| `(\w+)` \|/gm)].map(([, format]) => format))).toEqual(new Set(FORMATS));
  });

  test('that a forge reads names files by their place in the repository', () => {
    const named = (format: Format) => [...reporters[format](crafts, { version: '1.0.0', paint: plainPaint, within: 'docs/' })].join('');
    expect(named('github')).toContain('::error file=docs/skills/crafts/knitting/REFERENCE.md,');
    expect(named('gitlab')).toContain('"path": "docs/skills/crafts/knitting/REFERENCE.md"');
    expect(named('sarif')).toContain('"uri": "docs/skills/crafts/knitting/REFERENCE.md"');
    expect(named('sarif')).toContain('"uri": "docs/gates.yaml"');
    expect(FORMATS.filter(format => named(format).includes('docs/'))).toEqual(['sarif', 'github', 'gitlab']);
  });

  const written = (format: Format, report: Report) => [...reporters[format](report, { version: '1.0.0', paint: plainPaint, within: '' })].join('');
  const cases = FORMATS.flatMap(format => Object.entries({ crafts, nothing, bare, hostile: hostile('\ud800\u0000 ]]> --> \u001b[31m'), many: many(2, 5000) }).map(([name, report]) => ({ format, name, report })));

  test.for(cases)('$format of $name ends its last line, is the same twice, and can be written as UTF-8', ({ format, report }) => {
    const text = written(format, report);
    expect(text).toMatch(/[^\n]\n$/);
    expect(written(format, structuredClone(report))).toBe(text);
    expect(text).not.toMatch(/\p{Cs}/u);
    expect(text).not.toContain('\u001b');
  });
});

test('each state has its style: what is bad is not what is open', () => {
  expect((['pass', 'fail', 'pending', 'waived', 'unverified'] as const).map(stateStyle)).toEqual(['good', 'bad', 'quiet', 'open', 'open']);
});
