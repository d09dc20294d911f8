import { describe, expect, test } from 'vitest';
import type { Comparison } from '../../src/model/comparison.ts';
import { FORMATS, type Format } from '../../src/reporters/formats.ts';
import { reporters } from '../../src/reporters/index.ts';
import { plainPaint } from '../../src/reporters/paint.ts';
import { report, skillReport, verdict } from '../report/literals.ts';
import { gateChange, regression, since } from './workshop.ts';

/** What each format's readers take for a failure. */
const FAILURES = {
  text: /^ {2}(?:worse|loosened)!/m,
  json: /"blocking": true/,
  sarif: /"level": "error",\n\s+"message"/,
  junit: /<testsuites name="skillgate" tests="2" failures="1" errors="0">[^]*<failure /,
  github: /^::error /m,
  gitlab: /"severity": "blocker"/,
  markdown: /^## ❌[^]*^- ❌ /m,
  tap: /^ {4}not ok 1 - [^#]*$[^]*^not ok 1 - since main$/m,
} as const satisfies Record<Format, RegExp>;

/** What a branch changes where no gate blocks. */
const REGRESSION = regression({ gate: 'reference-length' });
const CASES = {
  'a regression with findings': (blocking: boolean) => ({ regressions: [{ ...REGRESSION, blocking }] }),
  'a regression without': (blocking: boolean) => ({ regressions: [{ ...REGRESSION, blocking, findings: [] }] }),
  'a vanished skill': (blocking: boolean) => ({ regressions: [{ ...REGRESSION, blocking, skill: 'baking', gate: null, kind: 'skill' as const, findings: [] }] }),
  'a loosened rule': (blocking: boolean) => ({ gateChanges: [gateChange({ blocking })] }),
} as const satisfies Record<string, (blocking: boolean) => Partial<Comparison>>;

const skills = [skillReport('knitting', 'started', { gates: [verdict('fail', { blocks: 'never', findings: REGRESSION.findings })] })];
const shown = (format: Format, more: Partial<Comparison>, outcome: 'pass' | 'fail') =>
  [...reporters[format](report(skills, { outcome, comparison: since(more) }), { version: '1.0.0', paint: plainPaint, within: '' })].join('');

describe.for(Object.entries(CASES))('%s', ([, change]) => {
  test.for(FORMATS)('is a failure in %s where it blocks, and none where it does not', format => {
    expect(shown(format, change(true), 'fail')).toMatch(FAILURES[format]);
    expect(shown(format, change(false), 'pass')).not.toMatch(FAILURES[format]);
  });
});
