import { fileKind } from '../model/file-kind.ts';
import type { EvidenceFile, RunRecord } from '../model/evidence.ts';
import type { Identity } from '../model/entry.ts';
import type { Path } from '../model/place.ts';

/** What evidence is about: a script or an example, with all the files that a run of it is given, and no others. */
export interface RunSubject {
  readonly of: RunRecord['of'];
  readonly path: Path;
  /** The folder that is copied. */
  readonly folder: Path;
  readonly files: readonly Path[];
}

/** An example is given its own files. */
export function exampleSubject(path: Path, files: readonly Path[]): RunSubject {
  return { of: 'example', path, folder: files.includes(path) ? folderOf(path) : path, files: files.filter(isWritten) };
}

/**
 * A script is given all files below its own folder, which it could import or read, but for Markdown: documents about
 * it are no part of what runs, and the tracking document shows the very verdict. `all`: the tree's files, sorted.
 */
export function scriptSubject(path: Path, all: readonly Path[]): RunSubject {
  const folder = folderOf(path);
  return { of: 'script', path, folder, files: below(folder, all).filter(file => fileKind(file) !== 'markdown' && isWritten(file)) };
}

/** What Python leaves behind by running is no file of anybody's. */
function isWritten(file: Path): boolean {
  return !/(?:^|\/)__pycache__\//.test(file);
}

/** The files of a subject as evidence names them; undefined where one of them is not known. */
export function subjectFiles({ folder, files }: RunSubject, identify: (path: Path) => Identity | undefined): readonly EvidenceFile[] | undefined {
  const found = files.flatMap((path): EvidenceFile[] => {
    const identity = identify(path);
    return identity === undefined ? [] : [{ path: folder === '' ? path : path.slice(folder.length + 1), id: identity.id, executable: identity.executable }];
  });
  return found.length === files.length && found.length > 0 ? found : undefined;
}

function folderOf(path: Path): Path {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** Sorted paths with the same beginning stand together. */
function below(folder: Path, all: readonly Path[]): readonly Path[] {
  if (folder === '') return all;
  const prefix = `${folder}/`;
  let [from, to] = [0, all.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((all[middle] ?? '') < prefix) from = middle + 1;
    else to = middle;
  }
  let end = from;
  while (all[end]?.startsWith(prefix) === true) end += 1;
  return all.slice(from, end);
}
