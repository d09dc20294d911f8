import type { Path } from '../model/place.ts';
import type { PartKind } from '../model/rules.ts';
import type { MemoryFile } from '../source/memory.ts';
import type { Limits, Sizes } from './sizes.ts';
import type { Specimen } from './specimen.ts';

export type Files = ReadonlyMap<Path, MemoryFile>;

/** What a defect is planted in. */
export interface Bed extends Specimen {
  readonly limits: Limits;
  /** The tracking document, where a gate wants one. */
  readonly tracking: Path | undefined;
  /** The specimen in other sizes. */
  readonly remade: (sizes: Partial<Sizes>) => Files;
}

/** One thing that somebody gets wrong, and the measure that must notice it. */
export interface Defect {
  readonly title: string;
  readonly measure: string;
  /** The part it is planted in: gates that look at other parts do not notice it. */
  readonly part: PartKind;
  /** Undefined where this project's specimen has no place for it. */
  readonly plant: (bed: Bed) => Files | undefined;
  /** Measures that may change too, since the defect is one for them as well. */
  readonly touches?: readonly string[];
}

/** A file with one text replaced by another. Undefined where the text is not there: then nothing was planted. */
export function edited(files: Files, path: Path | undefined, from: string | RegExp, to: string): Files | undefined {
  const file = path === undefined ? undefined : files.get(path);
  if (path === undefined || file === undefined) return undefined;
  const text = file.text.replace(from, () => to);
  return text === file.text ? undefined : new Map(files).set(path, { ...file, text });
}

/** A file with so many copies of a line below its first line that these are most of it. */
export function padded(files: Files, path: Path | undefined, line: string): Files | undefined {
  const lines = (files.get(path ?? '')?.text ?? '').split('\n').length;
  return edited(files, path, /(?<=^.*\n)/, line.repeat(lines * 20));
}

/** The same in every file, file names included. */
export function renamed(files: Files, from: string, to: string): Files {
  return new Map([...files].map(([path, file]) => [path.replaceAll(from, to), { ...file, text: file.text.replaceAll(from, to) }]));
}

export function without(files: Files, path: Path): Files {
  return new Map([...files].filter(([own]) => own !== path));
}
