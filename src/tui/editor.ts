import type { Place } from '../model/place.ts';

/** A program with its arguments; no shell sees them. */
export interface EditorCall {
  readonly program: string;
  readonly args: readonly string[];
}

/** Editors by how they take a line. What is in no list gets the file alone. */
const PLUS = ['vi', 'vim', 'nvim', 'gvim', 'mvim', 'view', 'nano', 'pico', 'emacs', 'emacsclient', 'kak', 'joe', 'jed', 'ne', 'mg', 'micro', 'gedit', 'ex'];
const GOTO = ['code', 'code-insiders', 'codium', 'vscodium', 'cursor', 'windsurf', 'positron'];
const COLON = ['subl', 'sublime_text', 'hx', 'helix', 'zed', 'zeditor', 'lapce', 'flow'];
const LINE = ['kate', 'idea', 'pycharm', 'webstorm', 'rustrover', 'goland', 'clion', 'mate'];

/** How an editor, as $VISUAL or $EDITOR name it, opens a file at a place. `file` is absolute, so that no name looks like an option. */
export function editorCall(editor: string, file: string, { line, column }: Pick<Place, 'line' | 'column'>): EditorCall | undefined {
  const [program, ...own] = shellWords(editor);
  if (program === undefined) return undefined;
  const name = (program.split(/[\\/]/).at(-1) ?? program).replace(/\.(?:exe|cmd|bat)$/i, '').toLowerCase();
  return { program, args: [...own, ...placeArgs(name, file, line, column)] };
}

function placeArgs(name: string, file: string, line: number, column: number): string[] {
  if (PLUS.includes(name)) return [`+${line}`, file];
  if (GOTO.includes(name)) return ['--goto', `${file}:${line}:${column}`];
  if (COLON.includes(name)) return [`${file}:${line}:${column}`];
  return LINE.includes(name) ? ['--line', `${line}`, file] : [file];
}

/** Words as a shell would split them, quotes and backslashes understood; nothing is expanded and nothing run. */
function shellWords(text: string): string[] {
  const words = text.match(/(?:[^\s'"\\]|\\.|'[^']*'|"(?:[^"\\]|\\.)*")+/g) ?? [];
  return words.map(word => word.replace(/\\(.)|'([^']*)'|"((?:[^"\\]|\\.)*)"/g, (_, escaped?: string, single?: string, double?: string) => escaped ?? single ?? double?.replace(/\\(["\\$`])/g, '$1') ?? ''));
}
