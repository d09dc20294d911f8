import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareReports } from '../../src/compare/compare-reports.ts';
import { globMatching } from '../../src/inventory/pattern.ts';
import type { PartsReport, SkillReport, State, Verdict } from '../../src/model/report.ts';
import type { Waiver } from '../../src/model/rules.ts';
import { gate, NO_PARTS, skillReport, treeReport, verdict, waiver } from '../report/literals.ts';

const SCARF = 'skills/crafts/knitting/scripts/purl.py';
const gates = [gate(), gate({ id: 'type-hints', measure: 'type-hints', of: ['scripts'] })];
const script = (path: string, annotated: number, total = 64) => ({ path, lines: 900, executable: true, flags: ['--json'], hints: { annotated, total }, syntaxError: null });
const scripts = (...own: PartsReport['scripts']): PartsReport => ({ ...NO_PARTS, scripts: own });
const finding = (id: string, path = SCARF, message = `slot ${id}`) => ({ id: id.padEnd(16, '0'), path, line: 1, column: 1, message, fix: 'annotate it' });
const hints = (state: State, score: number, more: Partial<Verdict> = {}) => verdict(state, { id: 'type-hints', title: 'Type hints', of: ['scripts'], score, evidence: `${Math.floor(score * 100)} %, wants 100 %`, ...more });
const knitting = (verdicts: readonly Verdict[], parts = scripts(script(SCARF, 64))): SkillReport => skillReport('knitting', 'started', { gates: verdicts, parts });

function compared(before: readonly SkillReport[], after: readonly SkillReport[], waivers: readonly Waiver[] = []) {
  return compareReports([treeReport(before)], [treeReport(after)], { gates, waivers, today: '2026-06-01', matches: globMatching() });
}
const said = (before: SkillReport, after: SkillReport) => compared([before], [after]).regressions.map(({ kind, message, findings }) => [kind, message, findings.map(({ id }) => id)]);

test('a regression is told whole', () => {
  const before = knitting([hints('pass', 1)]);
  const after = knitting([hints('fail', 0.937, { findings: [finding('a')] })], scripts(script(SCARF, 60)));
  expect(compared([before], [after])).toEqual({
    regressions: [{
      tree: 'skills/crafts', skill: 'knitting', gate: 'type-hints', kind: 'gate',
      before: { state: 'pass', score: 1, evidence: '100 %, wants 100 %' }, after: { state: 'fail', score: 0.937, evidence: '93 %, wants 100 %' },
      message: 'type-hints on purl.py: 64 of 64 slots annotated, now 60', findings: [finding('a')], waiver: null, blocking: true,
    }],
    used: [], notes: [],
  });
});

describe('a gate', () => {
  const states = ['pass', 'fail', 'pending', 'waived', 'unverified'] as const;
  test('that passed and no longer does is worse, whatever it is now and whenever it blocks', () => {
    for (const state of states) {
      for (const blocks of ['always', 'complete', 'never'] as const)
        expect(said(knitting([hints('pass', 1, { blocks })]), knitting([hints(state, state === 'pass' ? 1 : 0, { blocks })])).map(([kind]) => kind)).toEqual(state === 'pass' ? [] : ['gate']);
    }
  });

  test('whose score fell is worse, one whose score rose or stayed is not', () => {
    for (const state of ['fail', 'waived', 'unverified', 'pending'] as const) {
      expect(said(knitting([hints('fail', 0.5)]), knitting([hints(state, 0.499)]))).toEqual([['score', 'type-hints: 50 %, now 49 %', []]]);
      expect(said(knitting([hints('fail', 0.5)]), knitting([hints(state, 0.5)]))).toEqual([]);
      expect(said(knitting([hints('fail', 0.5)]), knitting([hints(state, 0.501)]))).toEqual([]);
    }
  });

  test('whose words are the same on both sides shows its score', () => {
    expect(said(knitting([verdict('fail', { score: 0.804 })]), knitting([verdict('fail', { score: 0.79 })]))).toEqual([['score', 'reference-length: 2,814 lines, score 80 %, now 79 %', []]]);
  });

  test('that begins to have something to look at is not worse', () => {
    expect(said(knitting([hints('pending', 0, { subjects: 0 })], NO_PARTS), knitting([hints('fail', 0.5, { findings: [finding('a')] })]))).toEqual([]);
  });

  test('names the subjects that are worse, and counts many', () => {
    const paths = ['a', 'b', 'c', 'd', 'e'].map(name => `skills/crafts/knitting/scripts/${name}.py`);
    const before = knitting([hints('pass', 1)], scripts(...paths.map(path => script(path, 64))));
    const after = knitting([hints('fail', 0.9, { findings: paths.slice(1).map(path => finding(path.at(-4) ?? '', path)) })], scripts(...paths.slice(1).map(path => script(path, 63, path.endsWith('b.py') ? 66 : 64))));
    expect(said(before, after).map(([, message]) => message)).toEqual(['type-hints on a.py: 64 of 64 slots annotated, now gone; on b.py: 64 of 64 slots annotated, now 63 of 66; on c.py: 64 of 64 slots annotated, now 63; and on 2 more']);
  });
});

describe('a finding', () => {
  const at = (...findings: Verdict['findings']) => knitting([hints('fail', 0.9, { findings })]);
  test('that moved is not new, one that took the place of another is', () => {
    expect(said(at(finding('a'), finding('b')), at({ ...finding('b'), line: 90 }, { ...finding('a'), line: 7 }))).toEqual([]);
    expect(said(at(finding('a'), finding('b')), at(finding('a'), finding('c')))).toEqual([['finding', 'type-hints: 1 new of 2 to mend, 2 before', ['c000000000000000']]]);
    expect(said(at(finding('a'), finding('b')), at(finding('c')))).toEqual([['finding', 'type-hints: 1 new of 1 to mend, 2 before', ['c000000000000000']]]);
    expect(said(at(finding('a'), finding('b')), at(finding('b')))).toEqual([]);
  });

  const other = 'skills/crafts/knitting/scripts/knit.py';
  test('in a file that is new is no more than more to look at', () => {
    expect(said(at(finding('a')), knitting([hints('fail', 0.9, { findings: [finding('a'), finding('b', other)] })], scripts(script(SCARF, 64), script(other, 60))))).toEqual([]);
  });

  test('in a file that took the place of another is the same where it says the same, as often', () => {
    const renamed = (...findings: Verdict['findings']) => knitting([hints('fail', 0.9, { findings })], scripts(script(other, 60)));
    expect(said(at(finding('a', SCARF, 'rows'), finding('b', SCARF, 'rows')), renamed(finding('c', other, 'rows'), finding('d', other, 'rows')))).toEqual([]);
    expect(said(at(finding('a', SCARF, 'rows')), renamed(finding('c', other, 'rows'), finding('d', other, 'rows')))).toEqual([['finding', 'type-hints: 1 new of 2 to mend, 1 before', ['d000000000000000']]]);
    expect(said(at(finding('a', SCARF, 'rows')), renamed(finding('c', other, 'loops')))).toEqual([['finding', 'type-hints: 1 new of 1 to mend, 1 before', ['c000000000000000']]]);
  });

  test('in what could not be read before is the first that anybody sees', () => {
    const dark = knitting([hints('fail', 0.5, { findings: [] })], scripts({ ...script(SCARF, 0), flags: null, hints: null, syntaxError: { line: 1, column: 1, message: '' } }));
    expect(said(dark, at(finding('a')))).toEqual([]);
  });
});

describe('a waiver of the base', () => {
  const before = knitting([hints('pass', 1)]);
  const after = knitting([hints('fail', 0.5)]);
  const result = (...waivers: readonly Waiver[]) => {
    const { regressions: [regression], used } = compared([before], [after], waivers);
    return { waiver: regression?.waiver, blocking: regression?.blocking, message: regression?.message, used };
  };
  const excuse = waiver({ gate: 'type-*', skill: 'knit*' });

  test('excuses a regression of its gate and skill, and counts as used', () => {
    expect(result(waiver(), excuse)).toEqual({ waiver: { reason: excuse.reason, until: '2026-06-30' }, blocking: false, message: 'type-hints: 100 %, now 50 %', used: [excuse] });
  });

  test('of another gate or skill excuses nothing', () => {
    const blocks = { waiver: null, blocking: true, message: 'type-hints: 100 %, now 50 %', used: [] };
    expect(result(waiver())).toEqual(blocks);
    expect(result(waiver({ gate: 'type-hints', skill: 'sailing' }))).toEqual(blocks);
  });

  test('holds to the end of its day, and says after it that it is over', () => {
    const [last, over] = [{ ...excuse, until: '2026-06-01' }, { ...excuse, until: '2026-05-31' }];
    expect(result(last)).toMatchObject({ blocking: false, used: [last] });
    expect(result(over)).toEqual({ waiver: null, blocking: true, message: 'type-hints: 100 %, now 50 %; its waiver ended on 2026-05-31', used: [over] });
    expect(result(over, last)).toMatchObject({ blocking: false, used: [last] });
  });

  test('excuses no skill that vanished', () => {
    expect(compared([before], [], [waiver({ skill: '*', gate: '*' })]).regressions.map(({ kind, blocking }) => [kind, blocking])).toEqual([['skill', true]]);
  });
});

describe('a skill', () => {
  const parts = (name: string, tree = 'skills/crafts', lines = 9): PartsReport => ({ ...NO_PARTS, skillFile: { path: `${tree}/${name}.md`, lines }, reference: { path: `${tree}/${name}/REFERENCE.md`, lines: 40 }, scripts: [script(`${tree}/${name}/scripts/${name}.py`, 60)] });
  const begun = (name: string, more: Partial<SkillReport> = {}) => skillReport(name, 'started', { parts: parts(name), gates: [hints('fail', 0.9)], ...more });
  const kinds = (before: readonly SkillReport[], after: readonly SkillReport[]) => {
    const { regressions, notes } = compared(before, after);
    return [...regressions.map(({ kind, message }) => `${kind}: ${message}`), ...notes.map(({ message }) => `note: ${message}`)];
  };

  test('that vanished, from the tree, from the plan or from both', () => {
    expect(kinds([begun('knitting')], [])).toEqual(['skill: knitting is gone, from INDEX.md and from the tree']);
    expect(kinds([begun('knitting', { planned: false, number: null })], [])).toEqual(['skill: knitting is gone from the tree']);
    expect(kinds([begun('knitting')], [begun('knitting', { planned: false, number: null })])).toEqual(['plan: knitting is no longer planned in INDEX.md, and its files are still there']);
    expect(kinds([skillReport('knitting', 'pending')], [])).toEqual(['skill: knitting is no longer planned in INDEX.md']);
  });

  test('that is renamed in plan and files is the same skill', () => {
    expect(kinds([begun('knitting')], [begun('weaving')])).toEqual(['note: knitting is called weaving in this branch: compared as one skill']);
    expect(kinds([begun('knitting')], [begun('weaving', { gates: [hints('fail', 0.8)] })])).toEqual(['score: type-hints: 90 %, now 80 %', 'note: knitting is called weaving in this branch: compared as one skill']);
    expect(kinds([skillReport('knitting', 'pending', { number: 4 })], [skillReport('weaving', 'pending', { number: 4 })])).toEqual(['note: knitting is called weaving in this branch: compared as one skill']);
  });

  test('that nobody had planned may be renamed as anybody likes', () => {
    expect(kinds([begun('knitting', { planned: false, number: null })], [begun('weaving', { number: 7 })])).toEqual(['note: knitting is called weaving in this branch: compared as one skill']);
  });

  test('whose files moved and whose plan did not, or the other way round', () => {
    expect(kinds([begun('knitting')], [skillReport('knitting', 'pending'), begun('weaving', { planned: false, number: null })])).toEqual(['renamed: the files of knitting are those of weaving now, and INDEX.md still plans knitting']);
    expect(kinds([begun('knitting')], [begun('weaving', { number: 9 })])).toEqual(['renamed: the files of knitting are those of weaving now, and INDEX.md does not have it where knitting was']);
    expect(kinds([begun('knitting')], [begun('weaving', { planned: false, number: null })])).toEqual(['renamed: the files of knitting are those of weaving now, and INDEX.md does not have it where knitting was']);
  });

  test('of which another has too little is gone, and the other is new', () => {
    const little = { ...NO_PARTS, reference: { path: 'skills/crafts/weaving/REFERENCE.md', lines: 40 } };
    expect(kinds([begun('knitting')], [begun('weaving', { parts: little })])).toEqual(['skill: knitting is gone, from INDEX.md and from the tree']);
    expect(kinds([begun('knitting'), begun('sailing', { number: 2 })], [begun('weaving')])).toHaveLength(2);
  });

  test('that moved to another tree', () => {
    const moved = begun('knitting', { parts: parts('knitting', 'skills/wool') });
    const { regressions } = compareReports([treeReport([begun('knitting')])], [treeReport([moved], 'skills/wool')], { gates, waivers: [], today: '2026-06-01', matches: globMatching() });
    expect(regressions.map(({ message }) => message)).toEqual(['the files of knitting are those of knitting in skills/wool now, and INDEX.md does not have it where knitting was']);
  });

  test('that is new has nothing that could be worse; what the plan claims is told', () => {
    expect(kinds([], [begun('knitting', { gates: [hints('fail', 0)] })])).toEqual([]);
    expect(kinds([], [begun('knitting', { claimed: 'complete' })])).toEqual(['note: knitting: this branch claims that it is complete; by its gates it is started']);
    expect(kinds([begun('knitting', { claimed: 'core' })], [begun('knitting', { claimed: 'complete' })])).toEqual(['note: knitting: this branch claims that it is complete (core before); by its gates it is started']);
    expect(kinds([begun('knitting', { claimed: 'complete' })], [begun('knitting')])).toEqual(['note: knitting: this branch no longer claims a stage for it (complete before); by its gates it is started']);
  });

  test('of a thousand that are all alike, each moved', () => {
    const many = (prefix: string) => Array.from({ length: 1000 }, (_, at) => begun(`${prefix}-${at}`, { number: at + 1, parts: { ...parts(`${prefix}-${at}`), skillFile: { path: `skills/crafts/${prefix}-${at}.md`, lines: at } } }));
    const { regressions, notes } = compared(many('knit'), many('weave'));
    expect([regressions.length, notes.length]).toEqual([0, 1000]);
  });
});

test('nothing is worse than itself, and of two scores one is worse', () => {
  const anyVerdict = fc.record({ state: fc.constantFrom<State>('fail', 'waived', 'unverified', 'pending'), score: fc.integer({ min: 0, max: 999 }).map(n => n / 1000), ids: fc.uniqueArray(fc.constantFrom('a', 'b', 'c')) })
    .map(({ state, score, ids }) => hints(state, score, { findings: ids.map(id => finding(id)) }));
  const kindsOf = (one: Verdict, two: Verdict) => said(knitting([one]), knitting([two])).map(([kind]) => kind);
  fc.assert(fc.property(anyVerdict, anyVerdict, (one, two) => {
    expect(kindsOf(one, one)).toEqual([]);
    const isNew = two.findings.some(({ id }) => !one.findings.some(other => other.id === id));
    expect(kindsOf(one, two)).toEqual(two.score < one.score ? ['score'] : (isNew ? ['finding'] : []));
  }));
});
