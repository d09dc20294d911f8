import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Report, ReportedFinding } from '../../src/model/report.ts';
import { colourPaint, plainPaint } from '../../src/reporters/paint.ts';
import { textReport } from '../../src/reporters/text.ts';
import { report, skillReport, verdict } from '../report/literals.ts';
import { crafts, findings } from './crafts.ts';

const CRAFTS = `skills/crafts  2 planned skills: 0 complete, 0 core, 1 started, 1 pending; 1 unplanned
  5,105 of 79,000-95,000 deliverable lines (6 %); mean completion of planned skills 32 %

  knitting  started, claimed complete, 65 %, 5,104 lines: 1 pass, 1 fail, 1 waived, 1 unverified
    fail!       reference-length         2,814 lines, wants 3,500-4,000 (1 finding)
    waived      script-length            1 of 3 within, wants 800 lines or more; waived until 2026-06-30: split next week
    unverified  examples-run             01-scarf: nobody has run it

  juggling  started, 100 %, 1 line: 1 pass

  pending: sailing

note  gates.yaml:40:5: waiver of script-length for baking excuses nothing: remove it
note  no git history

blocks  knitting: REFERENCE.md (reference-length): 2,814 lines, wants 3,500-4,000
    skills/crafts/knitting/REFERENCE.md:1:1: REFERENCE.md has 2,814 lines, expected 3,500-4,000
      686 to go

1 gate blocks; 1 gate waived and 1 unverified.
`;

/** What a terminal shows of a text with colours. */
function withoutColour(text: string): string {
  // oxlint-disable-next-line no-control-regex
  return text.replace(/\u001b\[\d+m/g, '');
}

describe('the report for people', () => {
  test('without colour', () => {
    expect(textReport(crafts, plainPaint)).toBe(CRAFTS);
  });

  test('with colour says the same', () => {
    expect(withoutColour(textReport(crafts, colourPaint))).toBe(CRAFTS);
    expect(textReport(crafts, colourPaint)).toContain('    \u001b[31mfail!      \u001b[39m reference-length');
    expect(textReport(crafts, colourPaint)).toContain('\u001b[1mskills/crafts\u001b[22m  2 planned skills');
  });

  test('gates that give the same answer are said once', () => {
    const gates = [verdict('pending', { id: 'example-count', evidence: 'examples not there yet' }), verdict('fail', { id: 'licence' }), verdict('pending', { id: 'example-tests', evidence: 'examples not there yet' })];
    const lines = textReport(report([skillReport('knitting', 'started', { gates })]), plainPaint).split('\n').filter(line => line.startsWith('    '));
    expect(lines).toEqual(['    pending     examples not there yet: example-count, example-tests', expect.stringMatching(/^ {4}fail {8}licence {18}/)]);
  });

  test('nothing blocks', () => {
    expect(textReport(report([skillReport('knitting', 'complete', { completion: 1, lines: 9, gates: [verdict('pass')] })]), plainPaint)).toBe(`skills/crafts  1 planned skill: 1 complete, 0 core, 0 started, 0 pending
  9 deliverable lines; mean completion of planned skills 100 %

  knitting  complete, 100 %, 9 lines: 1 pass

Nothing blocks.
`);
  });
});

describe('what is too much is counted', () => {
  const blocked = (all: readonly ReportedFinding[]): Report => report([skillReport('knitting', 'started', { gates: [verdict('fail', { id: 'type-hints', title: 'Type hints', evidence: '0 %, wants 100 %', blocking: true, findings: all })] })]);
  const different = (count: number, path = 'purl.py') => findings(count).map((finding, at) => ({ ...finding, path, message: `${finding.message} (${at})` }));

  test('the same finding a thousand times is said once, with its places', () => {
    const lines = textReport(blocked(findings(1000)), plainPaint).split('\n');
    expect(lines.filter(line => line.includes('is not annotated'))).toEqual([
      '    skills/crafts/knitting/scripts/purl.py:1:5: cast_on: parameter "rows" is not annotated (also at 2:5, 3:5, 4:5, 5:5, 6:5, 7:5, 8:5, 9:5, 10:5, 11:5 and 989 more)',
    ]);
    expect(lines).toContain('    fail!       type-hints               0 %, wants 100 % (1,000 findings)');
    expect(lines.some(line => line.includes('more finding'))).toBe(false);
  });

  test('of a thousand different ones ten are shown, and what to do is said once', () => {
    const lines = textReport(blocked(different(1000)), plainPaint).split('\n');
    expect(lines.filter(line => line.includes('is not annotated'))).toHaveLength(10);
    expect(lines.filter(line => line.trim() === 'annotate it')).toHaveLength(1);
    expect(lines).toContain('    and 990 more findings: purl.py 990');
    expect(lines).toContain('      skillgate check --skill knitting --gate type-hints --format json lists all');
  });

  test('ten are all listed, of eleven one is counted', () => {
    expect(textReport(blocked(different(10)), plainPaint)).not.toContain('more finding');
    expect(textReport(blocked(different(11)), plainPaint)).toContain('    and 1 more finding: purl.py 1\n');
  });

  test('a file full of findings does not hide the others', () => {
    const lines = textReport(blocked([...different(500, 'a.py'), ...different(2, 'b.py'), ...different(30, 'c.py')]), plainPaint).split('\n');
    const shown = lines.filter(line => line.includes('is not annotated')).map(line => line.trim().split(':', 2).join(':'));
    expect(shown).toEqual(['a.py:1', 'a.py:2', 'a.py:3', 'a.py:4', 'b.py:1', 'b.py:2', 'c.py:1', 'c.py:2', 'c.py:3', 'c.py:4']);
    expect(lines).toContain('    and 522 more findings: a.py 496, c.py 26');
  });

  test('a thousand notes', () => {
    const problems = Array.from({ length: 1000 }, (_, at) => ({ message: `loop ${at} is a symbolic link` }));
    const lines = textReport(report([], { problems }), plainPaint).split('\n');
    expect(lines.filter(line => line.startsWith('note'))).toHaveLength(20);
    expect(lines).toContain('      and 980 more notes');
  });

  test('a thousand skills; what blocks is listed all the same', () => {
    const skills = Array.from({ length: 1000 }, (_, at) => skillReport(`knot-${at}`, 'started', { gates: [verdict('fail', { blocking: at === 999 })] }));
    const lines = textReport(report(skills), plainPaint).split('\n');
    expect(lines.filter(line => /^ {2}knot-/.test(line))).toHaveLength(50);
    expect(lines).toContain('  and 950 more skills: skillgate check --skill NAME shows one');
    expect(lines).toContain('blocks  knot-999: REFERENCE.md (reference-length): 2,814 lines, wants 3,500-4,000');
  });

  test('a thousand blocked skills: the first in full, of the others each gate once with how many they are', () => {
    const gates = [verdict('fail', { blocking: true, findings: different(3) }), verdict('fail', { id: 'type-hints', title: 'Type hints', blocking: true, findings: different(30) })];
    const skills = Array.from({ length: 1000 }, (_, at) => skillReport(`knot-${at}`, 'started', { gates }));
    const lines = textReport(report(skills), plainPaint).split('\n');
    expect(lines.filter(line => /^blocks {2}knot-/.test(line))).toHaveLength(20);
    expect(lines.slice(lines.indexOf('blocks  990 more skills: REFERENCE.md (reference-length), 2,970 findings'))).toEqual([
      'blocks  990 more skills: REFERENCE.md (reference-length), 2,970 findings',
      '    knot-10, knot-11, knot-12, knot-13, knot-14, knot-15, knot-16, knot-17, knot-18, knot-19 and 980 more',
      '      skillgate check --gate reference-length --skill NAME shows one',
      'blocks  990 more skills: Type hints (type-hints), 29,700 findings',
      '    knot-10, knot-11, knot-12, knot-13, knot-14, knot-15, knot-16, knot-17, knot-18, knot-19 and 980 more',
      '      skillgate check --gate type-hints --skill NAME shows one',
      '', '2,000 gates block.', '',
    ]);
  });

  test('a thousand pending skills', () => {
    const skills = Array.from({ length: 12 }, (_, at) => skillReport(`knot-${at}`, 'pending'));
    expect(textReport(report(skills), plainPaint)).toContain('  pending: knot-0, knot-1, knot-2, knot-3, knot-4, knot-5, knot-6, knot-7, knot-8, knot-9 and 2 more\n');
  });
});

test('hostile text stays in its line', () => {
  const text = fc.string({ unit: 'binary' });
  const hostile = (evil: string): Report => ({
    ...report([skillReport(`a${evil}`, 'started', { gates: [verdict('fail', { blocking: true, title: evil, evidence: evil, findings: [{ id: '', path: evil, line: 1, column: 1, message: evil, fix: evil }] })] })]),
    problems: [{ path: evil, message: evil }],
  });
  const lines = textReport(hostile('x'), plainPaint).split('\n').length;
  fc.assert(fc.property(text, evil => {
    const shown = textReport(hostile(evil), plainPaint);
    expect(shown.split('\n')).toHaveLength(lines);
    expect(shown).not.toMatch(/[^\P{Cc}\n]|[\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
  }));
});
