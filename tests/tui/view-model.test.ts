import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { problemLine } from '../../src/model/problem.ts';
import { partFacts } from '../../src/tui/words.ts';
import { takesFocus } from '../../src/tui/items.ts';
import { BINDINGS, shownKeys } from '../../src/tui/keys.ts';
import { isTooSmall } from '../../src/tui/layout.ts';
import { textOf } from '../../src/tui/line.ts';
import { focused, type State } from '../../src/tui/shown.ts';
import { spokenLines } from '../../src/tui/spoken.ts';
import { reduce } from '../../src/tui/state.ts';
import { frameOf } from '../../src/tui/view-model.ts';
import { NO_PARTS, skillReport, verdict } from '../report/literals.ts';
import { after, CRAFTS, newsOf, pressed } from './crafts.ts';

const shown = (state: State) => frameOf(state).map(line => textOf(line).trimEnd());
const crafts = (...keys: readonly string[]) => after(newsOf(CRAFTS), keys, { columns: 100, rows: 24 });

describe('at 100x24', () => {
  test('the overview has trees, tiers and skills, and what stands before the next stage', () => {
    expect(shown(crafts())).toEqual([
      '[1 Overview] 2 Skill  3 Finding  4 Matrix  5 History                                      ● watching',
      '✓ Nothing blocks.',
      '── [Skills 3] ── Problems 0 ── Waived 1 ────────────────────────────────────────────────────────────',
      '  skills/crafts  3 planned skills: 0 complete, 0 core, 2 started, 1 pending',
      '    2,814 lines; planned skills 41 % on average',
      '    Basics',
      '›     1 lace                                started  █████·····   50 %    2,814   1✓  1✗',
      '      2 felting                             started  ███████▌··   75 %        0   1✓          1~',
      '    Knots',
      '      3 macrame                             pending  ··········    0 %        0           2·',
      '────────────────────────────────────────────────────────────────────────────────────────────────────',
      'lace',
      'number 1, Basics, estimated 2-3 days',
      'Now       started, 50 %, 2,814 lines, 1 pass, 1 fail',
      'Parts     skill file 193 lines, reference 2,814 lines, no tracking, 1 script and 1 example',
      'Next      to core: 1 step, about 10 lines of work',
      '    •     REFERENCE.md: 2,814 lines, wants 3,500-4,000',
      '', '', '', '', '',
      '↑↓ jk move  enter open  tab list  / filter  f failing  s sort  e edit  y copy  ? help  q quit',
    ]);
  });

  test('a finding has its place, what is there, what was expected and how to mend it', () => {
    expect(shown(crafts('return', 'return', 'j')).slice(2, 17)).toEqual([
      '── lace › REFERENCE.md ── Findings 2 ───────────────────────────────────────────────────────────────',
      '✗ fail, 80 %  reference-length, documentation',
      '2,814 lines, wants 3,500-4,000',
      '  REFERENCE.md:3:1        row 3 has no end',
      '› REFERENCE.md:9:1        row 9 has no end',
      '',
      '────────────────────────────────────────────────────────────────────────────────────────────────────',
      'Place     skills/crafts/lace/REFERENCE.md:9:1',
      'What      row 9 has no end',
      'Expected  3,500-4,000 lines',
      'To mend   end it',
      'Id        f2',
      '',
      'State     ✗ fail, score 80 %, does not block',
      'Evidence  2,814 lines, wants 3,500-4,000',
    ]);
  });

  test('the matrix has skills and gates, and the cell with the focus in words', () => {
    expect(shown(crafts('4', 'l')).slice(3, 11)).toEqual([
      '                docume…quality',
      'gate 2 of 2     refer… secur…',
      '                length',
      '',
      '› lace           ✗ 80  [✓]',
      '  felting        ~ 0    ✓',
      '  macrame        ·      ·',
      '',
    ]);
  });
});

test('everything that the report says of parts is said', () => {
  const script = { path: 'a.py', lines: null, executable: false, flags: ['--json', '--help'], hints: { annotated: 3, total: 4 }, syntaxError: { line: 2, column: 5, message: 'no' } };
  expect([
    partFacts({ kind: 'script', file: script }),
    partFacts({ kind: 'script', file: { ...script, flags: null, hints: null, syntaxError: null, executable: true, lines: 1 } }),
    partFacts({ kind: 'example', file: { path: '01-a', lines: 2, number: null, readme: false, tests: null } }),
    partFacts({ kind: 'document', word: 'reference', file: null }),
  ]).toEqual([
    ['a.py', 'lines not counted', 'not executable', 'flags --json --help', '3 of 4 slots annotated', 'does not parse: 2:5: no'],
    ['a.py', '1 line', 'executable', 'flags not known', 'annotations not known'],
    ['01-a', '2 lines', 'no number', 'no README', 'tests not known'],
    ['not there yet'],
  ]);
});

test('help has each key that does something, and each key of the footer works', () => {
  const help = spokenLines(crafts('?')).join('\n');
  for (const binding of BINDINGS.filter(each => each.help !== '')) expect(help).toContain(shownKeys(binding));
  expect(BINDINGS.filter(({ where }) => where.length === 0)).toEqual([]);
});

test('a screen reader hears where it is and what has the focus', () => {
  expect(spokenLines(crafts('j'))).toEqual([
    'Screen overview, list skills',
    'Nothing blocks.',
    '2 of 3: felting, started, 75 %, 0 lines, 1 pass, 1 waived',
    'felting',
    'number 2, Basics',
    'Now, started, 75 %, 0 lines, 1 pass, 1 waived',
    'Parts, no skill file, no reference, no tracking, 0 scripts and 0 examples',
    'Next, to complete: nothing to write',
    expect.stringMatching(/^Keys: .*q quit$/),
  ]);
});

const hostile = fc.oneof(
  fc.constantFrom('\u001B[2J', '\u001B]0;title\u0007', '\u009B31m', '\u202Eevil', 'a\r\nb', '日本語', '👍🏽', '👨‍👩‍👧', '⚠️', 'e\u0301\u0301\u0301\u0301\u0301\u0301', '\u0301', '\u200B\u2060', '\u115F\u3164', 'ﷺ', 'กำ', '🇩🇪🇫🇷', '\uD800', '::error::', '\t', '각', 'x'.repeat(300)),
  fc.string({ unit: 'binary', maxLength: 30 }),
);

const reports = fc.array(fc.record({ name: hostile, tier: hostile, text: hostile, path: hostile, blocking: fc.boolean() }), { maxLength: 12 }).map(all => all.map(({ name, tier, text, path, blocking }, at) =>
  skillReport(`${name}${at}`, blocking ? 'started' : 'pending', {
    number: at, tier, completion: at / 12, planned: at % 5 !== 4,
    parts: { ...NO_PARTS, skillFile: { path, lines: 3 }, scripts: [{ path, lines: 1, executable: true, flags: [text], hints: null, syntaxError: null }] },
    gates: [
      verdict('fail', { blocking, title: text, evidence: text, wants: text, findings: [{ id: 'f', path, line: 1, column: 1, message: text, fix: text }] }),
      verdict('waived', { id: 'other', title: name, evidence: tier }),
    ],
  })));

const KEYS = ['j', 'k', 'g', 'G', 'pagedown', 'pageup', 'return', 'escape', 'tab', 'right', 'left', '1', '2', '3', '4', '5', '/', 'f', 's', 'e', 'y', 'x', '?', 'space', 'backspace', '日'];
const sizes = fc.record({ columns: fc.integer({ min: 1, max: 220 }), rows: fc.integer({ min: 1, max: 70 }) });
const moments = fc.array(fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...KEYS) }, { weight: 1, arbitrary: sizes }), { maxLength: 25 });

test('whatever the tree is called and whichever keys come: lines fit, the frame is lower than the window, nothing controls the terminal, the focus is in sight', () => {
  fc.assert(fc.property(reports, hostile, moments, sizes, (skills, problem, all, size) => {
    const begun = after(newsOf(skills, [{ path: problem, message: problem }]), [], size);
    const faulty = reduce(begun, { do: 'hear', news: [{ kind: 'failed', problems: [{ message: problem }, { message: problem }] }] });
    const state = all.reduce((before, moment) => (typeof moment === 'string' ? pressed(before, moment) : reduce(before, { do: 'resize', size: moment })), all.length % 2 === 0 ? begun : faulty);
    const frame = frameOf(state);
    expect(frame.length).toBeLessThanOrEqual(Math.max(1, state.size.rows - 1));
    for (const line of frame) {
      expect(stringWidth(textOf(line))).toBeLessThanOrEqual(state.size.columns);
      expect(textOf(line)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\uFE00-\uFE0F]/u);
    }
    for (const line of spokenLines(state)) expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
    const item = focused(state);
    const isListing = state.page === undefined && !isTooSmall(state.size) && state.screen !== 'history';
    if (item === undefined || !isListing) return;
    expect(takesFocus(item) || !state.items.some(takesFocus)).toBe(true);
    if (takesFocus(item)) expect(frame.filter(line => textOf(line).startsWith('›'))).toHaveLength(1);
  }), { numRuns: 300 });
});

test('all problems can be reached, each whole', () => {
  const problems = Array.from({ length: 40 }, (_, at) => ({ path: 'skills/crafts', message: `a note that is longer than a line of this window is wide, number ${at + 1} of them` }));
  let state = pressed(after(newsOf(CRAFTS, problems), [], { columns: 60, rows: 20 }), 'tab');
  for (const problem of problems) {
    const text = shown(state).join(' ').replace(/ +/g, ' ');
    expect(text).toContain(problemLine(problem));
    state = pressed(state, 'j');
  }
});
