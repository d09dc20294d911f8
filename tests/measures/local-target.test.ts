import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { destination, localTargets } from '../../src/measures/local-target.ts';
import { markdownFacts } from './skill-literal.ts';

const from = 'skills/crafts/knitting/REFERENCE.md';
const local = (path: string, anchor?: string) => ({ kind: 'local', at: { path, ...(anchor === undefined ? {} : { anchor }) } });

describe('where a link leads', () => {
  test.each([
    ['yarn.md', local('skills/crafts/knitting/yarn.md')],
    ['./ex/01-scarf/', local('skills/crafts/knitting/ex/01-scarf')],
    ['../knitting.md', local('skills/crafts/knitting.md')],
    ['/gates.yaml', local('gates.yaml')],
    ['/', local('')],
    ['../../..', local('')],
    ['../../../..', { kind: 'outside' }],
    ['../../../../knitting.md', { kind: 'outside' }],
    ['/..', { kind: 'outside' }],
    ['%2e%2e/%2e%2e/%2E%2E/../x', { kind: 'outside' }],
    ['..%2f..%2f..%2f..%2fx', { kind: 'outside' }],
    ['..\\..\\..\\..\\x', { kind: 'outside' }],
    ['..%5C..%5C..%5C..%5Cx', { kind: 'outside' }],
    ['a/../b.md', local('skills/crafts/knitting/b.md')],
    ['two%20needles.md', local('skills/crafts/knitting/two needles.md')],
    ['a%23b.md', local('skills/crafts/knitting/a#b.md')],
    ['100%.md', local('skills/crafts/knitting/100%.md')],
    ['yarn.md?plain=1', local('skills/crafts/knitting/yarn.md')],
    ['yarn.md?plain=1#wool', local('skills/crafts/knitting/yarn.md', 'wool')],
    ['yarn.md#wool?', local('skills/crafts/knitting/yarn.md', 'wool?')],
    ['yarn.md#gr%C3%B6%C3%9Fe', local('skills/crafts/knitting/yarn.md', 'größe')],
    ['#wool', local(from, 'wool')],
    ['#', local(from, '')],
    ['?plain=1', local(from)],
    ['', { kind: 'nowhere' }],
    ['https://example.org/yarn.md', { kind: 'elsewhere' }],
    ['HTTP://example.org', { kind: 'elsewhere' }],
    ['mailto:knit@example.org', { kind: 'elsewhere' }],
    ['//example.org/x', { kind: 'elsewhere' }],
    ['\\\\server\\x', { kind: 'elsewhere' }],
    ['C:/x', { kind: 'elsewhere' }],
    ['ex/a:b.md', local('skills/crafts/knitting/ex/a:b.md')],
  ])('%s', (target, expected) => {
    expect(destination(from, target)).toEqual(expected);
  });

  test('from a document in the project’s root', () => {
    expect(destination('README.md', 'docs/a.md')).toEqual(local('docs/a.md'));
    expect(destination('README.md', '../a.md')).toEqual({ kind: 'outside' });
  });
});

test('the local targets of a document, each with its link', () => {
  const links = ['yarn.md#wool', 'https://example.org', '../../../../x', '', '#top'].map((target, at) => ({ target, line: at + 1, column: 1 }));
  expect(localTargets(from, markdownFacts({ links }))).toEqual([
    { path: 'skills/crafts/knitting/yarn.md', anchor: 'wool', link: links[0] },
    { path: from, anchor: 'top', link: links[4] },
  ]);
});

test('no target ever climbs out of the project or leaves a step to resolve', () => {
  const step = fc.constantFrom('..', '.', '', 'yarn', '%2e%2e', '%2E.', '..%2f', '%5c..', '\\..', '%', '%00', 'a b', '..%252f');
  const target = fc.oneof(fc.array(step, { minLength: 1, maxLength: 9 }).map(steps => steps.join('/')), fc.string({ unit: 'binary' }));
  fc.assert(fc.property(target, fc.constantFrom(from, 'README.md'), (target, document) => {
    const targets = localTargets(document, markdownFacts({ links: [{ target, line: 1, column: 1 }] }));
    for (const { path } of targets) {
      expect(path).not.toMatch(/^[\\/]|[\\/]$/);
      expect(path.split(/[\\/]/).filter(step => step === '..' || step === '.')).toEqual([]);
    }
  }));
});

test('a target that climbs above the root is said to be outside', () => {
  const up = fc.array(fc.constantFrom('../', './../', '%2e%2e/', '..\\'), { minLength: 4, maxLength: 8 });
  fc.assert(fc.property(up, steps => {
    expect(destination(from, `${steps.join('')}yarn.md`)).toEqual({ kind: 'outside' });
  }));
});
