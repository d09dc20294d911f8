import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evaluate } from '../src/evaluate.ts';
import { measures } from '../src/measures/index.ts';
import type { PlannedSkill } from '../src/model/plan.ts';
import type { Report } from '../src/model/report.ts';
import type { Gate } from '../src/model/rules.ts';
import type { Skill } from '../src/model/skill.ts';
import { draftTracking } from '../src/status/drafts.ts';
import type { Survey } from '../src/survey/survey.ts';
import { example, markdown, plain, skill, source } from './measures/skill-literal.ts';
import { court, gate, rules, waiver } from './report/literals.ts';

const tracking = gate({ id: 'tracking', title: 'Tracking document', measure: 'tracking', of: [], threshold: { kind: 'range', min: 1 } });
const gates: readonly Gate[] = [
  gate({ weight: 3 }),
  tracking,
  gate({ id: 'script-count', title: 'Three scripts', group: 'scripts', measure: 'count', of: ['scripts'], threshold: { kind: 'range', min: 3 } }),
  gate({ id: 'script-length', title: 'Long scripts', group: 'scripts', of: ['scripts'], threshold: { kind: 'range', min: 800 }, atLeast: 3 }),
  gate({ id: 'examples-run', title: 'Examples run', group: 'quality', measure: 'ran', of: ['examples'], threshold: { kind: 'range', min: 1 } }),
];
const PATH = 'skills/crafts/knitting/STATUS.md';

const planned = (more: Partial<PlannedSkill> = {}): PlannedSkill => ({ name: 'knitting', number: 1, after: [], at: { line: 3, column: 1 }, ...more });

function knitting(more: Partial<Skill> = {}): Skill {
  return skill({ planned: planned(), reference: markdown('skills/crafts/knitting/REFERENCE.md', {}, { lines: 2814 }), ...more });
}

/** What a look at a tree with these skills finds; `documents` are the tracking documents that stand there. */
function surveyed(skills: readonly Skill[], documents: Readonly<Record<string, string>> = {}): Survey {
  const bytes = new Map(Object.entries(documents).map(([path, text]) => [path, new TextEncoder().encode(text)]));
  const standing = skills.map((one): Skill => (bytes.has(one.expected.tracking)
    ? { ...one, tracking: { ...markdown(one.expected.tracking), freshness: 'fresh' } }
    : one));
  return { trees: [{ path: 'skills/crafts', plan: undefined, skills: standing, status: undefined, tracking: bytes }], problems: [] };
}

const court1 = court(rules({ gates }), measures);

/** The documents as `status` would leave them. */
function written(survey: Survey): Record<string, string> {
  const [tree] = evaluate(survey, court1, 'hopeful').trees;
  const drafts = tree === undefined ? [] : draftTracking(tree, survey.trees[0]?.tracking ?? new Map(), { force: false, adopt: false });
  return Object.fromEntries(drafts.map(draft => {
    if (draft.kind === 'refused') throw new Error(`refused: ${draft.problems.map(({ message }) => message).join()}`);
    return [draft.path, draft.text];
  }));
}

const stateOf = ({ trees }: Report, id: string) => trees[0]?.skills[0]?.gates.find(each => each.id === id)?.state;

describe('the tracking document', () => {
  const text = written(surveyed([knitting()]))[PATH] ?? '';

  test('as it would be written passes', () => {
    expect(stateOf(evaluate(surveyed([knitting()], { [PATH]: text }), court1), 'tracking')).toBe('pass');
  });

  test('that is not there is pending, and passes in the hopeful view', () => {
    expect(stateOf(evaluate(surveyed([knitting()]), court1), 'tracking')).toBe('pending');
    expect(stateOf(evaluate(surveyed([knitting()]), court1, 'hopeful'), 'tracking')).toBe('pass');
  });

  test('of a skill that has no part at all is not hoped for', () => {
    const { reference: _, ...bare } = knitting();
    expect(stateOf(evaluate(surveyed([bare]), court1, 'hopeful'), 'tracking')).toBe('pending');
  });

  test('is not hoped for where no gate asks for it, nor at a path that is a pattern', () => {
    const [parts] = evaluate(surveyed([knitting()]), court(rules({ gates: gates.slice(0, 1) }), measures), 'hopeful').trees.map(({ skills }) => skills[0]?.parts.tracking);
    expect(parts).toBeNull();
    const loose = knitting({ expected: { ...knitting().expected, tracking: 'skills/crafts/knitting/*/STATUS.md' } });
    expect(stateOf(evaluate(surveyed([loose]), court1, 'hopeful'), 'tracking')).toBe('pending');
  });

  const digit = text.replace('2,814 deliverable', '2,815 deliverable');
  const spoilt: Record<string, readonly [string, string]> = {
    'changed by one digit': [digit, 'a generated region was edited by hand, expected it as it was generated'],
    'without markers': ['# knitting\n', 'no generated region, expected one between two markers'],
    'with a marker missing': [text.replace(/<!-- skillgate:end gates .*-->/, ''), 'broken region markers, expected pairs of begin and end'],
    'of yesterday': [written(surveyed([knitting({ reference: markdown('skills/crafts/knitting/REFERENCE.md', {}, { lines: 2800 }) })]))[PATH] ?? '', 'a generated region differs from what is there now, expected it fresh'],
  };

  test.each(Object.entries(spoilt))('%s fails', (_, [document, message]) => {
    expect(document).not.toBe(text);
    const [judged] = evaluate(surveyed([knitting()], { [PATH]: document }), court1).trees[0]?.skills ?? [];
    const verdict = judged?.gates.find(({ id }) => id === 'tracking');
    expect(verdict?.state).toBe('fail');
    expect(verdict?.findings.map(finding => finding.message)).toEqual([message]);
  });

  test('that is not UTF-8 fails', () => {
    const survey = surveyed([knitting()], { [PATH]: text });
    const latin = new Map([[PATH, new Uint8Array([0x23, 0x20, 0xe9])]]);
    expect(stateOf(evaluate({ ...survey, trees: survey.trees.map(tree => ({ ...tree, tracking: latin })) }, court1), 'tracking')).toBe('fail');
  });

  test('may be extended by its author and have CRLF', () => {
    for (const document of [`${text}\nCast on loosely.\n`, text.replaceAll('\n', '\r\n'), `\uFEFF${text}`])
      expect(stateOf(evaluate(surveyed([knitting()], { [PATH]: document }), court1), 'tracking')).toBe('pass');
  });
});

describe('what the hopeful view drafts', () => {
  const size = fc.nat(5000);
  const name = fc.constantFrom('knitting', 'sailing', 'baking', 'weaving');
  const anySkill = fc.record({
    name,
    reference: fc.option(size, { nil: undefined }),
    scripts: fc.array(size, { maxLength: 4 }),
    examples: fc.nat(3),
    claimed: fc.constantFrom(undefined, 'complete' as const, 'core' as const),
    isPlanned: fc.boolean(),
  }).map(({ name: own, reference, scripts, examples, claimed, isPlanned }): Skill => skill({
    name: own,
    ...(isPlanned ? { planned: planned({ name: own, ...(claimed === undefined ? {} : { claimed }) }) } : {}),
    ...(reference === undefined ? {} : { reference: markdown(`skills/crafts/${own}/REFERENCE.md`, {}, { lines: reference }) }),
    scripts: scripts.map((lines, at) => source(`skills/crafts/${own}/scripts/s${at}.py`, {}, { lines })),
    examples: Array.from({ length: examples }, (_, at) => example(`skills/crafts/${own}/examples/0${at + 1}-e`, [plain(`skills/crafts/${own}/examples/0${at + 1}-e/a.txt`)])),
    expected: { 'skill-file': `skills/crafts/${own}.md`, reference: `skills/crafts/${own}/REFERENCE.md`, tracking: `skills/crafts/${own}/STATUS.md` },
  }));
  const anySkills = fc.uniqueArray(anySkill, { selector: one => one.name, maxLength: 4 });

  /** Lines of a tracking document change with what is written; no gate here looks at them. */
  const judged = ({ outcome, trees }: Report) => ({
    outcome, trees: trees.map(({ summary, skills }) => ({ summary, skills: skills.map(({ parts, ...rest }) => ({ ...rest, tracking: parts.tracking?.path })) })),
  });

  test('is what the real view finds once it is written, and then nothing is left to write', () => {
    fc.assert(fc.property(anySkills, skills => {
      const before = surveyed(skills);
      const after = surveyed(skills, written(before));
      expect(judged(evaluate(after, court1))).toEqual(judged(evaluate(before, court1, 'hopeful')));
      expect(judged(evaluate(after, court1, 'hopeful'))).toEqual(judged(evaluate(after, court1)));
      expect(written(after)).toEqual(Object.fromEntries([...after.trees[0]?.tracking ?? []].map(([path, bytes]) => [path, new TextDecoder().decode(bytes)])));
    }), { numRuns: 100 });
  });

  test('settles for a tree that has changed since, too', () => {
    fc.assert(fc.property(anySkills, anySkills, (old, young) => {
      const standing = written(surveyed(old));
      const before = surveyed(young, standing);
      const after = surveyed(young, { ...standing, ...written(before) });
      expect(judged(evaluate(after, court1))).toEqual(judged(evaluate(before, court1, 'hopeful')));
    }), { numRuns: 100 });
  });
});

describe('outcome and problems', () => {
  const claimed = knitting({ planned: planned({ claimed: 'complete' }) });

  test('nothing blocks: pass', () => {
    expect(evaluate(surveyed([knitting()]), court1)).toMatchObject({ outcome: 'pass', problems: [] });
  });

  test('one gate blocks in one of two trees: fail', () => {
    const [quiet, loud] = [surveyed([knitting()]), surveyed([claimed])];
    expect(evaluate({ trees: [...quiet.trees, ...loud.trees], problems: [] }, court1).outcome).toBe('fail');
  });

  test('unplanned skills are said', () => {
    expect(evaluate(surveyed([skill({ name: 'juggling' })]), court1).problems).toEqual([
      { path: 'skills/crafts', message: 'juggling is there and INDEX.md does not plan it: judged all the same, counted apart' },
    ]);
  });

  test('waivers that excuse nothing are said at their place, those that do or did are not', () => {
    const waivers = [
      waiver(),
      waiver({ gate: 'script-count', until: '2026-05-01', at: { line: 41, column: 5 } }),
      waiver({ gate: 'script-length', skill: 'sailing', at: { line: 42, column: 5 } }),
      waiver({ skill: '*', at: { line: 43, column: 5 } }),
    ];
    const report = evaluate(surveyed([claimed]), court(rules({ gates, waivers }), measures));
    expect(report.problems).toEqual([
      { path: 'gates.yaml', at: { line: 42, column: 5 }, message: 'waiver of script-length for sailing excuses nothing: remove it' },
      { path: 'gates.yaml', at: { line: 43, column: 5 }, message: 'waiver of reference-length for * excuses nothing: remove it' },
    ]);
    expect(stateOf(report, 'reference-length')).toBe('waived');
    expect(report.outcome).toBe('fail');
  });

  test('problems of the survey come first', () => {
    const survey = { ...surveyed([skill({ name: 'juggling' })]), problems: [{ path: 'skills/crafts/loop', message: 'is a symbolic link: not followed, counts for nothing' }] };
    expect(evaluate(survey, court1).problems.map(({ path }) => path)).toEqual(['skills/crafts/loop', 'skills/crafts']);
  });
});

test('the same survey gives the same report, and is left as it was', () => {
  const survey = surveyed([knitting()]);
  const copy = structuredClone(survey);
  expect(evaluate(survey, court1)).toEqual(evaluate(survey, court1));
  expect(survey).toEqual(copy);
});
