import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MOST_SHARDS, shardOf } from '../../src/model/shard.ts';

const tree = fc.constantFrom('.', 'skills/knots', 'skills/crafts');
const name = fc.stringMatching(/^[a-z0-9]+(-[a-z0-9]+)*$/);
const of = fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: MOST_SHARDS }));

describe('the shard of a skill', () => {
  test('is one of them, and always the same one', () => {
    fc.assert(fc.property(tree, name, of, (path, skill, count) => {
      const shard = shardOf(path, skill, count);
      expect(Number.isInteger(shard) && shard >= 1 && shard <= count).toBe(true);
      expect(shardOf(path, skill, count)).toBe(shard);
    }));
  });

  test('so that every skill is in exactly one, and one that is added or removed moves no other', () => {
    const shared = (names: readonly string[], count: number) => Array.from({ length: count }, (_, at) => names.filter(each => shardOf('skills/knots', each, count) === at + 1));
    fc.assert(fc.property(fc.uniqueArray(name, { minLength: 1, maxLength: 30 }), fc.integer({ min: 1, max: 12 }), fc.nat(), (names, count, at) => {
      const all = shared(names, count);
      expect(all.flat().toSorted()).toEqual(names.toSorted());
      const gone = names[at % names.length];
      expect(shared(names.filter(each => each !== gone), count)).toEqual(all.map(shard => shard.filter(each => each !== gone)));
    }));
  });

  test('is given by tree and name, by the same rule in every release', () => {
    expect(['bowline', 'reef-knot', 'pyo3-fundamentals'].map(skill => shardOf('skills/knots', skill, 7))).toEqual([6, 6, 2]);
    expect(shardOf('skills/crafts', 'bowline', 1000)).not.toBe(shardOf('skills/knots', 'bowline', 1000));
    expect(shardOf('skills/k', 'nots', 1000)).not.toBe(shardOf('skills/kn', 'ots', 1000));
  });

  test('is as likely to be any: no machine has much more to do than another', () => {
    const counts = new Map<number, number>();
    for (let at = 0; at < 7000; at += 1) counts.set(shardOf('skills/knots', `knot-${at}`, 7), (counts.get(shardOf('skills/knots', `knot-${at}`, 7)) ?? 0) + 1);
    expect([...counts.values()].every(count => count > 900 && count < 1100)).toBe(true);
  });
});
