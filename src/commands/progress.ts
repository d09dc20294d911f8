import { progressLine, resultLine, type Result } from '../run/words.ts';
import { colourPaint, plainPaint } from '../reporters/paint.ts';
import type { World } from './world.ts';

/** Shows how far a run is: a bar below the lines on a terminal, lines alone elsewhere. */
export interface Progress {
  readonly begin: (path: string) => void;
  readonly end: (path: string, result: Result | undefined) => void;
}

const CLEAR = '\r\u001b[K';

export function progressOf({ stderr, colour, columns }: World, all: number, quiet: boolean): Progress {
  const running = new Set<string>();
  let done = 0;
  const draw = () => {
    if (!quiet && columns !== undefined) stderr(`${CLEAR}${running.size === 0 ? '' : progressLine(done, all, [...running], columns)}`);
  };
  return {
    begin: path => {
      running.add(path);
      draw();
    },
    end: (path, result) => {
      running.delete(path);
      done += 1;
      if (!quiet && result !== undefined) stderr(`${columns === undefined ? '' : CLEAR}[${done}/${all}] ${resultLine(result, colour ? colourPaint : plainPaint)}\n`);
      draw();
    },
  };
}
