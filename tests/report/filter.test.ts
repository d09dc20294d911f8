import { describe, expect, test } from 'vitest';
import { globMatching } from '../../src/inventory/pattern.ts';
import { UserError } from '../../src/model/problem.ts';
import type { Report } from '../../src/model/report.ts';
import { narrow, type Filters } from '../../src/report/filter.ts';
import { report, skillReport, verdict } from './literals.ts';

const whole = report([
  skillReport('knitting', 'started', { gates: [verdict('pass', { id: 'reference-length' }), verdict('fail', { id: 'script-length', blocking: true })] }),
  skillReport('sailing', 'started', { gates: [verdict('fail', { id: 'reference-length' }), verdict('pass', { id: 'script-length' })] }),
], { outcome: 'fail', problems: [{ message: 'waiver of script-length for baking excuses nothing: remove it' }] });

const narrowed = (filters: Partial<Filters>, from: Report = whole) => narrow(from, { skills: [], gates: [], ...filters }, globMatching());
const listed = ({ trees }: Report) => trees.map(({ skills }) => skills.map(({ name, gates }) => [name, gates.map(({ id }) => id)]));

describe('filters', () => {
  test('none: the report as it is', () => {
    expect(narrowed({})).toBe(whole);
  });

  test('keep the skills and gates that were asked for', () => {
    expect(listed(narrowed({ skills: ['sailing'] }))).toEqual([[['sailing', ['reference-length', 'script-length']]]]);
    expect(listed(narrowed({ gates: ['reference-*'] }))).toEqual([[['knitting', ['reference-length']], ['sailing', ['reference-length']]]]);
    expect(listed(narrowed({ skills: ['knit*', 'sailing'], gates: ['script-length'] }))).toEqual([[['knitting', ['script-length']], ['sailing', ['script-length']]]]);
  });

  test('leave the summaries and the problems alone', () => {
    const { trees, problems } = narrowed({ skills: ['sailing'], gates: ['reference-length'] });
    expect(trees.map(({ summary }) => summary)).toEqual(whole.trees.map(({ summary }) => summary));
    expect(problems).toEqual(whole.problems);
  });

  test.each<readonly [Partial<Filters>, string]>([
    [{ skills: ['knitting'] }, 'fail'],
    [{ skills: ['sailing'] }, 'pass'],
    [{ gates: ['reference-length'] }, 'pass'],
    [{ skills: ['knitting'], gates: ['script-length'] }, 'fail'],
  ])('%j: what is listed decides', (filters, outcome) => {
    expect(narrowed(filters).outcome).toBe(outcome);
  });
});

describe('a filter that matches nothing', () => {
  const messages = (filters: Partial<Filters>): readonly string[] => {
    try {
      narrowed(filters);
    } catch (error) {
      if (error instanceof UserError) return error.problems.map(({ message }) => message);
      throw error;
    }
    return [];
  };

  test.each<readonly [Partial<Filters>, readonly string[]]>([
    [{ skills: ['knittin'] }, ['--skill "knittin" matches no skill: did you mean "knitting"?']],
    [{ gates: ['reference-lenght'] }, ['--gate "reference-lenght" matches no gate: did you mean "reference-length"?']],
    [{ skills: ['zzz'] }, ['--skill "zzz" matches no skill']],
    [{ skills: [''] }, ['--skill "" matches no skill']],
    [{ skills: ['sailing', 'knots'], gates: ['nothing-*'] }, ['--skill "knots" matches no skill', '--gate "nothing-*" matches no gate']],
    [{ skills: ['a\u001b[31m'] }, ['--skill "a\\u001b[31m" matches no skill']],
  ])('%j', (filters, expected) => {
    expect(messages(filters)).toEqual(expected);
  });
});
