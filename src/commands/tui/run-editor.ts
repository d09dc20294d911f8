import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { cleanText } from '../../tui/clean.ts';
import { editorCall } from '../../tui/editor.ts';
import type { Place } from '../../model/place.ts';
import type { Notice } from '../../tui/shown.ts';

/** Opens a place of the project in the user's editor, on the terminal as it is, and waits until the editor ends. */
export async function runEditor(root: string, place: Place, { VISUAL: visual = '', EDITOR: editor = '' }: NodeJS.ProcessEnv): Promise<Notice | undefined> {
  const named = visual.trim() || editor.trim() || 'vi';
  const call = editorCall(named, join(root, place.path), place);
  if (call === undefined) return { text: 'no editor: set $VISUAL or $EDITOR', tone: 'bad' };
  return new Promise(done => {
    const child = spawn(call.program, call.args, { cwd: root, stdio: 'inherit', shell: false });
    child.on('error', ({ code }: NodeJS.ErrnoException) => done({ text: `${cleanText(call.program)} cannot be started (${code ?? 'no reason given'}): set $VISUAL or $EDITOR`, tone: 'bad' }));
    child.on('close', code => done(code === 0 ? undefined : { text: `${cleanText(call.program)} ended with ${code ?? 'a signal'}`, tone: 'bad' }));
  });
}
