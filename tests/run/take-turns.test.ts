import fc from 'fast-check';
import { expect, test } from 'vitest';
import { takeTurns } from '../../src/run/take-turns.ts';

test('everything is done once, never more at once than there may be, and what shares a turn never side by side', async () => {
  await fc.assert(fc.asyncProperty(fc.scheduler(), fc.array(fc.constantFrom('a', 'b', undefined), { maxLength: 12 }), fc.integer({ min: 1, max: 4 }), async (scheduler, turns, atOnce) => {
    const [running, done]: [Set<number>, number[]] = [new Set(), []];
    const all = takeTurns([...turns.entries()], atOnce, ([, turn]) => turn, async ([at, turn]) => {
      expect([...running].filter(other => turn !== undefined && turns[other] === turn)).toEqual([]);
      running.add(at);
      expect(running.size).toBeLessThanOrEqual(atOnce);
      await scheduler.schedule(Promise.resolve());
      running.delete(at);
      done.push(at);
    });
    await scheduler.waitFor(all);
    expect(done.toSorted((a, b) => a - b)).toEqual(turns.map((_, at) => at));
  }), { numRuns: 200 });
});

test('a failure begins nothing more and is told when nothing is going on', async () => {
  const done: number[] = [];
  const act = async (item: number) => {
    if (item === 1) throw new Error('knot');
    await new Promise(resolve => { setImmediate(resolve); });
    done.push(item);
  };
  await expect(takeTurns([0, 1, 2, 3], 2, () => undefined, act)).rejects.toThrow('knot');
  expect(done).toEqual([0]);
});
