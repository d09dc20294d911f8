import { render } from 'ink';
import { App } from './components/app.tsx';
import type { Ports } from './ports.ts';
import type { Size } from './shown.ts';

/** Where frames go, and how the one in front of it reads. */
export interface Stage {
  readonly stdout: NodeJS.WriteStream;
  readonly stdin: NodeJS.ReadStream;
  readonly size: Size;
  readonly colour: boolean;
  /** Whether the screen is heard and not seen: then Ink itself writes, sentence by sentence. */
  readonly isSpoken: boolean;
}

/** Shows the terminal UI until it is unmounted. */
export function startTui(ports: Ports, { stdout, stdin, size, colour, isSpoken }: Stage): { readonly ended: Promise<unknown>; readonly unmount: () => void } {
  const { waitUntilExit, unmount } = render(<App ports={ports} size={size} colour={colour} isSpoken={isSpoken} />, {
    stdout, stdin, exitOnCtrlC: false, patchConsole: false,
    // Lines come laid out and cut. What Ink writes for screen readers is just these lines; its grid of characters for
    // everybody else would cost five times as much as all the rest of a frame.
    isScreenReaderEnabled: true,
    // Each frame comes whole and at once, and nothing else is written: what is on the screen already is left out by `paper`.
    debug: !isSpoken,
  });
  return { ended: waitUntilExit(), unmount: () => unmount() };
}
