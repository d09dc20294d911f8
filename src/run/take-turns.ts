/**
 * Does things side by side, at most so many at once, in order; those of one turn one after the other. Where one fails no
 * more are begun, and its failure is told when nothing is going on any more.
 */
export async function takeTurns<T>(items: readonly T[], atOnce: number, turnOf: (item: T) => string | undefined, act: (item: T) => Promise<void>): Promise<void> {
  const open = [...items];
  const busy = new Set<string>();
  const running = new Set<Promise<void>>();
  const failures: unknown[] = [];
  const start = (item: T) => {
    const turn = turnOf(item);
    if (turn !== undefined) busy.add(turn);
    const done = act(item).catch((error: unknown) => { failures.push(error); }).finally(() => {
      running.delete(done);
      if (turn !== undefined) busy.delete(turn);
    });
    running.add(done);
  };
  while ((open.length > 0 && failures.length === 0) || running.size > 0) {
    const at = running.size < atOnce && failures.length === 0 ? open.findIndex(item => !busy.has(turnOf(item) ?? '')) : -1;
    const [next] = at < 0 ? [] : open.splice(at, 1);
    if (next === undefined) await Promise.race(running);
    else start(next);
  }
  if (failures.length > 0) throw failures[0];
}
