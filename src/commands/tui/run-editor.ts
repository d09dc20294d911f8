import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { cleanText } from '../../tui/clean.ts';
import { editorCall } from '../../tui/editor.ts';
import type { Place } from '../../model/place.ts';
import { isThere } from '../../source/nearest-config.ts';
import type { Notice } from '../../tui/shown.ts';

/** Opens a place of the project in the user's editor, on the terminal as it is, and waits until the editor ends. */
export async function runEditor(root: string, place: Place, { VISUAL: visual = '', EDITOR: editor = '' }: NodeJS.ProcessEnv): Promise<Notice | undefined> {
  const named = visual.trim() || editor.trim() || 'vi';
  const call = editorCall(named, fileOf(root, place), place);
  if (call === undefined) return { text: 'no editor: set $VISUAL or $EDITOR', tone: 'bad' };
  return new Promise(done => {
    const child = spawn(call.program, call.args, { cwd: root, stdio: 'inherit', shell: false });
    child.on('error', ({ code }: NodeJS.ErrnoException) => done({ text: `${cleanText(call.program)} cannot be started (${code ?? 'no reason given'}): set $VISUAL or $EDITOR`, tone: 'bad' }));
    child.on('close', code => done(code === 0 ? undefined : { text: `${cleanText(call.program)} ended with ${code ?? 'a signal'}`, tone: 'bad' }));
  });
}

/** Paths are the project's, but for that of gates.yaml: it is as people would write it from where they stand. */
function fileOf(root: string, { path }: Place): string {
  const file = resolve(root, path);
  return isThere(file) || !isThere(resolve(path)) ? file : resolve(path);
}
