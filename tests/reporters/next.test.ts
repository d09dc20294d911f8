import { expect, test } from 'vitest';
import { nextOfTree } from '../../src/report/next-of-tree.ts';
import { nextJson, nextText } from '../../src/reporters/next.ts';
import { plainPaint } from '../../src/reporters/paint.ts';
import { seedPlan, seedTree } from '../sections/seed.ts';
import { skillReport, treeReport, verdict } from '../report/literals.ts';

test('the seed: what is cheapest to do, and apart from it what only an analysis can show', () => {
  const text = nextText([{ path: seedTree.path, ...nextOfTree(seedTree, seedPlan), complete: [] }], plainPaint);
  expect(text.split('\n').slice(0, 10)).toEqual([
    'skills/rust',
    '  pyo3-fundamentals: started, to core: 4 steps, about 940 lines of work',
    '    STATUS.md: run skillgate status',
    '    type_converter.py: 15 lines to go',
    '    debugger.py: 235 lines to go',
    '    REFERENCE.md: 686 lines to go',
    '    not verified Full CLI support: no analysis of Python in this version',
    '    not verified Type hints: no analysis of Python in this version',
    '    not verified Error handling: no analysis of Python in this version',
    '    not verified Cross-platform: no analysis of Python in this version',
  ]);
});

test('what can begin, what is complete, and where nothing can be done', () => {
  const nothing = { going: [], ready: [], complete: [] };
  const text = nextText([
    { ...nothing, path: 'skills/a', ready: [{ name: 'bowline', estimate: { min: 2, max: 3 } }, { name: 'hitch', estimate: undefined }, { name: 'knot', estimate: { min: 1, max: 1 } }] },
    { ...nothing, path: 'skills/b', complete: ['bend'] },
    { ...nothing, path: 'skills/c' },
    { ...nothing, path: 'skills/d', complete: Array.from({ length: 12 }, (_, at) => `knot-${at}`) },
  ], plainPaint);
  expect(text).toBe(`skills/a
  bowline: can begin (2-3 days): skillgate new bowline
  hitch: can begin: skillgate new hitch
  knot: can begin (1 day): skillgate new knot

skills/b
  bend: complete, nothing to do

skills/c
  nothing can begin: what is planned waits for what is not there yet, or the plan wants no more at once

skills/d
  12 skills: complete, nothing to do until gates.yaml wants more
`);
});

test('names and titles from the tree move no cursor and obey no runner', () => {
  const evil = '\u001b[2J\n::error::x';
  const path = `skills/${evil}/tie.py`;
  const gate = verdict('fail', { title: evil, group: 'scripts', of: ['scripts'], lack: { one: 'fault', many: 'faults', short: [{ path, amount: 2, excess: true, names: [] }], absent: 0, each: 0 } });
  const tree = treeReport([skillReport('knitting', 'started', { gates: [gate] })], evil);
  const told = [{ path: tree.path, ...nextOfTree(tree, undefined), complete: [] }];
  expect(nextText(told, plainPaint)).toBe('\\x1b[2J\\n::error::x\n  knitting: started, to core: 1 step, about 20 lines of work\n    tie.py: mend 2 faults (\\x1b[2J\\n::error::x)\n');
  expect(JSON.parse(nextJson(told, '1.0.0'))).toMatchObject({ version: 1, trees: [{ path: evil, skills: [{ name: 'knitting', effort: 20, steps: [{ path, gates: [gate.id] }] }] }] });
});
