import type { World } from './world.ts';

/** A longer answer is not kept whole. */
const MOST_KEPT = 4_000_000;

/** The world with an ear in it. */
export interface Overheard {
  readonly world: World;
  /** All that was printed; undefined where that was too much, or something was said beside it. */
  readonly told: () => string | undefined;
}

/** Prints in a world, and remembers what was printed. */
export function overhear(world: World): Overheard {
  const printed: string[] = [];
  let size = 0;
  const hear = (text: string) => {
    size += text.length;
    if (size <= MOST_KEPT) printed.push(text);
    else printed.length = 0;
  };
  return {
    world: {
      ...world,
      stdout: text => {
        hear(text);
        world.stdout(text);
      },
      pour: async pieces => {
        let isWhole = false;
        await world.pour(listening(pieces, hear, () => { isWhole = true; }));
        // A reader that left early, such as `head`, did not hear all of it.
        if (!isWhole) size = Infinity;
      },
      stderr: text => {
        size = Infinity;
        world.stderr(text);
      },
    },
    told: () => (size > MOST_KEPT ? undefined : printed.join('')),
  };
}

function* listening(pieces: Iterable<string>, hear: (piece: string) => void, end: () => void): Generator<string, void> {
  for (const piece of pieces) {
    hear(piece);
    yield piece;
  }
  end();
}
