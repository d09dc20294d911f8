import { emitKeypressEvents, type Interface, type Key as Keypress } from 'node:readline';
import type { Key } from '../../tui/keys.ts';
import type { Stop } from '../../tui/ports.ts';

/** An escape that nothing follows for so long is the key of that name. */
const ESCAPE_MS = 40;

/** Reads keys; those that came together are handed over together, so that they cost one frame. */
export function listenToKeys(stdin: NodeJS.ReadStream, press: (keys: readonly Key[]) => void): Stop {
  // Of an interface nothing but this is asked for.
  emitKeypressEvents(stdin, { escapeCodeTimeout: ESCAPE_MS } as unknown as Interface);
  let waiting: Key[] = [];
  const onKey = (text: string | undefined, key: Keypress) => {
    if (waiting.length === 0) queueMicrotask(() => {
      press(waiting);
      waiting = [];
    });
    waiting.push(keyOf(text, key));
  };
  stdin.on('keypress', onKey);
  return () => { stdin.off('keypress', onKey); };
}

/** A key by the name that the table of keys has for it. */
export function keyOf(text: string | undefined, { name = '', ctrl, shift, meta }: Keypress): Key {
  const isText = text !== undefined && !ctrl && meta !== true && !/[\p{Cc}\p{Cs}]/u.test(text);
  if (ctrl === true) return { name: `ctrl-${name}`, text: '' };
  if (name === 'enter') return { name: 'return', text: '' };
  if (name === 'tab' && shift === true) return { name: 'shift-tab', text: '' };
  if (name === 'space') return { name, text: ' ' };
  return { name: isText && text.length > 0 ? text : name, text: isText ? text : '' };
}
