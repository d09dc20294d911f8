import fc from 'fast-check';
import { Parser } from 'tap-parser';
import { describe, expect, test } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { tapReport } from '../../src/reporters/tap.ts';
import { anyText, bare, gateChange, hostile, many, nothing, since, workshop } from './workshop.ts';

interface Point {
  readonly suite: string;
  readonly ok: boolean;
  readonly name: string;
  readonly directive: string;
  readonly diagnostics: unknown;
}

interface Heard {
  readonly ok: boolean;
  readonly points: readonly Point[];
  readonly comments: readonly string[];
  /** What a strict parser finds no TAP, or wrong in a plan or an order. */
  readonly faults: readonly unknown[];
}

/** The report as node-tap's parser understands it, told to take nothing that is not TAP. */
function hear(text: string): Heard {
  const [points, comments, faults]: [Point[], string[], unknown[]] = [[], [], []];
  let ok = false;
  const listen = (parser: Parser, suite: string): void => {
    parser.on('assert', ({ ok: isOk, name, todo, skip, diag }) => points.push({ suite, ok: isOk, name, directive: [...(skip === undefined || skip === false ? [] : ['SKIP', skip]), ...(todo === undefined || todo === false ? [] : ['TODO', todo])].join(' '), diagnostics: diag }));
    parser.on('child', child => listen(child, child.name));
    parser.on('extra', line => faults.push(line));
    parser.on('complete', ({ failures }: { failures: readonly { tapError?: string | null }[] }) => faults.push(...failures.flatMap(({ tapError }) => tapError ?? [])));
  };
  const parser = new Parser({ strict: true }, results => { ok = results.ok; });
  listen(parser, '');
  parser.on('comment', line => comments.push(line));
  parser.end(text);
  return { ok, points, comments, faults };
}

const heard = (report: Report) => hear(tapReport(report));

describe('a strict parser hears', () => {
  test('what changed, each gate in the subtest of its skill, and each skill', () => {
    const { ok, points, faults } = heard(workshop);
    expect({ ok, faults }).toEqual({ ok: false, faults: [] });
    expect(points.map(({ suite, ok: isOk, name, directive }) => [suite, isOk ? 'ok' : 'not ok', name, directive].join(' | '))).toEqual([
      'since main | not ok | loosened: script-type-hints: 100 %, now 90 % or more | ',
      'since main | not ok | worse: skills/crafts/knitting: padding | ',
      'since main | not ok | worse: skills/crafts/baking: skill | ',
      'since main | ok | tightened: padding: 45 % or more, now 50 % or more | ',
      'since main | ok | loosened: security weight: 3, now 2 | SKIP does not block',
      'since main | ok | worse: skills/crafts/knitting: script-length | SKIP waived',
      ' | not ok | since main | ',
      'skills/crafts/knitting | ok | skill-file: Skill file | ',
      'skills/crafts/knitting | not ok | script-type-hints: Type hints | ',
      'skills/crafts/knitting | not ok | reference-length: REFERENCE.md | ',
      'skills/crafts/knitting | not ok | security: Security | ',
      'skills/crafts/knitting | not ok | padding: Informative lines | TODO does not block',
      'skills/crafts/knitting | not ok | example-readme: READMEs | TODO does not block',
      'skills/crafts/knitting | ok | script-length: Long scripts | SKIP waived',
      'skills/crafts/knitting | ok | example-count: Examples | SKIP waived',
      'skills/crafts/knitting | ok | examples-run: Examples run | SKIP unverified',
      ' | not ok | skills/crafts/knitting | ',
      'skills/crafts/weaving | not ok | script-count: Scripts | TODO does not block',
      'skills/crafts/weaving | not ok | reference-length: REFERENCE.md | TODO pending',
      'skills/crafts/weaving | not ok | example-count: Examples | TODO pending',
      'skills/crafts/weaving | ok | examples-run: Examples run | SKIP unverified',
      ' | ok | skills/crafts/weaving | ',
      ' | ok | skills/crafts/felting | SKIP no gates',
      'skills/crafts/sailing | not ok | reference-length: REFERENCE.md | TODO pending',
      ' | ok | skills/crafts/sailing | ',
      'juggling | ok | reference-length: REFERENCE.md | ',
      ' | ok | juggling | ',
    ]);
  });

  test('what was found, as YAML', () => {
    const { points } = heard(workshop);
    expect(points[1]?.diagnostics).toEqual({ message: 'padding: 55 %, now 40 %', findings: ['skills/crafts/knitting/scripts/50% wool: a,b #1.py:1:5: half of it says nothing (annotate it)'] });
    expect(points.find(({ directive }) => directive === 'SKIP does not block')?.diagnostics).toEqual({ message: 'security weight: 3, now 2', reason: 'does not block' });
    expect(points.find(({ name }) => name === 'script-type-hints: Type hints')?.diagnostics).toEqual({
      state: 'fail', evidence: '60 %, wants 100 %',
      findings: [
        'skills/crafts/knitting/scripts/50% wool: a,b #1.py:12:5: cast_on: parameter "rows" is not annotated (annotate it), also at 40:5',
        'skills/crafts/knitting/scripts/50% wool: a,b #1.py:41:5: purl: no return annotation (annotate it)',
      ],
    });
  });

  test('the notes and the sum as comments', () => {
    expect(heard(workshop).comments.slice(-3)).toEqual([
      '# note: gates.yaml:40:5: waiver of script-length for baking excuses nothing: remove it\n', '# note: no git history\n', '# 3 gates block, 2 regressions block and 1 change of the rules blocks; 2 gates waived and 2 unverified; 1 regression waived.\n',
    ]);
  });

  test('a pass where nothing blocks, however much is not done', () => {
    const { trees, comparison: _, ...rest } = workshop;
    const skills = trees.map(tree => ({ ...tree, skills: tree.skills.map(skill => ({ ...skill, gates: skill.gates.map(gate => ({ ...gate, blocking: false })) })) }));
    expect(heard({ ...rest, trees: skills }).ok).toBe(true);
    expect(heard({ ...rest, trees: skills, comparison: since({ gateChanges: [gateChange({ blocking: false })] }) }).ok).toBe(true);
  });

  test.for(Object.entries({ nothing, bare }))('%s', ([, report]) => {
    expect(heard(report)).toMatchObject({ ok: true, faults: [] });
  });

  test('a base since which nothing changed', () => {
    const { ok, points, faults } = heard({ ...nothing, comparison: since() });
    expect({ ok, faults, points: points.map(({ name, directive }) => [name, directive]) }).toEqual({ ok: true, faults: [], points: [['since main', 'SKIP nothing is worse, and the rules are the same']] });
  });

  test('a hundred of ten thousand findings', () => {
    const { points, faults } = heard(many(1, 10_000));
    expect(faults).toEqual([]);
    const listed = Array.from({ length: 100 }, (_, at) => `skills/crafts/knot-0.py:${at + 1}:5: parameter ${at} is not annotated (annotate it)`);
    expect(points[0]?.diagnostics).toEqual({ state: 'fail', evidence: '60 %, wants 100 %', findings: [...listed, 'and 9,900 more findings'] });
  });
});

test('any text changes no test, no directive and no plan', () => {
  const shape = (text: string) => {
    const { ok, points, faults } = heard(hostile(text));
    return { ok, faults, points: points.map(({ ok: isOk, directive, diagnostics }) => [isOk, directive, Object.keys(Object(diagnostics))]) };
  };
  const plain = shape('a');
  expect(plain.points).toHaveLength(14);
  fc.assert(fc.property(anyText, text => { expect(shape(text)).toEqual(plain); }), { numRuns: 1000 });
});
