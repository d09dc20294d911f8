import type { News } from '../../src/tui/board.ts';
import type { Key } from '../../src/tui/keys.ts';
import type { Size, State } from '../../src/tui/shown.ts';
import { initialState, reduce } from '../../src/tui/state.ts';
import type { SkillReport } from '../../src/model/report.ts';
import type { Problem } from '../../src/model/problem.ts';
import { skillReport, treeReport, verdict } from '../report/literals.ts';

export const USUAL: Size = { columns: 80, rows: 24 };

/** A check of one tree from its beginning to its end. */
export function newsOf(skills: readonly SkillReport[], problems: readonly Problem[] = [], path = 'skills/crafts'): readonly News[] {
  const { summary } = treeReport(skills, path);
  const slots = skills.map(({ name, number, tier, planned }) => ({ name, number, tier, planned }));
  return [
    { kind: 'began' },
    { kind: 'found', trees: [{ path, slots }] },
    { kind: 'judged', tree: path, skills, done: skills.length, total: skills.length },
    { kind: 'ended', summaries: [summary], problems, verdict: { isBlocked: false, sentence: 'Nothing blocks.' } },
    { kind: 'watching', why: undefined },
  ];
}

/** What the screen is after some news and keys. */
export function after(news: readonly News[], keys: readonly string[] = [], size: Size = USUAL): State {
  return pressed(reduce(initialState(size), { do: 'hear', news }), ...keys);
}

/** One key after the other, each a moment of its own. */
export function pressed(state: State, ...keys: readonly string[]): State {
  return keys.reduce((before, name) => reduce(before, { do: 'press', keys: [keyOf(name)] }), state);
}

function keyOf(name: string): Key {
  return { name, text: name === 'space' ? ' ' : name.length === 1 ? name : '' };
}

const finding = (id: string, line: number) => ({ id, path: 'skills/crafts/lace/REFERENCE.md', line, column: 1, message: `row ${line} has no end`, fix: 'end it' });

/** Three skills: one whose reference is short, one that is waived, one that has not begun. */
export const CRAFTS: readonly SkillReport[] = [
  skillReport('lace', 'started', {
    number: 1, tier: 'Basics', completion: 0.5, lines: 2814, estimate: { min: 2, max: 3 },
    parts: {
      skillFile: { path: 'skills/crafts/lace.md', lines: 193 }, reference: { path: 'skills/crafts/lace/REFERENCE.md', lines: 2814 }, tracking: null,
      scripts: [{ path: 'skills/crafts/lace/scripts/cast_on.py', lines: 940, executable: true, flags: ['--json'], hints: { annotated: 60, total: 64 }, syntaxError: { line: 7, column: 3, message: 'unexpected indent' } }],
      examples: [{ path: 'skills/crafts/lace/examples/01-swatch', number: 1, lines: 240, readme: true, tests: 3 }],
    },
    gates: [
      verdict('fail', { score: 0.804, findings: [finding('f1', 3), finding('f2', 9)] }),
      verdict('pass', { id: 'security', title: 'Security audit', group: 'quality', of: ['scripts'], evidence: 'none', wants: 'no high' }),
    ],
  }),
  skillReport('felting', 'started', {
    number: 2, tier: 'Basics', completion: 0.75,
    gates: [
      verdict('waived', { evidence: '10 lines; waived until 2026-12-31: the wool is late' }),
      verdict('pass', { id: 'security', title: 'Security audit', group: 'quality' }),
    ],
  }),
  skillReport('macrame', 'pending', {
    number: 3, tier: 'Knots',
    gates: [verdict('pending', { evidence: 'reference not there yet' }), verdict('pending', { id: 'security', title: 'Security audit', group: 'quality', evidence: 'scripts not there yet' })],
  }),
];
