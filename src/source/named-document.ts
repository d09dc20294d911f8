import { realpathSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import type { Path } from '../model/place.ts';
import { UserError } from '../model/problem.ts';
import { readNamed } from './project.ts';
import { isRefusal } from './refusal.ts';

/** A document of the project in `root` that the user named: its path there and its text. */
export function namedDocument(root: string, name: string): { readonly path: Path; readonly text: string } {
  const file = resolve(name);
  const text = readNamed(file, name, 'a Markdown document');
  const path = relative(root, join(realFolder(dirname(file)), basename(file))).split(sep).join('/');
  if (path.startsWith('../')) throw new UserError([{ path: name, message: 'lies outside the project: expected a document in it, or another --cwd' }]);
  return { path, text };
}

function realFolder(folder: string): string {
  try {
    return realpathSync(folder);
  } catch (error) {
    if (isRefusal(error)) return folder;
    throw error;
  }
}
