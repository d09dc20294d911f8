import { emitKeypressEvents, type Interface, type Key as Keypress } from 'node:readline';
import type { Key } from '../../tui/keys.ts';
import type { Stop } from '../../tui/ports.ts';

/** An escape that nothing follows for so long is the key of that name. */
const ESCAPE_MS = 40;

/** Reads keys; those that came together are handed over together, so that they cost one frame. */
export function listenToKeys(stdin: NodeJS.ReadStream, press: (keys: readonly Key[]) => void): Stop {
  // Of an interface nothing but this is asked for.
  emitKeypressEvents(stdin, Object.assign({} as Interface, { escapeCodeTimeout: ESCAPE_MS }));
  let waiting: Key[] = [];
  const onKey = (text: string | undefined, key: Keypress) => {
    if (waiting.length === 0) queueMicrotask(() => {
      press(waiting);
      waiting = [];
    });
    waiting.push(...keysOf(text, key));
  };
  stdin.on('keypress', onKey);
  return () => { stdin.off('keypress', onKey); };
}

/**
 * Keys by the names that the table of keys has for them. Escape and a letter that come as one are what a terminal sends for
 * alt and the letter, and what a slow line makes of both keys: nothing here uses alt, so it is both keys.
 */
function keysOf(text: string | undefined, key: Keypress): readonly Key[] {
  const { name = '', meta, sequence = '' } = key;
  if (meta !== true) return [keyOf(text, key)];
  if (name === 'escape') return [ESCAPE];
  const letter = sequence.slice(sequence.lastIndexOf('\u001B') + 1);
  return [ESCAPE, keyOf(letter, { ...key, meta: false })];
}

const ESCAPE: Key = { name: 'escape', text: '' };

function keyOf(text: string | undefined, { name = '', ctrl, shift }: Keypress): Key {
  const isText = text !== undefined && text !== '' && ctrl !== true && !/[\p{Cc}\p{Cs}]/u.test(text);
  if (ctrl === true) return { name: `ctrl-${name}`, text: '' };
  if (name === 'enter') return { name: 'return', text: '' };
  if (name === 'tab' && shift === true) return { name: 'shift-tab', text: '' };
  if (name === 'space') return { name, text: ' ' };
  return { name: isText ? text : name, text: isText ? text : '' };
}
