import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { MAIN } from './cli.ts';

/** A terminal of a certain size with a shell in it, driven by keys. */
export interface Pane {
  readonly keys: (...keys: readonly string[]) => void;
  /** Types text and presses enter. */
  readonly enter: (line: string) => void;
  readonly resize: (columns: number, rows: number) => void;
  /** The screen as it stands, line by line, without what is blank at the end. */
  readonly screen: () => string;
  /** Waits until the screen shows a text, or no longer does; a minute counts as hanging. */
  readonly shows: (text: string | RegExp) => Promise<string>;
  readonly hides: (text: string) => Promise<string>;
  /** What tmux knows of the terminal: whether the alternate screen is on, whether the cursor shows, whether lines wrap. */
  readonly modes: () => string;
  readonly title: () => string;
  readonly pid: () => number;
}

let panes = 0;

/** Opens a terminal in a folder. The built command line is the shell's variable `$skillgate`; nothing else of ours is in it. */
export function openPane(cwd: string, columns: number, rows: number, env: Readonly<Record<string, string>> = {}): Pane {
  panes += 1;
  const socket = `skillgate-test-${process.pid}-${panes}`;
  const cache = mkdtempSync(join(tmpdir(), 'skillgate-cache-'));
  const tmux = (...args: readonly string[]) => execFileSync('tmux', ['-L', socket, '-f', '/dev/null', ...args], { encoding: 'utf8' });
  const settings = { PATH: process.env['PATH'] ?? '', HOME: cwd, TERM: 'tmux-256color', LANG: 'C.UTF-8', PS1: '$ ', HISTFILE: '/dev/null', XDG_CACHE_HOME: cache, skillgate: `${process.execPath} ${MAIN}`, ...env };
  const shell = `env -i ${Object.entries(settings).map(([name, value]) => `${name}='${value}'`).join(' ')} bash --norc --noprofile`;
  execFileSync('tmux', ['-L', socket, '-f', '/dev/null', '-u', 'new-session', '-d', '-x', `${columns}`, '-y', `${rows}`, '-c', cwd, shell]);
  onTestFinished(() => {
    spawnSync('tmux', ['-L', socket, 'kill-server']);
    rmSync(cache, { recursive: true, force: true, maxRetries: 3 });
  });
  const screen = () => tmux('capture-pane', '-p').replace(/\s+$/, '');
  const until = async (what: string, holds: (screen: string) => boolean) => {
    // A screen is drawn piece by piece: it is looked at once more before it counts.
    for (let tries = 0, seen = 0; tries < 600; tries += 1) {
      const now = screen();
      seen = holds(now) ? seen + 1 : 0;
      if (seen === 2) return now;
      await setTimeout(100);
    }
    throw new Error(`a minute passed, and the screen ${what}:\n${screen()}`);
  };
  const asked = (format: string) => tmux('display-message', '-p', format).trim();
  return {
    keys: (...keys) => { tmux('send-keys', ...keys); },
    enter: line => { tmux('send-keys', '-l', line); tmux('send-keys', 'Enter'); },
    resize: (x, y) => { tmux('resize-window', '-x', `${x}`, '-y', `${y}`); },
    screen,
    shows: text => until(`never showed ${String(text)}`, now => (typeof text === 'string' ? now.includes(text) : text.test(now))),
    hides: text => until(`still shows ${text}`, now => !now.includes(text)),
    modes: () => asked('alternate=#{alternate_on} cursor=#{cursor_flag} wrap=#{wrap_flag}'),
    title: () => asked('#{pane_title}'),
    pid: () => Number(asked('#{pane_pid}')),
  };
}
