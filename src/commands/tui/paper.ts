import { Writable } from 'node:stream';
import type { Size } from '../../tui/shown.ts';

/** Where Ink writes whole frames, and from where only what is different goes to the terminal. */
export interface Paper {
  /** Looks to Ink like a terminal of this size. */
  readonly stdout: NodeJS.WriteStream;
  /** Something else was drawn over the frame, or the window is another one: everything is drawn again. */
  readonly renew: (size?: Size) => void;
  /** Draws nothing any more until it is called with true. */
  readonly lie: (isOpen: boolean) => void;
}

/** Begins and ends an update that terminals show at once, where they know how (DEC mode 2026). */
const BEGIN = '\u001B[?2026h';
const END = '\u001B[?2026l';

/** Each line is written to its own place, so nothing that a line does can move another. */
export function paper(write: (text: string) => void, size: Size): Paper {
  let before: readonly string[] = [];
  let frame: readonly string[] = [];
  let isOpen = true;
  const draw = () => {
    if (!isOpen) return;
    const lines = Array.from({ length: Math.max(before.length, frame.length) }, (_, at) => frame[at] ?? '');
    const changed = lines.flatMap((line, at) => (line === before[at] ? [] : [`\u001B[${at + 1};1H\u001B[0m\u001B[2K${line}`]));
    if (changed.length > 0) write(`${BEGIN}${changed.join('')}\u001B[0m${END}`);
    before = frame;
  };
  const stream = new Writable({
    decodeStrings: false,
    write: (text: string, _, done) => {
      // Ink writes an empty text to know when it is through.
      if (text !== '') {
        frame = text.split('\n');
        draw();
      }
      done();
    },
  });
  // Beside what any stream has, Ink wants to know of a terminal how wide and how tall it is.
  const stdout = Object.assign(stream, { columns: size.columns, rows: size.rows }) as NodeJS.WriteStream;
  return {
    stdout,
    renew: next => {
      if (next !== undefined) Object.assign(stream, next);
      before = [];
      if (!isOpen) return;
      write('\u001B[0m\u001B[2J');
      if (next === undefined) draw();
    },
    lie: open => { isOpen = open; },
  };
}
