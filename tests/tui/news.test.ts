import { expect, test } from 'vitest';
import { newsteller } from '../../src/commands/tui/newsteller.ts';
import type { SkillReport } from '../../src/model/report.ts';
import type { LookedTree } from '../../src/survey/look.ts';
import type { News } from '../../src/tui/board.ts';
import { perform } from '../../src/tui/perform.ts';
import type { Ports } from '../../src/tui/ports.ts';
import type { Action } from '../../src/tui/state.ts';
import { report, treeReport } from '../report/literals.ts';
import { CRAFTS } from './crafts.ts';

const matches = (glob: string, text: string) => text.startsWith(glob.replace('*', ''));

/** Tells of one check of some skills, and says what was told of skills. */
function tell(teller: ReturnType<typeof newsteller>, said: News[], skills: readonly SkillReport[], filters: { readonly skills: readonly string[]; readonly gates: readonly string[] } = { skills: [], gates: [] }) {
  const files = skills.map(({ name }) => ({ files: { name, scripts: [], examples: [] }, planned: undefined, ceilings: [] }));
  const tree: LookedTree = { path: 'skills/crafts', files: [], plan: undefined, status: undefined, all: files, skills: files };
  const { looked, judged } = teller.following(filters, matches);
  teller.begin();
  looked?.([tree]);
  for (const skill of skills) judged?.(tree, skill);
  teller.end(report(skills), 'Nothing blocks.');
  return said.splice(0).flatMap(news => (news.kind === 'judged' ? news.skills : []));
}

test('of each check only what is different is told; what comes back is told again', () => {
  const said: News[] = [];
  const teller = newsteller(news => said.push(news));
  const [lace, felting, macrame] = CRAFTS;
  if (lace === undefined || felting === undefined || macrame === undefined) throw new Error('crafts are missing');
  const longer = { ...felting, lines: 7 };
  expect([
    tell(teller, said, CRAFTS), tell(teller, said, CRAFTS), tell(teller, said, [lace, longer, macrame]), tell(teller, said, [lace, longer]), tell(teller, said, [lace, longer, macrame]),
  ]).toEqual([CRAFTS, [], [longer], [], [macrame]]);
});

test('what somebody did not ask about is not told', () => {
  const said: News[] = [];
  const teller = newsteller(news => said.push(news));
  expect(tell(teller, said, CRAFTS, { skills: ['la*'], gates: ['secur*'] }).map(({ name, gates }) => [name, gates.map(({ id }) => id)])).toEqual([['lace', ['security']]]);
});

test('many skills come in portions, and the end says how all stand', () => {
  const said: News[] = [];
  const teller = newsteller(news => said.push(news));
  const [lace] = CRAFTS;
  if (lace === undefined) throw new Error('crafts are missing');
  const many = Array.from({ length: 250 }, (_, at): SkillReport => ({ ...lace, name: `lace-${at}` }));
  const files = many.map(({ name }) => ({ files: { name, scripts: [], examples: [] }, planned: undefined, ceilings: [] }));
  const tree: LookedTree = { path: 'skills/crafts', files: [], plan: undefined, status: undefined, all: files, skills: files };
  const { looked, judged } = teller.following({ skills: [], gates: [] }, matches);
  looked?.([tree]);
  for (const skill of many) judged?.(tree, skill);
  teller.end(report(many), 'Nothing blocks.');
  const portions = said.flatMap(news => (news.kind === 'judged' ? [news.skills.length] : []));
  expect([portions.reduce((sum, size) => sum + size, 0), Math.max(...portions) <= 100, said.at(-1)]).toEqual([
    250, true, { kind: 'ended', summaries: [treeReport(many).summary], problems: [], verdict: { isBlocked: false, sentence: 'Nothing blocks.' } },
  ]);
});

/** What a request leads to: actions, with ports that answer as a test says. */
async function performed(request: Parameters<typeof perform>[0], answers: Partial<Ports>): Promise<readonly Action[]> {
  const actions: Action[] = [];
  const unused = () => { throw new Error('this port was not to be used'); };
  const none: Ports = {
    news: unused, keys: unused, sizes: unused, check: unused, explain: unused, draftStatus: unused, writeStatus: unused, edit: unused, copy: unused, suspend: unused, quit: unused, fail: unused,
  };
  await perform(request, { ...none, ...answers }, action => actions.push(action));
  return actions;
}

test('requests go out through one port each, and what comes of them is said or shown', async () => {
  const wait = { text: 'looking at what would be written …', tone: 'plain' };
  expect([
    await performed({ kind: 'copy', text: 'lace' }, { copy: text => ({ text: `copied ${text}`, tone: 'good' }) }),
    await performed({ kind: 'edit', place: { path: 'lace.md', line: 1, column: 1 } }, { edit: async ({ path }) => ({ text: `no editor for ${path}`, tone: 'bad' }) }),
    await performed({ kind: 'edit', place: { path: 'lace.md', line: 1, column: 1 } }, { edit: async () => undefined }),
    await performed({ kind: 'ask-status' }, { draftStatus: async () => ({ kind: 'fresh', lines: [] }) }),
    await performed({ kind: 'ask-status' }, { draftStatus: async () => ({ kind: 'write', lines: ['+new', '-old', '@@', ' same', 'a.md: is stale'] }) }),
    await performed({ kind: 'ask-status' }, { draftStatus: async () => ({ kind: 'refused', lines: ['a.md:1:1: was edited'] }) }),
    await performed({ kind: 'quit' }, { quit: () => undefined }),
  ]).toEqual([
    [{ do: 'say', notice: { text: 'copied lace', tone: 'good' } }],
    [{ do: 'say', notice: { text: 'no editor for lace.md', tone: 'bad' } }],
    [],
    [{ do: 'say', notice: wait }, { do: 'say', notice: { text: 'STATUS.md is up to date: there is nothing to write', tone: 'good' } }],
    [{ do: 'say', notice: wait }, {
      do: 'open-page',
      page: {
        kind: 'status', title: 'Write this? enter writes, esc does not', asks: true,
        lines: [['+new', 'good'], ['-old', 'bad'], ['@@', 'here'], [' same', 'quiet'], ['a.md: is stale', 'strong']].map(([text, tone]) => [{ text, tone }]),
      },
    }],
    [{ do: 'say', notice: wait }, { do: 'open-page', page: { kind: 'status', title: 'Nothing was written', asks: false, lines: [[{ text: 'a.md:1:1: was edited', tone: 'strong' }]] } }],
    [],
  ]);
});
