import { describe, expect, test } from 'vitest';
import type { StatusInput } from '../../src/status/section.ts';
import { draftStatus, draftTracking, type Draft } from '../../src/status/drafts.ts';
import { treeReport } from '../report/literals.ts';
import { seedPlan, seedTree } from './seed.ts';

const input: StatusInput = { tree: seedTree, plan: seedPlan, moment: { today: '2025-10-31', commits: [] } };
const bytes = (text: string) => new TextEncoder().encode(text);
const KEPT = { force: false, adopt: false };
const draft = (text: string | undefined, from: StatusInput = input, force = false) => draftStatus(from, text === undefined ? undefined : bytes(text), { force, adopt: false });
const textOf = (made: Draft) => (made.kind === 'refused' ? '' : made.text);
const fresh = textOf(draft(undefined));

describe('STATUS.md', () => {
  test('that is not there is written whole', () => {
    expect(draft(undefined)).toMatchObject({ kind: 'write', path: 'skills/rust/STATUS.md', before: undefined, expected: fresh });
    expect(fresh).toMatch(/^# PyO3 Skills Initiative - Development Status\n\n<!-- skillgate:begin header -->\n/);
    expect(fresh).toMatch(/\n## Notes\n\nWhatever stands outside the generated regions is yours: no regeneration changes a byte of it\.\n$/);
  });

  test('takes its title from what there is, as text', () => {
    const { initiative: _, ...plain } = seedPlan;
    const { title: __, ...bare } = plain;
    const titles = [plain, bare, undefined, { ...plain, title: '<b> *' }].map(plan => textOf(draft(undefined, { ...input, plan })).split('\n')[0]);
    expect(titles).toEqual(['# PyO3 skills - Development Status', '# skills/rust - Development Status', '# skills/rust - Development Status', '# \\<b> \\* - Development Status']);
  });

  test('is fresh as it was written, also on another day', () => {
    expect(draft(fresh)).toEqual({ kind: 'fresh', path: 'skills/rust/STATUS.md', text: fresh });
    expect(draft(fresh, { ...input, moment: { today: '2026-01-01', commits: [{ hash: 'af08b3a', subject: 'Purl' }] } }).kind).toBe('fresh');
  });

  test('names the regions that changed', () => {
    const changed = { ...input, tree: treeReport(seedTree.skills.slice(0, 9), seedTree.path) };
    expect(draft(fresh, changed)).toMatchObject({ kind: 'write', before: fresh, changed: ['header', 'overview', 'pending', 'progress', 'gates'] });
  });

  test.each([
    ['without a region', '# Ours\n', /^has no generated region, so there is nothing to regenerate: skillgate status --adopt lays them beside your text and loses none of it; or put <!-- skillgate:begin header --> and <!-- skillgate:end header --> on two lines where you want one \(header, updated, .* and milestone\)$/],
    ['edited by hand', fresh.replace('Skills 1-3 started', 'Nearly done'), /^region "header" was edited by hand: move the text outside the region, or overwrite it with --force$/],
    ['with a broken marker', fresh.replace(/<!-- skillgate:end header .*-->/, ''), /^region `header` begins here and does not end/],
  ])('%s is refused, and nothing is drafted', (_, text, message) => {
    const refused = draft(text);
    if (refused.kind !== 'refused') throw new Error(`it is ${refused.kind}`);
    expect(refused.problems[0]?.message).toMatch(message);
    expect(refused.problems[0]?.path).toBe('skills/rust/STATUS.md');
  });

  test('that is not UTF-8 is refused', () => {
    expect(draftStatus(input, new Uint8Array([0xff, 0xfe, 0x41]), { force: true, adopt: false })).toEqual({
      kind: 'refused', path: 'skills/rust/STATUS.md', differences: [], problems: [{ path: 'skills/rust/STATUS.md', message: 'is not UTF-8: it would not come back whole, so nothing is written' }],
    });
  });

  test('an edit shows its difference, and --force overwrites it', () => {
    const edited = fresh.replace('Skills 1-3 started', 'Nearly done');
    const refused = draft(edited);
    expect(refused.kind === 'refused' && refused.differences.join('\n')).toContain('-- **Status**: Nearly done; mean completion 8 %\n+- **Status**: Skills 1-3 started; mean completion 8 %');
    expect(textOf(draft(edited, input, true))).toBe(fresh);
  });
});

describe('tracking documents', () => {
  test('are drafted for the skills that have one', () => {
    expect(draftTracking(seedTree, new Map(), KEPT).map(({ path, kind }) => [path, kind])).toEqual([['skills/rust/pyo3-fundamentals/resources/STATUS.md', 'write']]);
  });

  test('bear the skill in their title and link from where they stand', () => {
    const [made] = draftTracking(seedTree, new Map(), KEPT).map(textOf);
    expect(made).toMatch(/^# pyo3-fundamentals - Status\n\n<!-- skillgate:begin skill -->\n\n- \*\*Status\*\*: ⏳ started, 5,104 deliverable lines\n/);
    expect(made).toContain('[pyo3-fundamentals.md](../../pyo3-fundamentals.md)');
    expect(made).toContain('[debugger.py](scripts/debugger.py)');
  });

  test('are fresh as they were written', () => {
    const [made] = draftTracking(seedTree, new Map(), KEPT);
    if (made === undefined) throw new Error('none was drafted');
    expect(draftTracking(seedTree, new Map([[made.path, bytes(textOf(made))]]), KEPT).map(({ kind }) => kind)).toEqual(['fresh']);
  });
});
