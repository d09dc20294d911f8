import { describe, expect, test } from 'vitest';
import type { Plan } from '../../src/model/plan.ts';
import type { SkillReport } from '../../src/model/report.ts';
import type { StatusInput } from '../../src/status/section.ts';
import { sections } from '../../src/status/sections/index.ts';
import { skillReport, treeReport, verdict } from '../report/literals.ts';
import { documentFaults } from './legal.ts';
import { seedPlan, seedTree } from './seed.ts';

const plan = (more: Partial<Plan> = {}): Plan => ({ path: 'skills/crafts/INDEX.md', tiers: [], skills: [], ...more });
const input = (skills: readonly SkillReport[], own: Plan | undefined, more: Partial<StatusInput> = {}): StatusInput =>
  ({ tree: treeReport(skills), plan: own, moment: { today: '2026-02-01', commits: [] }, ...more });

function body(name: string, from: StatusInput): string {
  return sections.find(section => section.name === name)?.write(from) ?? '';
}

function skillFile(name: string) {
  return { skillFile: { path: `skills/crafts/${name}.md`, lines: 190 }, reference: null, tracking: null, scripts: [], examples: [] };
}

describe('no plan: only what is there', () => {
  const alone = input([skillReport('juggling', 'started', { number: null, planned: false, lines: 40, parts: skillFile('juggling'), gates: [verdict('fail', { score: 0.5 })] })], undefined);

  test.each([
    ['header', '- **Status**: 1 unplanned skill started; mean completion 0 %'],
    ['overview', '## Overview\n\n- **Total Skills**: 0\n- **Completed**: 0\n- **In Progress**: 0\n- **Pending**: 0\n- **Unplanned**: 1'],
    ['pending', '## Pending Skills\n\nNone: there is no plan.'],
    ['strategy', '## Development Strategy\n\nThe plan names no tiers.'],
    ['elapsed', '- **Elapsed**: unknown, INDEX.md has no `created` in its front matter'],
    ['next', '## Next Session Priorities\n\n1. **juggling** to core: 1 gate to go\n   - REFERENCE.md: 2,814 lines, wants 3,500-4,000'],
    ['gates', '## Quality Gates\n\n| Group | Gate | Wants | juggling |\n| --- | --- | --- | --- |\n| documentation | REFERENCE.md | 3,500-4,000 lines | ❌ fail, 50 % |'],
    ['structure', '## Repository Structure\n\n```text\nskills/crafts/\n├── STATUS.md    this file\n└── juggling.md  ✅ 190 lines\n```'],
    ['commits', '## Recent Commits\n\nThere is no git history here.'],
    ['milestone', '**Next Milestone**: bring 1 skill to core: 1 gate to go'],
  ])('%s', (name, expected) => {
    expect(body(name, alone)).toBe(expected);
  });

  test('is a sound document', () => {
    expect(documentFaults(alone)).toEqual([]);
  });
});

describe('nothing has begun', () => {
  const skills = [1, 2].map(number => ({ name: `knot-${number}`, number, after: [], at: { line: number, column: 1 } }));
  const bare = input(skills.map(({ name, number }) => skillReport(name, 'pending', { number, gates: [verdict('pending', { evidence: 'reference not there yet' })] })), plan({ skills }));

  test.each([
    ['header', '- **Status**: nothing begun, 2 skills planned'],
    ['in-progress', '## Skills In Progress\n\nNone.'],
    ['pending', '## Pending Skills (Skills 1-2)\n\n### Skills 1-2\n\n**Skill 1: knot-1**\n\n**Skill 2: knot-2**'],
    ['next', '## Next Session Priorities\n\n1. Begin **knot-1**\n2. Begin **knot-2**'],
    ['gates', '## Quality Gates\n\n| Group | Gate | Wants | Pass | Fail | Pending | Waived | Unverified |\n| --- | --- | --- | --- | --- | --- | --- | --- |\n| documentation | REFERENCE.md | 3,500-4,000 lines | 0 | 0 | 2 | 0 | 0 |'],
    ['milestone', '**Next Milestone**: begin Skills 1-2'],
  ])('%s', (name, expected) => {
    expect(body(name, bare)).toBe(expected);
  });

  test('progress says that there are no estimates', () => {
    expect(body('progress', bare)).toContain('### Timeline\n\nThe plan holds no estimates.');
    expect(body('progress', bare)).toContain('- **Current**: 0 deliverable lines\n');
  });

  test('is a sound document', () => {
    expect(documentFaults(bare)).toEqual([]);
  });
});

describe('everything is complete', () => {
  const complete = seedTree.skills.map((skill): SkillReport => ({ ...skill, stage: 'complete', completion: 1, parts: skillFile(skill.name), gates: skill.gates.map(gate => ({ ...gate, state: 'pass', score: 1, findings: [] })) }));
  const done = input(complete, seedPlan);

  test.each([
    ['header', '- **Created**: 2025-10-30\n- **Status**: Skills 1-10 complete; mean completion 100 %'],
    ['in-progress', '## Skills In Progress\n\nNone.'],
    ['pending', '## Pending Skills\n\nNone: every planned skill has begun.'],
    ['next', '## Next Session Priorities\n\nNothing: every skill is complete.'],
    ['milestone', '**Next Milestone**: every skill is complete'],
  ])('%s', (name, expected) => {
    expect(body(name, done)).toBe(expected);
  });

  test('nothing remains, every bar is done', () => {
    expect(body('progress', done)).toContain('- **Estimated Remaining**: 0 days one skill after another; 0 days along the longest chain\n');
    expect(body('strategy', done).match(/:done, s\d+/g)).toHaveLength(10);
    expect(documentFaults(done)).toEqual([]);
  });
});

describe('a thousand skills', () => {
  const stages = ['complete', 'core', 'started', 'pending'] as const;
  const skills = Array.from({ length: 1000 }, (_, at) => ({
    name: `knot-${at + 1}`, number: at + 1, tier: `Tier ${at % 4}`, focus: 'loops', estimate: { min: 1, max: 2 }, after: at === 0 ? [] : [`knot-${at}`], at: { line: at + 1, column: 1 },
  }));
  const reports = skills.map(({ name, number, tier }, at) => skillReport(name, stages[at % 4] ?? 'pending', { number, tier, lines: 1, parts: skillFile(name), gates: [verdict('fail')] }));
  const many = input(reports, plan({ skills, tiers: [0, 1, 2, 3].map(at => ({ name: `Tier ${at}`, parallel: true, after: [] })) }));

  test('are a document that can still be shown', () => {
    expect(documentFaults(many)).toEqual([]);
    expect(sections.map(section => section.write(many)).join('').length).toBeLessThan(500_000);
  });

  test('are rows and lines instead of blocks', () => {
    expect(body('completed', many).split('\n').slice(0, 5)).toEqual([
      '## Completed Skills', '', '| Skill | Name | Stage | Completion | Lines |', '| --- | --- | --- | --- | --- |', '| 1 | [knot-1](knot-1.md) | ✅ complete | 0 % | 1 |',
    ]);
    expect(body('completed', many).split('\n')).toHaveLength(254);
    expect(body('in-progress', many)).not.toContain('###');
    expect(body('pending', many).split('\n')[4]).toBe('- **Skill 4: knot-4** - loops, 1-2 days');
  });

  test('are counted where nobody would read them', () => {
    expect(body('next', many)).toContain('\n10. **knot-19** to core: 1 gate to go\n    - REFERENCE.md: 2,814 lines, wants 3,500-4,000\n');
    expect(body('next', many)).toMatch(/\n\n490 more skills in progress\.$/);
    expect(body('progress', many)).toContain('Skill 20: 1, 980 more)');
    expect(body('structure', many)).toMatch(/\n\n710 more skills not drawn\.$/);
    expect(body('strategy', many)).toContain('- Skill 41 after Skill 40\n- and 239 more\n');
    expect(body('strategy', many)).not.toContain('mermaid');
    expect(body('overview', many)).toContain('- **Completed**: 250 (Skills 1, 5, 9, 13, 17, 21, 25, 29, 33, 37, 41, 45 and 238 more)');
    expect(body('gates', many)).toContain('| documentation | REFERENCE.md | 3,500-4,000 lines | 0 | 1,000 | 0 | 0 | 0 |');
  });
});

describe('small words', () => {
  const one = (stage: SkillReport['stage'], more: Partial<SkillReport> = {}) => skillReport('knitting', stage, { parts: skillFile('knitting'), ...more });

  test('a skill that claims more than it has', () => {
    expect(body('in-progress', input([one('started', { claimed: 'complete' })], undefined))).toContain('- **Claimed**: complete, which the gates do not confirm');
    expect(body('in-progress', input([one('core', { claimed: 'core' })], undefined))).not.toContain('Claimed');
  });

  test('gates that block are in the first lines', () => {
    expect(body('header', input([one('started', { gates: [verdict('fail', { blocking: true })] })], undefined))).toBe('- **Status**: Skill 1 started; mean completion 0 %; 1 gate blocks');
  });

  test('more open than the plan wants', () => {
    expect(body('in-progress', input([one('started'), one('core')], plan({ wip: 1 })))).toContain('2 are open at once; the plan wants at most 1.');
  });

  test('what waits for evidence is no step', () => {
    const idle = one('started', { gates: [verdict('unverified', { title: 'Scripts run' })] });
    expect(body('next', input([idle], undefined))).toBe('## Next Session Priorities\n\n1. **knitting** to core\n   - 1 gate waits for evidence or analysis: Scripts run');
  });

  test('more than five steps', () => {
    const gates = Array.from({ length: 8 }, (_, at) => verdict('fail', { id: `g${at}`, title: `Gate ${at}` }));
    expect(body('next', input([one('started', { gates })], undefined))).toMatch(/Gate 4: [^\n]*\n {3}- and 3 more steps$/);
  });

  test('a skill without an estimate', () => {
    const skills = [{ name: 'knitting', number: 1, after: [], at: { line: 1, column: 1 }, estimate: { min: 2, max: 2 } }, { name: 'sailing', number: 2, after: [], at: { line: 2, column: 1 } }];
    expect(body('progress', input([one('pending', { estimate: { min: 2, max: 2 } })], plan({ skills })))).toMatch(/- \*\*Total Estimate\*\*: 2 days, not counting 1 skill without an estimate$/);
  });

  test('a plan of tomorrow', () => {
    expect(body('elapsed', input([], plan({ created: '2026-02-02' })))).toBe('- **Elapsed**: nothing, the plan begins on 2026-02-02');
    expect(body('elapsed', input([], plan({ created: '2026-02-01' })))).toBe('- **Elapsed**: 0 days since 2026-02-01');
  });

  test('a milestone counts only what is still short of it, and what has not begun', () => {
    const gates = [verdict('fail'), verdict('pending', { id: 'example-count', group: 'examples' })];
    const three = [one('core', { gates: [verdict('pass'), ...gates.slice(1)] }), one('started', { number: 2, gates }), skillReport('baking', 'pending', { number: 3 })];
    expect(body('milestone', input(three, undefined))).toBe('**Next Milestone**: bring Skills 1-3 to core: 1 gate to go, Skill 3 to begin');
    expect(body('milestone', input(three.slice(0, 1), undefined))).toBe('**Next Milestone**: bring Skill 1 to complete: 1 gate to go');
  });
});

test('stable sections do not depend on the moment, volatile ones do', () => {
  const at = (today: string, hash: string) => ({ tree: seedTree, plan: seedPlan, moment: { today, commits: [{ hash, subject: 'Cast on' }] } });
  const [before, after] = [at('2025-10-31', '5804da3'), at('2031-01-01', '4ea552f')];
  expect(sections.filter(section => section.write(before) !== section.write(after)).map(({ name }) => name)).toEqual(['updated', 'elapsed', 'commits']);
  expect(sections.filter(({ volatile }) => volatile).map(({ name }) => name)).toEqual(['updated', 'elapsed', 'commits']);
});
