import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { githubReport } from '../../src/reporters/github.ts';
import { workflowCommand } from '../../src/reporters/workflow-command.ts';
import { report, skillReport, verdict } from '../report/literals.ts';
import { commandsIn } from './runner.ts';
import { anyText, bare, gateChange, hostile, many, nothing, regression, since, workshop } from './workshop.ts';

const github = (given: Report) => githubReport(given, '');

describe('the runner understands', () => {
  test('what was said, whatever it holds', () => {
    fc.assert(fc.property(anyText.filter(text => text.trim() === text && text !== '' && !/^=|[\p{Cc}\p{Cf}]/u.test(text)), anyText, (title, message) => {
      const data = message.replace(/[^\P{Cc}\r\n]|\p{Cf}/gu, '');
      expect(commandsIn(workflowCommand('error', { file: 'a.py', line: 3, title }, data))).toEqual([{ name: 'error', properties: { file: 'a.py', line: '3', title }, data }]);
    }), { numRuns: 2000 });
  });

  test('what blocks of what changed, then one annotation of each gate and skill, what blocks first', () => {
    expect(commandsIn(github(workshop)).map(({ name, properties: { file, line, col, title } }) => [name, `${file}:${line}:${col}`, title])).toEqual([
      ['error', 'undefined:undefined:undefined', 'rules: loosened'],
      ['error', 'skills/crafts/knitting/scripts/50% wool: a,b #1.py:1:5', 'knitting: worse than in the base'],
      ['error', 'skills/crafts/INDEX.md:1:1', 'baking: worse than in the base'],
      ['error', 'skills/crafts/knitting/scripts/50% wool: a,b #1.py:12:5', 'knitting: Type hints (script-type-hints)'],
      ['error', 'skills/crafts/knitting.md:1:1', 'knitting: REFERENCE.md (reference-length)'],
      ['error', 'skills/crafts/knitting/scripts/50% wool: a,b #1.py:7:5', 'knitting: Security (security)'],
      ['warning', 'skills/crafts/knitting.md:1:1', 'knitting: READMEs (example-readme)'],
      ['warning', 'skills/crafts/INDEX.md:1:1', 'weaving: Scripts (script-count)'],
      ['notice', 'skills/crafts/knitting/scripts/50% wool: a,b #1.py:1:5', 'knitting: Informative lines (padding)'],
      ['notice', 'skills/crafts/knitting/scripts/50% wool: a,b #1.py:1:5', 'knitting: Long scripts (script-length)'],
      ['notice', 'skills/crafts/knitting.md:1:1', 'knitting: Examples (example-count)'],
    ]);
  });

  test('nothing but our annotations, whatever files are called', () => {
    const told = (text: string) => commandsIn(github(hostile(text))).map(({ name, properties }) => [name, ...Object.keys(properties)]);
    const keys = ['file', 'line', 'col', 'title'];
    fc.assert(fc.property(anyText.filter(text => /\S/.test(text)), text => {
      expect(told(text)).toEqual([['error', 'title'], ...Array.from({ length: 4 }, () => ['error', ...keys]), ['warning', ...keys], ['notice', ...keys]]);
      expect(github(hostile(text)).split('\n')).toHaveLength(9);
    }), { numRuns: 1000 });
  });
});

describe('no more than GitHub shows', () => {
  test('ten of a kind, and how many more there are', () => {
    const log = github(many(50, 3));
    const kinds = commandsIn(log).map(({ name }) => name);
    expect(kinds).toEqual([...Array.from({ length: 10 }, () => 'error'), ...Array.from({ length: 10 }, () => 'warning')]);
    expect(log.split('\n').at(-2)).toBe('25 gates block. GitHub shows no more than 10 annotations of a kind: 30 more gates without one.');
  });

  test('what changed goes before gates, and is counted apart', () => {
    const log = (changes: number) => github({ ...many(4, 1), comparison: since({ gateChanges: Array.from({ length: changes }, () => gateChange()), regressions: [regression({ blocking: false })] }) });
    const told = (text: string) => commandsIn(text).map(({ name, properties: { title = '' } }) => `${name} ${title}`);
    expect(told(log(9)).slice(8)).toEqual(['error rules: loosened', 'error knot-1: Type hints (script-type-hints)', 'warning knot-0: Type hints (script-type-hints)', 'warning knot-2: Type hints (script-type-hints)']);
    expect(log(9)).toContain('a kind: 1 more gate without one.');
    expect(told(log(12)).slice(0, 11)).toEqual([...Array.from({ length: 10 }, () => 'error rules: loosened'), 'warning knot-0: Type hints (script-type-hints)']);
    expect(log(12)).toContain('a kind: 2 more changes since the base and 2 more gates without one.');
  });

  test('of ten thousand findings the first five', () => {
    const [annotation] = commandsIn(github(many(1, 10_000)));
    expect(annotation?.data.split('\n')).toEqual([
      '60 %, wants 100 %', ...[1, 2, 3, 4, 5].map(line => `skills/crafts/knot-0.py:${line}:5: parameter ${line - 1} is not annotated (annotate it)`), 'and 9,995 more findings',
    ]);
  });

  test('a very long text is cut', () => {
    const gates = [verdict('fail', { blocking: true, title: 'a'.repeat(100_000), evidence: '🧶'.repeat(100_000) })];
    const cut = commandsIn(github(report([skillReport('knitting', 'started', { gates })])));
    expect(cut.map(({ properties, data }) => [properties['title'], data])).toEqual([[`knitting: ${'a'.repeat(189)}…`, `${'🧶'.repeat(249)}…`]]);
  });
});

test('a gate whose skill has neither file nor plan is marked at what there is', () => {
  const parts = { skillFile: null, reference: null, tracking: null, scripts: [{ path: 'a/purl.py', lines: 1, executable: true, flags: null, hints: null, syntaxError: null }], examples: [] };
  const unplanned = skillReport('knitting', 'started', { planned: false, number: null, parts, gates: [verdict('unverified', { blocking: true })] });
  expect(commandsIn(github(report([unplanned])))[0]?.properties['file']).toBe('a/purl.py');
});

test('what is about a folder is marked in the file of its skill', () => {
  const script = { path: 'skills/knitting/scripts/purl.py', lines: 1, executable: true, flags: null, hints: null, syntaxError: null };
  const parts = { skillFile: { path: 'skills/knitting.md', lines: 1 }, reference: null, tracking: null, scripts: [script], examples: [] };
  const about = (path: string) => github(report([skillReport('knitting', 'started', { parts, gates: [verdict('fail', { findings: [{ id: '', path, line: 4, column: 2, message: '1 item', fix: '2 to go' }] })] })]));
  const placeOf = (path: string) => commandsIn(about(path)).map(({ properties: { file, line, col } }) => `${file}:${line}:${col}`);
  expect(placeOf('skills/knitting')).toEqual(['skills/knitting.md:1:1']);
  expect(placeOf(script.path)).toEqual(['skills/knitting/scripts/purl.py:4:2']);
});

test('a regression without findings is marked in the file of its skill, within the repository', () => {
  const parts = { skillFile: { path: 'skills/crafts/knitting.md', lines: 1 }, reference: null, tracking: null, scripts: [], examples: [] };
  const log = githubReport(report([skillReport('knitting', 'started', { parts })], { comparison: since({ regressions: [regression({ findings: [] }), regression({ tree: '.', skill: 'gone', findings: [] })] }) }), 'docs/');
  expect(commandsIn(log).map(({ properties: { file } }) => file)).toEqual(['docs/skills/crafts/knitting.md', 'docs/INDEX.md']);
});

test('nothing to say is one line', () => {
  expect(github(nothing)).toBe('Nothing blocks.\n');
  expect(github(bare)).toBe('Nothing blocks.\n');
});
