import { expect, test } from 'vitest';
import { gatesFor } from '../../src/gates/rules-for.ts';
import { globMatching } from '../../src/inventory/pattern.ts';
import type { Override, Threshold } from '../../src/model/rules.ts';
import { gate } from '../report/literals.ts';

const range = (min: number): Threshold => ({ kind: 'range', min });
const gates = [gate({ threshold: range(3500) }), gate({ id: 'script-length', threshold: range(800), atLeast: 3 })];
const limits = (skill: string, ...overrides: Override[]) => gatesFor(skill, { gates, overrides }, globMatching()).map(({ threshold, atLeast }) => [threshold, atLeast]);

test('without an override the gates hold as they are', () => {
  expect(gatesFor('knitting', { gates, overrides: [] }, globMatching())).toEqual(gates);
});

test('an override changes one gate of the skills that it names', () => {
  const small: Override = { skill: 'knit*', gates: { 'reference-length': { threshold: range(900) } } };
  expect(limits('knitting', small)).toEqual([[range(900), undefined], [range(800), 3]]);
  expect(limits('sailing', small)).toEqual([[range(3500), undefined], [range(800), 3]]);
});

test('the last override wins, key by key', () => {
  const wide: Override = { skill: '*', gates: { 'script-length': { threshold: range(500), atLeast: 2 } } };
  const narrow: Override = { skill: 'knitting', gates: { 'script-length': { threshold: range(100) } } };
  expect(limits('knitting', wide, narrow)[1]).toEqual([range(100), 2]);
  expect(limits('knitting', narrow, wide)[1]).toEqual([range(500), 2]);
});

test('an override of a gate that is not there changes nothing', () => {
  expect(limits('knitting', { skill: '*', gates: { 'example-count': { threshold: range(1) } } })).toEqual(limits('knitting'));
});
