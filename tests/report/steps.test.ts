import { describe, expect, test } from 'vitest';
import type { Verdict } from '../../src/model/report.ts';
import type { PartKind } from '../../src/model/rules.ts';
import type { Lack } from '../../src/model/verdict.ts';
import { nextOfTree } from '../../src/report/next-of-tree.ts';
import { nextSteps } from '../../src/report/next-steps.ts';
import { seedPlan, seedTree } from '../sections/seed.ts';
import { NO_PARTS, skillReport, treeReport, verdict } from './literals.ts';

interface Given extends Partial<Lack> {
  readonly of: readonly PartKind[];
}

function lacking(id: string, { of, ...lack }: Given, more: Partial<Verdict> = {}): Verdict {
  const state = lack.short === undefined ? 'pending' : 'fail';
  return verdict(state, { id, title: id, group: 'scripts', of, evidence: 'nothing to look at yet', lack: { one: 'line', many: 'lines', short: [], absent: 0, each: 0, ...lack }, ...more });
}

const DEBUGGER = 'skills/rust/bowline/scripts/debugger.py';
const short = (path: string, amount: number, more: Partial<Lack['short'][number]> = {}) => ({ path, amount, excess: false, names: [], ...more });
const script = { path: DEBUGGER, lines: 565, executable: true, flags: [], hints: null, syntaxError: null };

function steps(gates: readonly Verdict[], scripts = 0) {
  return nextSteps(skillReport('bowline', 'started', { gates, parts: { ...NO_PARTS, scripts: Array.from({ length: scripts }, () => script) } }))?.work.map(({ words, gates: ids, effort }) => [words, ids, effort]);
}

describe('a step', () => {
  test('joins all that one file lacks', () => {
    expect(steps([
      lacking('length', { of: ['scripts'], short: [short(DEBUGGER, 235)] }),
      lacking('flags', { of: ['scripts'], one: 'flag', many: 'flags', short: [short(DEBUGGER, 1, { names: ['--dry-run'] })] }),
    ])).toEqual([['debugger.py: 235 lines and --dry-run to go', ['length', 'flags'], 250]]);
    expect(steps([
      lacking('flags', { of: ['scripts'], one: 'flag', many: 'flags', short: [short(DEBUGGER, 2, { names: ['--json', '--dry-run'] })] }),
      lacking('length', { of: ['scripts'], short: [short(DEBUGGER, 1)] }),
    ])).toEqual([['debugger.py: --json, --dry-run and 1 line to go', ['flags', 'length'], 31]]);
  });

  test('says what is missing before what is to be mended, and a command where one mends it', () => {
    expect(steps([
      lacking('errors', { of: ['scripts'], one: 'fault', many: 'faults', short: [short(DEBUGGER, 2, { excess: true })] }),
      lacking('hints', { of: ['scripts'], one: 'annotation', many: 'annotations', short: [short(DEBUGGER, 4)] }),
      lacking('executable', { of: ['scripts'], one: 'fault', many: 'faults', short: [short(DEBUGGER, 1, { excess: true, fix: 'run chmod +x debugger.py, or another' })] }),
      lacking('size', { of: ['scripts'], short: [short(DEBUGGER, 7, { excess: true })] }),
    ])).toEqual([['debugger.py: 4 annotations to go; mend 2 faults (errors); run chmod +x debugger.py; 7 lines too many', ['errors', 'hints', 'executable', 'size'], 32]]);
  });

  test('names parts that are to be written once, with what each must have and what it is held to then', () => {
    expect(steps([
      lacking('count', { of: ['scripts'], one: 'item', many: 'items', absent: 1, each: 3 }),
      lacking('length', { of: ['scripts'], absent: 2, each: 800 }),
      lacking('tests', { of: ['scripts'], one: 'test', many: 'tests', absent: 1, each: 1 }),
      lacking('hints', { of: ['scripts'], one: 'annotation', many: 'annotations', absent: 1 }),
      lacking('security', { of: ['scripts', 'examples'], one: 'finding', many: 'findings', absent: 1 }),
    ])).toEqual([['3 scripts to write, 800 lines or more and 1 test or more each (then held to hints and security)', ['count', 'length', 'tests', 'hints', 'security'], 3 * 815]]);
  });

  test('counts the parts that are there', () => {
    expect(steps([
      lacking('count', { of: ['scripts'], one: 'item', many: 'items', short: [short('skills/rust/bowline', 2)], each: 3 }),
      lacking('length', { of: ['scripts'], short: [short(DEBUGGER, 235)], absent: 2, each: 800 }),
    ], 1)).toEqual([['debugger.py: 235 lines to go', ['length'], 235], ['2 more scripts to write, 800 lines or more each', ['count', 'length'], 1600]]);
  });

  test('is the gate itself where no part can be named', () => {
    expect(steps([lacking('files', { of: [], one: 'file', many: 'files', absent: 1, each: 1 }, { title: 'Licence' })])).toEqual([['Licence: nothing to look at yet', ['files'], 10]]);
  });

  test('comes after all that are cheaper', () => {
    expect(steps([
      lacking('reference', { of: ['reference'], absent: 1, each: 3500 }),
      lacking('length', { of: ['scripts'], short: [short(DEBUGGER, 235), short('b.py', 15)] }),
      lacking('tracking', { of: ['tracking'], one: 'fault', many: 'faults', absent: 1 }),
    ])?.map(([words]) => words)).toEqual(['tracking document: run skillgate status', 'b.py: 15 lines to go', 'debugger.py: 235 lines to go', 'reference to write, 3,500 lines or more']);
  });
});

test('a skill that has not begun is begun with its skeleton', () => {
  expect(nextSteps(skillReport('bowline', 'pending'))).toEqual({ stage: 'started', work: [{ path: null, words: 'run skillgate new bowline', gates: [], effort: 40 }], effort: 40, steps: [], waiting: [] });
});

test('of a tree the skill with the cheapest stage comes first, and what can begin last, as many as the plan wants open', () => {
  const { going, ready } = nextOfTree(seedTree, seedPlan);
  expect(going.map(({ skill, next }) => [skill.number, next.stage, next.effort])).toEqual([[1, 'core', 937], [2, 'core', 1824], [3, 'core', 2576]]);
  expect(ready).toEqual([]);
  const done = treeReport(seedTree.skills.map(skill => (skill.stage === 'started' ? { ...skill, stage: 'core' as const } : skill)));
  expect(nextOfTree(done, seedPlan).ready).toEqual([
    { name: 'pyo3-performance-gil-parallel', estimate: { min: 6, max: 7 } }, { name: 'pyo3-async-embedded-wasm', estimate: { min: 7, max: 8 } },
  ]);
  expect(nextOfTree(done, undefined).ready).toEqual([]);
});
