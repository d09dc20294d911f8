import { describe, expect, test } from 'vitest';
import { skillKey } from '../../src/tui/board.ts';
import { cursorOf, focused, listOf, type State } from '../../src/tui/shown.ts';
import { initialState, reduce } from '../../src/tui/state.ts';
import { skillReport, verdict } from '../report/literals.ts';
import { after, CRAFTS, newsOf, pressed, USUAL } from './crafts.ts';

const key = (name: string) => skillKey('skills/crafts', name);
const crafts = after(newsOf(CRAFTS));
/** Where somebody is: the screen, the list, and what has the focus there. */
const where = (state: State) => [state.screen, listOf(state), focused(state)?.id];

describe('keys', () => {
  const cases: Readonly<Record<string, readonly [readonly string[], readonly unknown[]]>> = {
    'begin on the first skill, behind the headings': [[], ['overview', 'skills', key('lace')]],
    'go down over the heading of a tier': [['j', 'down'], ['overview', 'skills', key('macrame')]],
    'go no further than the last': [['G', 'j', 'j'], ['overview', 'skills', key('macrame')]],
    'go up to the first': [['G', 'g', 'k'], ['overview', 'skills', key('lace')]],
    'a page is at most all': [['pagedown'], ['overview', 'skills', key('macrame')]],
    'open a skill, then a gate': [['return', 'return'], ['finding', 'findings', 'f1']],
    'go back the way they came': [['return', 'return', 'escape', 'escape'], ['overview', 'skills', key('lace')]],
    'tab goes through the lists and round': [['tab', 'tab', 'tab', 'tab'], ['overview', 'problems', 'nothing']],
    'open what is waived at its gate': [['tab', 'tab', 'return'], ['finding', 'findings', 'nothing']],
    'show a screen about what has the focus': [['j', '2'], ['skill', 'gates', 'reference-length']],
    'sideways among findings is the next gate': [['return', 'return', 'l'], ['finding', 'findings', 'nothing']],
    'open a cell of the matrix': [['4', 'j', 'l', 'return'], ['finding', 'findings', 'nothing']],
    'the history has no list': [['5', 'j', '/'], ['history', undefined, undefined]],
    'filter by letters, and keep it': [['/', 'm', 'a', 'c', 'return'], ['overview', 'skills', key('macrame')]],
    'letters of a filter are no keys': [['/', 'q', 'backspace', 'f', 'e'], ['overview', 'skills', key('felting')]],
    'escape clears the filter first': [['return', '/', 'z', 'return', 'escape'], ['skill', 'gates', 'reference-length']],
    'only what fails': [['f', 'G'], ['overview', 'skills', key('lace')]],
    'sorted by completion': [['s', 'g'], ['overview', 'skills', key('felting')]],
  };
  test.for(Object.entries(cases))('%s', ([, [keys, expected]]) => {
    expect(where(pressed(crafts, ...keys))).toEqual(expected);
  });

  test('that come together are taken in order', () => {
    const keys = ['j', 'return', 'tab'].map(name => ({ name, text: name.length === 1 ? name : '' }));
    expect(where(reduce(crafts, { do: 'press', keys }))).toEqual(where(pressed(crafts, 'j', 'return', 'tab')));
  });
});

describe('what only somebody outside can do', () => {
  const cases: Readonly<Record<string, readonly [readonly string[], readonly unknown[]]>> = {
    'edit a finding at its line': [['return', 'return', 'j', 'e'], [{ kind: 'edit', place: CRAFTS[0]?.gates[0]?.findings[1] }]],
    'edit a gate without findings at the part that it looks at': [['return', 'j', 'e'], [{ kind: 'edit', place: { path: 'skills/crafts/lace/scripts/cast_on.py', line: 1, column: 1 } }]],
    'edit a script where it breaks': [['return', 'tab', 'j', 'j', 'j', 'e'], [{ kind: 'edit', place: { path: 'skills/crafts/lace/scripts/cast_on.py', line: 7, column: 3 } }]],
    'edit the plan of what has not begun': [['G', 'e'], [{ kind: 'edit', place: { path: 'skills/crafts/INDEX.md', line: 1, column: 1 } }]],
    'copy a finding as check says it': [['return', 'return', 'y'], [{ kind: 'copy', text: 'skills/crafts/lace/REFERENCE.md:3:1: row 3 has no end (end it)' }]],
    'explain the gate of a column': [['4', 'l', 'x'], [{ kind: 'explain', gate: 'security' }]],
    'ask, and leave': [['r', 'w', 'q'], [{ kind: 'check' }, { kind: 'ask-status' }, { kind: 'quit' }]],
    'suspend while a filter is typed': [['/', 'ctrl-z'], [{ kind: 'suspend' }]],
    'nothing where there is nothing': [['tab', 'e', 'y'], []],
  };
  test.for(Object.entries(cases))('%s', ([, [keys, expected]]) => {
    expect(pressed(crafts, ...keys).requests).toEqual(expected);
  });

  test('begun requests are gone, and others stay', () => {
    const state = pressed(crafts, 'r', 'w');
    expect(reduce(state, { do: 'begin', requests: state.requests.slice(0, 1) }).requests).toEqual([{ kind: 'ask-status' }]);
  });

  test('enter writes only on a page that asks', () => {
    const asking = reduce(crafts, { do: 'open-page', page: { kind: 'status', title: 'Write this?', lines: [], asks: true } });
    const told = reduce(crafts, { do: 'open-page', page: { kind: 'status', title: 'Refused', lines: [], asks: false } });
    expect([asking, told].map(state => pressed(state, 'return')).map(({ requests, page }) => [requests, page?.title])).toEqual([[[{ kind: 'write-status' }], undefined], [[], 'Refused']]);
  });
});

describe('news', () => {
  test('keep the focus on what it was on, however its place changes', () => {
    const grown = [skillReport('dyeing', 'pending', { tier: 'Basics' }), ...CRAFTS];
    expect(where(reduce(pressed(crafts, 'j'), { do: 'hear', news: newsOf(grown) }))).toEqual(['overview', 'skills', key('felting')]);
  });

  test('give the focus to what takes the place of what is gone', () => {
    const [lace, , macrame] = CRAFTS;
    if (lace === undefined || macrame === undefined) throw new Error('crafts are missing');
    expect(where(reduce(pressed(crafts, 'j'), { do: 'hear', news: newsOf([lace, macrame]) }))).toEqual(['overview', 'skills', key('macrame')]);
  });

  test('leave filter and order as they are', () => {
    const { filters, sorts, failing } = reduce(pressed(crafts, 's', 'f', '/', 'a', 'return'), { do: 'hear', news: newsOf(CRAFTS) });
    expect([filters.skills, sorts.skills, failing]).toEqual(['a', 'completion', true]);
  });

  test('of something broken keep the last good answer until it is mended', () => {
    const problems = [{ path: 'gates.yaml', at: { line: 14, column: 5 }, message: 'unknown key "mesure"' }];
    const broken = reduce(crafts, { do: 'hear', news: [{ kind: 'began' }, { kind: 'failed', problems }] });
    const mended = reduce(broken, { do: 'hear', news: newsOf(CRAFTS) });
    expect([broken.fault, broken.board, mended.fault]).toEqual([problems, crafts.board, []]);
    expect(focused(pressed(broken, 'tab'))).toEqual({ kind: 'problem', id: 'gates.yaml:14:5: unknown key "mesure"', problem: problems[0] });
  });

  test('that say the same leave the lists the very same', () => {
    const again = reduce(crafts, { do: 'hear', news: newsOf(CRAFTS).filter(({ kind }) => kind === 'found') });
    expect([again.items === crafts.items, again.board === crafts.board]).toEqual([true, true]);
  });
});

test('two findings that are alike are told apart', () => {
  const alike = { id: 'same', path: 'lace.md', line: 1, column: 1, message: 'a knot', fix: 'untie it' };
  const state = after(newsOf([skillReport('lace', 'started', { gates: [verdict('fail', { findings: [alike, alike] })] })]), ['return', 'return', 'j']);
  expect([focused(state)?.id, cursorOf(state).at]).toEqual(['same (2)', 1]);
});

test('an empty screen takes every key', () => {
  const empty = initialState(USUAL);
  for (const name of ['j', 'k', 'g', 'G', 'pagedown', 'return', 'escape', 'tab', '2', '3', '4', 'l', 'h', '5', 'e', 'y', 'x', 's', 'f', '/', 'a', 'return'])
    expect(pressed(empty, name).size).toEqual(USUAL);
});
