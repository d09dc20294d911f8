import type { Ending } from '../world.ts';

/** The terminal as it was, and back again. */
export interface Terminal {
  /** Takes the whole screen and every key; false once it was left. */
  readonly take: () => boolean;
  /** Gives both back as they were; what was on the screen before is there again. */
  readonly give: () => void;
  /** The same for good: an editor or a shell may come back after the end. */
  readonly leave: () => void;
  /** Stops the process until somebody says `fg`, as ctrl-z does elsewhere. */
  readonly suspend: () => void;
}

/** Alternate screen, no wrapping of what is too long, no cursor. Turning wrapping off keeps one line from ruining the next. */
const TAKE = '\u001B[?1049h\u001B[?7l\u001B[?25l\u001B[2J\u001B[H';
const GIVE = '\u001B[0m\u001B[?7h\u001B[?25h\u001B[?1049l';
/** A screen that is heard stays where the reader has it. */
const GIVE_HEARD = '\u001B[0m\u001B[?25h\n';

export function terminal(isSpoken: boolean): Terminal {
  const { stdin, stdout } = process;
  let [isTaken, isLeft] = [false, false];
  const take = () => {
    if (isTaken || isLeft) return !isLeft;
    isTaken = true;
    if (!isSpoken) stdout.write(TAKE);
    stdin.setRawMode(true);
    stdin.resume();
    return true;
  };
  const give = () => {
    if (!isTaken) return;
    isTaken = false;
    stdin.pause();
    if (!stdin.destroyed) stdin.setRawMode(false);
    stdout.write(isSpoken ? GIVE_HEARD : GIVE);
  };
  const leave = () => {
    give();
    isLeft = true;
  };
  return { take, give, leave, suspend: () => { give(); process.kill(0, 'SIGTSTP'); } };
}

/** Ends that come from outside, by signal. CONTRACT has no code for them, so it is that of shells: 128 and the number. */
const SIGNALS = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const satisfies Record<string, Ending>;

/** Waits for what ends a screen from outside; `forget` waits no longer. */
export function outsideEnds(end: (code: Ending) => void, fail: (error: unknown) => void): { readonly forget: () => void } {
  const { stdin } = process;
  const listeners = Object.entries(SIGNALS).map(([signal, code]) => [signal, () => end(code)] as const);
  for (const [signal, listener] of listeners) process.on(signal, listener);
  // The terminal is gone.
  const onGone = () => end(SIGNALS.SIGHUP);
  stdin.on('end', onGone);
  stdin.on('error', onGone);
  process.on('uncaughtException', fail);
  return {
    forget: () => {
      for (const [signal, listener] of listeners) process.off(signal, listener);
      stdin.off('end', onGone);
      process.off('uncaughtException', fail);
    },
  };
}
