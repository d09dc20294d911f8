import AjvDraft04 from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Log, Run } from 'sarif';
import { describe, expect, test } from 'vitest';
import { readFindings } from '../../src/evidence/read-findings.ts';
import { sarifReport } from '../../src/reporters/sarif.ts';
import { report, skillReport, verdict } from '../report/literals.ts';
import { anyText, bare, hostile, many, nothing, regression, since, workshop } from './workshop.ts';

const ajv = new AjvDraft04.default({ strict: false, allErrors: true });
addFormats.default(ajv);
const validate = ajv.compile(JSON.parse(readFileSync(join(import.meta.dirname, 'schemas/sarif-schema-2.1.0.json'), 'utf8')));

/** The only run, after the official schema has been asked. */
function runOf(text: string): Run {
  const log: Log = JSON.parse(text);
  validate(log);
  expect(validate.errors ?? []).toEqual([]);
  const [run] = log.runs;
  if (run === undefined) throw new Error('no run');
  return run;
}

const sarif = (given: typeof workshop) => sarifReport(given, '1.0.0', '');

describe('the official schema', () => {
  test.for(Object.entries({ workshop, hostile: hostile(), nothing, bare, many: many(30, 400) }))('takes %s', ([, given]) => {
    expect(runOf(sarif(given)).columnKind).toBe('utf16CodeUnits');
  });

  test('takes any text, and every result has its rule and its place', () => {
    fc.assert(fc.property(anyText, text => {
      const { results = [], tool: { driver: { rules = [] } } } = runOf(sarif(hostile(text)));
      expect(results.map(({ ruleIndex = -1 }) => rules[ruleIndex]?.id)).toEqual(results.map(({ ruleId }) => ruleId));
      const wellFormed = text.replace(/\p{Cs}/gu, '\uFFFD');
      const inPlan = text === '.' ? 'INDEX.md' : `${wellFormed}/INDEX.md`;
      const uris = results.map(({ locations: [first] = [] }) => first?.physicalLocation?.artifactLocation?.uri ?? ':');
      expect(uris.map(uri => uri.split('/').map(decodeURIComponent).join('/'))).toEqual(['since.rules', 'since.worse'].map(() => inPlan).concat(results.slice(2).map(() => wellFormed)));
      expect(uris.join('')).toMatch(/^[\w!'()*.~%/-]*$/);
    }), { numRuns: 300 });
  });

  test('refuses what is wrong: it was asked at all', () => {
    validate({ version: '2.1.0', runs: [{ tool: { driver: {} } }] });
    expect(validate.errors?.map(({ message }) => message)).toEqual(["must have required property 'name'"]);
    validate({ version: '2.1.0', runs: [{ tool: { driver: { name: 'a', rules: [{ id: 'b', helpUri: 'not a uri' }] } } }] });
    expect(validate.errors?.map(({ message }) => message)).toEqual(['must match format "uri"']);
  });
});

describe('results', () => {
  test('carry the ids of the findings, and errors come first', () => {
    const { results = [] } = runOf(sarif(workshop));
    expect(results.map(({ level, ruleId, partialFingerprints = {} }) => [level, ruleId, partialFingerprints['skillgate/v1']])).toEqual([
      ['error', 'since.rules', expect.stringMatching(/^[0-9a-f]{16}$/)], ['error', 'since.worse', expect.stringMatching(/^[0-9a-f]{16}$/)],
      ['error', 'script-type-hints', '00000000000000a1'], ['error', 'script-type-hints', '00000000000000a2'], ['error', 'script-type-hints', '00000000000000a3'],
      ['error', 'reference-length', expect.stringMatching(/^[0-9a-f]{16}$/)], ['error', 'security', '00000000000000b1'], ['error', 'padding', '00000000000000c1'],
      ['warning', 'example-readme', '00000000000000e1'], ['warning', 'script-count', expect.stringMatching(/^[0-9a-f]{16}$/)],
      ['note', 'script-length', '00000000000000d1'], ['note', 'example-count', expect.stringMatching(/^[0-9a-f]{16}$/)],
    ]);
  });

  test('that a blocking regression brought are errors; the others of their gate stay what they were', () => {
    const findings = ['old', 'new'].map(id => ({ id, path: 'a.py', line: 1, column: 1, message: id, fix: 'f' }));
    const skills = [skillReport('knitting', 'started', { gates: [verdict('waived', { id: 'padding', findings })] })];
    const { results = [] } = runOf(sarif(report(skills, { comparison: since({ regressions: [regression({ findings: findings.slice(1) }), regression({ skill: 'purling', findings })] }) })));
    expect(results.map(({ level, ruleId, suppressions = [], properties = {}, locations: [first] = [] }) => [level, ruleId, suppressions.length, properties['blocking'], first?.physicalLocation?.artifactLocation?.uri])).toEqual([
      ['error', 'since.worse', 0, true, 'a.py'], ['error', 'padding', 0, true, 'a.py'], ['note', 'padding', 1, false, 'a.py'],
    ]);
  });

  test('of a regression keep their fingerprint when its numbers change', () => {
    const idOf = (message: string) => runOf(sarif(report([skillReport('knitting', 'started')], { comparison: since({ regressions: [regression({ message, findings: [] })] }) }))).results?.[0]?.partialFingerprints?.['skillgate/v1'];
    expect(idOf('padding: 55 %, now 40 %')).toMatch(/^[0-9a-f]{16}$/);
    expect(idOf('padding: 55 %, now 39 %')).toBe(idOf('padding: 55 %, now 40 %'));
  });

  test('all say whether they are suppressed, waived ones why', () => {
    const { results = [] } = runOf(sarif(workshop));
    expect(results.map(({ suppressions = [{ justification: 'none said' }] }) => suppressions.map(({ justification }) => justification)).filter(why => why.length > 0)).toEqual([
      ['1 of 3 within, wants 800 lines or more; waived until 2026-06-30: split next week'], ['3 examples, wants 9-10; waived until 2026-06-30: the lace chapter'],
    ]);
  });

  test('are 5,000 at most, those that block first, and how many are missing is said', () => {
    const { results = [], invocations: [invocation] = [], properties = {} } = runOf(sarif(many(4, 2500)));
    expect(results).toHaveLength(5000);
    expect(new Set(results.map(({ level }) => level))).toEqual(new Set(['error']));
    expect(invocation?.toolExecutionNotifications?.map(({ message }) => message.text)).toEqual(['5,000 of 10,000 findings are here, those that block first: skillgate check --format json lists all']);
    expect(properties['results']).toBe(10_000);
    expect(runOf(sarif(many(2, 2500))).invocations?.[0]?.toolExecutionNotifications).toEqual([]);
  });

  test('what nobody could look at is told for each gate, and counted with the waivers', () => {
    const { invocations: [invocation] = [], properties = {} } = runOf(sarif(workshop));
    expect(invocation?.toolExecutionNotifications?.map(({ message, associatedRule }) => [associatedRule?.id, message.text])).toEqual([
      ['examples-run', 'unverified for 2 skills: skills/crafts/knitting (01-scarf: nobody has run it), skills/crafts/weaving (01-towel: nobody has run it)'],
    ]);
    expect(properties['gates']).toEqual({ pass: 2, fail: 5, pending: 4, waived: 2, unverified: 2, blocking: 3 });
  });
});

test('skillgate reads its own report as that of another tool', () => {
  const found = readFindings(sarif(workshop), 'a.sarif', '/nowhere');
  expect([...found.keys()]).toContain('skills/crafts/knitting/scripts/50% wool: a,b #1.py');
});

test('the same report gives the same bytes, and the last line ends', () => {
  expect(sarif(structuredClone(workshop))).toBe(sarif(workshop));
  expect(sarif(nothing)).toMatch(/\n\}\n$/);
});
