import { isUtf8 } from 'node:buffer';
import { lstatSync, realpathSync, type Stats } from 'node:fs';
import { basename, dirname, relative, resolve, sep } from 'node:path';
import type { Content, EntryKind } from '../model/entry.ts';
import type { Path } from '../model/place.ts';
import { UserError } from '../model/problem.ts';
import { CONFIG_NAME, nearestConfig } from './nearest-config.ts';
import { readFile } from './read-file.ts';
import { entryKind } from './walk.ts';

/** Where a project stands and what its gates.yaml says. `config` is as people would write it from where they stand. */
export interface Project {
  readonly root: string;
  readonly config: Path;
  readonly text: string;
}

/** A file of rules: its path as people would write it from where they stand. */
export interface ConfigText {
  readonly path: Path;
  readonly text: string;
}

/**
 * The project around a folder: its root is where the nearest gates.yaml upwards stands. With a config named
 * explicitly the root is the folder itself, so that rules kept elsewhere can judge a checkout.
 */
export function locateProject(cwd: string, config: string | undefined): Project {
  const folder = existingFolder(cwd);
  const file = config === undefined ? nearestConfig(folder) ?? refuseNone() : resolve(config);
  const name = shownName(file);
  return { root: config === undefined ? dirname(file) : folder, config: name, text: readNamed(file, name, 'a gates.yaml') };
}

/** A file as people would write it from where they stand. */
export function shownName(file: string): Path {
  const shown = relative(process.cwd(), file).split(sep).join('/');
  return shown.startsWith('..') ? file : shown;
}

/** A folder by its real path, links followed. */
export function existingFolder(cwd: string): string {
  const stat = statOf(cwd, 'follow');
  if (stat === undefined) throw new UserError([{ path: cwd, message: 'does not exist: expected the folder of a project' }]);
  if (!stat.isDirectory()) throw new UserError([{ path: cwd, message: 'is not a folder: expected the folder of a project' }]);
  return realpathSync(cwd);
}

function refuseNone(): never {
  throw new UserError([{ message: NONE }]);
}

const NONE = `no ${CONFIG_NAME} here or in any folder above: skillgate init writes one, or name it with --config FILE`;

/**
 * A file that the user named, as text. A link is refused: whoever can change what it points to could change the rules
 * without changing the project.
 */
export function readNamed(file: string, name: Path, expected: string, most?: number): string {
  const stat = statOf(file);
  if (stat === undefined) throw new UserError([{ path: name, message: `does not exist: expected ${expected}` }]);
  refuseNoFile(entryKind(stat), name);
  return textOf(readFile(dirname(file), basename(file), name, most).content, name);
}

/** Throws UserError for what people named as a file and is none. */
export function refuseNoFile(kind: EntryKind, name: Path): void {
  if (kind !== 'file') throw new UserError([{ path: name, message: `is a ${KIND_WORDS[kind]}: expected a file` }]);
}

const KIND_WORDS = { folder: 'folder', link: 'symbolic link', other: 'special file' };

/** The text of a file that people named; throws UserError where it is none. */
export function textOf(content: Content, name: Path): string {
  if (content.kind === 'beyond') throw new UserError([{ path: name, message: content.message }]);
  if (!isUtf8(content.bytes)) throw new UserError([{ path: name, message: 'is not UTF-8, expected text in UTF-8' }]);
  return Buffer.from(content.bytes).toString();
}

function statOf(path: string, links: 'follow' | 'keep' = 'keep'): Stats | undefined {
  try {
    return lstatSync(links === 'follow' ? realpathSync(path) : path);
  } catch {
    return undefined;
  }
}
