import { describe, expect, test } from 'vitest';
import type { Plan, PlannedSkill, Tier } from '../../src/model/plan.ts';
import { drawing } from '../../src/status/drawing.ts';
import { gantt } from '../../src/status/gantt.ts';
import { link, relative } from '../../src/status/link.ts';
import { stageMark, stateMark } from '../../src/status/marks.ts';
import { ranges, skillNumbers } from '../../src/status/ranges.ts';
import { daysWords } from '../../src/model/words.ts';
import { waitsFor } from '../../src/report/waits-for.ts';
import { scheduleOf } from '../../src/status/schedule.ts';
import { skillReport } from '../report/literals.ts';
import { seedPlan, seedTree } from './seed.ts';

const tier = (name: string, more: Partial<Tier> = {}): Tier => ({ name, parallel: false, after: [], ...more });
const planned = (name: string, number: number, more: Partial<PlannedSkill> = {}): PlannedSkill => ({ name, number, after: [], at: { line: number, column: 1 }, ...more });
const plan = (tiers: readonly Tier[], skills: readonly PlannedSkill[], more: Partial<Plan> = {}): Plan => ({ path: 'INDEX.md', created: '2026-01-05', tiers, skills, ...more });

describe('links', () => {
  test.each([
    ['.', 'a.md', 'a.md'],
    ['.', 'a/b.md', 'a/b.md'],
    ['skills/crafts', 'skills/crafts/knitting.md', 'knitting.md'],
    ['skills/crafts', 'skills/music/flute.md', '../music/flute.md'],
    ['skills/crafts/knitting', 'skills/crafts/knitting.md', '../knitting.md'],
    ['skills/crafts', 'gates.yaml', '../../gates.yaml'],
    ['a', 'a', '../a'],
    ['skills/craft', 'skills/crafts/a.md', '../crafts/a.md'],
  ])('from %s to %s', (folder, path, expected) => {
    expect(relative(folder, path)).toBe(expected);
  });

  test('are escaped in both halves', () => {
    expect(link('.', 'notes/a [b] (c).md')).toBe('[a \\[b\\] (c).md](notes/a%20%5Bb%5D%20%28c%29.md)');
    expect(link('.', 'knitting/SKILL.md', 'knitting')).toBe('[knitting](knitting/SKILL.md)');
  });
});

describe('numbers', () => {
  test.each([[[], ''], [[1], '1'], [[1, 2], '1-2'], [[3, 1, 2], '1-3'], [[1, 3, 4, 5, 9], '1, 3-5, 9'], [[1, 3], '1, 3'], [Array.from({ length: 26 }, (_, at) => at * 2 + 1), '1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23 and 14 more']])('%j', (numbers, words) => {
    expect(ranges(numbers)).toBe(words);
  });

  test('of skills', () => {
    expect(skillNumbers([4])).toBe('Skill 4');
    expect(skillNumbers([4, 5])).toBe('Skills 4-5');
  });

  test.each([[{ min: 5, max: 5 }, '5 days'], [{ min: 1, max: 1 }, '1 day'], [{ min: 6, max: 7 }, '6-7 days'], [{ min: 0.4, max: 1.2 }, '1-2 days'], [{ min: 0, max: 0 }, '0 days'], [{ min: 900, max: 1200 }, '900-1,200 days']])('of days %j', (days, words) => {
    expect(daysWords(days)).toBe(words);
  });
});

test('every mark has a word beside it', () => {
  expect((['pass', 'fail', 'pending', 'waived', 'unverified'] as const).map(stateMark)).toEqual(['✅ pass', '❌ fail', '⏳ pending', '⚠️ waived', '❓ unverified']);
  expect((['pending', 'started', 'core', 'complete'] as const).map(stageMark)).toEqual(['⏳ pending', '⏳ started', '✅ core', '✅ complete']);
});

describe('the drawing of a tree', () => {
  test('sorts by name and keeps the notes in one column', () => {
    expect(drawing('skills/crafts', [
      { path: 'knitting/scripts/purl.py', note: '940 lines' }, { path: 'knitting.md', note: '190 lines' }, { path: 'INDEX.md', note: 'the plan' }, { path: 'knitting/REFERENCE.md', note: '' },
    ])).toBe([
      'skills/crafts/',
      '├── INDEX.md          the plan',
      '├── knitting/',
      '│   ├── REFERENCE.md',
      '│   └── scripts/',
      '│       └── purl.py   940 lines',
      '└── knitting.md       190 lines',
    ].join('\n'));
  });

  test('keeps every name in its line', () => {
    const drawn = drawing('.', [{ path: '```\n<!-- skillgate:end gates -->\u001b', note: 'x' }, { path: '__proto__/constructor', note: 'y' }]);
    expect(drawn.split('\n')).toEqual(['./', '├── __proto__/', '│   └── constructor                    y', '└── ``` <!-- skillgate:end gates -->\uFFFD  x']);
  });
});

describe('who waits for whom', () => {
  test('by name, by tier, and in a sequence for the one before', () => {
    const waits = waitsFor(plan(
      [tier('Wool', { parallel: true }), tier('Rope', { after: ['Wool'] })],
      [planned('knitting', 1, { tier: 'Wool' }), planned('weaving', 2, { tier: 'Wool', after: ['knitting'] }), planned('knots', 3, { tier: 'Rope' }), planned('nets', 4, { tier: 'Rope' }), planned('baking', 5, { after: ['Rope'] }), planned('eating', 6)],
    ));
    expect(Object.fromEntries(waits)).toEqual({
      knitting: [], weaving: ['knitting'], knots: ['knitting', 'weaving'], nets: ['knitting', 'weaving', 'knots'], baking: ['knots', 'nets'], eating: [],
    });
  });
});

describe('the schedule', () => {
  const days = (max: number) => ({ estimate: { min: max - 1, max } });
  const own = plan([], [planned('knitting', 1, days(4)), planned('weaving', 2, { ...days(6), after: ['knitting'] }), planned('baking', 3, days(5)), planned('sailing', 4)]);
  const report = (name: string, stage: 'pending' | 'started' | 'complete', completion: number, max?: number) => skillReport(name, stage, { completion, estimate: max === undefined ? null : { min: max - 1, max } });

  test('in sequence, along the longest chain, and in total', () => {
    expect(scheduleOf(own, [report('knitting', 'pending', 0, 4), report('weaving', 'pending', 0, 6), report('baking', 'pending', 0, 5), report('sailing', 'pending', 0)])).toEqual({
      sequential: { min: 12, max: 15 }, chain: { min: 8, max: 10 }, total: { min: 12, max: 15 }, withoutEstimate: 1,
    });
  });

  test('what has begun counts by what is left, what is complete not at all', () => {
    expect(scheduleOf(own, [report('knitting', 'complete', 0.9, 4), report('weaving', 'started', 0.5, 6), report('baking', 'pending', 0, 5)])).toMatchObject({
      sequential: { min: 6.5, max: 8 }, chain: { min: 4, max: 5 },
    });
  });
});

describe('the chart', () => {
  const chart = (names: readonly string[], more: Partial<Plan> = {}, tierName = 'Wool') => gantt(plan([tier(tierName)], names.map((name, at) => planned(name, at + 1, { tier: tierName, estimate: { min: 1, max: 2.5 } })), more), []);

  test('needs a day to begin with, an estimate, and no more bars than can be read', () => {
    const { created: _, ...undated } = plan([], [planned('knitting', 1, { estimate: { min: 1, max: 1 } })]);
    expect(gantt(undated, [])).toBeUndefined();
    expect(gantt(plan([], [planned('knitting', 1)]), [])).toBeUndefined();
    expect(chart(Array.from({ length: 61 }, (__, at) => `knot-${at}`))).toBeUndefined();
    expect(chart(Array.from({ length: 60 }, (__, at) => `knot-${at}`))).toBeDefined();
  });

  test('begins no bar with a word that means something to Mermaid', () => {
    const bars = chart(['gantt-charts', 'click', '2024-01-01-notes', 'section'])?.split('\n').filter(line => / :/.test(line));
    expect(bars).toEqual([
      '    1 gantt-charts :s1, 2026-01-05, 3d', '    2 click :s2, after s1, 3d', '    3 2024-01-01-notes :s3, after s2, 3d', '    4 section :s4, after s3, 3d',
    ]);
  });

  test.each([
    ['C# & F#: the "sharp" ones; %% 50 %', /section C & F the sharp ones 50$/m],
    ['a\n```\nclick s1', /section a click s1$/m],
    ['###', /section Tier$/m],
  ])('a tier named %j', (name, line) => {
    const drawn = chart(['knitting'], {}, name);
    expect(drawn).toMatch(line);
    expect(drawn?.split('\n').slice(5, -1).join('\n')).not.toMatch(/[#;%"`]/);
  });

  test('waits only for bars that it has', () => {
    const drawn = gantt(seedPlan, seedTree.skills) ?? '';
    const ids = new Set([...drawn.matchAll(/(?::|, )(s\d+),/g)].map(([, id]) => id));
    const awaited = [...drawn.matchAll(/after ((?:s\d+ ?)+)/g)].flatMap(([, list = '']) => list.trim().split(' '));
    expect(ids.size).toBe(10);
    expect(awaited.length).toBeGreaterThan(10);
    expect(awaited.filter(id => !ids.has(id))).toEqual([]);
    const lost = gantt(plan([], [planned('knitting', 1, { estimate: { min: 1, max: 1 }, after: ['vanished'] })]), []);
    expect(lost).toContain('1 knitting :s1, 2026-01-05, 1d');
  });

  test('a skill outside every tier stands under Other', () => {
    expect(gantt(plan([], [planned('knitting', 1, { estimate: { min: 1, max: 1 } })]), [skillReport('knitting', 'complete')])).toContain('    section Other\n    1 knitting :done, s1, 2026-01-05, 1d\n');
  });
});
