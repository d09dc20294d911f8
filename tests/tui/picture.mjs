// The picture in README: the built command line in tmux, on a copy of this repository's tree, as it is on the screen.
// Run by `npm run picture`, which builds first.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { svgOf } from './svg.mjs';

const COLUMNS = 110;
const ROWS = 30;
const root = join(import.meta.dirname, '../..');
const project = mkdtempSync(join(tmpdir(), 'skillgate-picture-'));
const tmux = (...args) => execFileSync('tmux', ['-L', `skillgate-picture-${process.pid}`, '-f', '/dev/null', ...args], { encoding: 'utf8' });

cpSync(join(root, 'gates.yaml'), join(project, 'gates.yaml'));
cpSync(join(root, 'skills'), join(project, 'skills'), { recursive: true });
try {
  const command = `env -u CI -u NO_COLOR TERM=tmux-256color XDG_CACHE_HOME=${project}/.cache ${process.execPath} ${join(root, 'dist/main.cjs')} tui --evidence skills/rust/evidence.json`;
  tmux('new-session', '-d', '-x', `${COLUMNS}`, '-y', `${ROWS}`, '-c', project, command);
  await shows('watching');
  // The second skill's gates, and the length of its reference.
  tmux('send-keys', 'j', 'Enter', 'j');
  await shows('REFERENCE.md  reference-length');
  writeFileSync(join(import.meta.dirname, 'skill.svg'), svgOf(tmux('capture-pane', '-p', '-e'), COLUMNS));
} finally {
  tmux('kill-server');
  rmSync(project, { recursive: true, force: true });
}

/** Waits for a text, and until nothing changes any more: a screen is drawn piece by piece. */
async function shows(text) {
  let before = '';
  for (let tries = 0; tries < 600; tries += 1) {
    const screen = tmux('capture-pane', '-p');
    if (screen.includes(text) && screen === before) return;
    before = screen;
    await setTimeout(200);
  }
  throw new Error(`the screen never showed ${JSON.stringify(text)}:\n${tmux('capture-pane', '-p')}`);
}
