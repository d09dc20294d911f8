import { expect, test } from 'vitest';
import { example, known, markdown, skill, source, take } from './skill-literal.ts';

const baking = skill({ name: 'baking', scripts: [source('knead.py'), source('proof.py')], examples: [example('01-bun')], skillFile: markdown('baking.md') });

test.each([
  [['scripts'], 2],
  [['examples'], 1],
  [['skill-file'], 1],
  [['examples', 'scripts', 'skill-file'], 4],
  [['scripts', 'reference'], 2],
] as const)('%o: %i', (of, value) => {
  expect(take('count', baking, {}, of)).toEqual([known('skills/crafts/baking', value)]);
});

test('what is not there is nothing to look at, not zero', () => {
  expect(take('count', baking, {}, ['reference', 'tracking'])).toEqual([]);
});

test('a part named twice counts once', () => {
  expect(take('count', baking, {}, ['scripts', 'scripts'])).toEqual([known('skills/crafts/baking', 2)]);
});

test('the tree that is the project itself adds nothing to the path', () => {
  expect(take('count', { ...baking, tree: '.' }, {}, ['scripts'])).toEqual([known('baking', 2)]);
});
