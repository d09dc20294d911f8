import type { ContentId } from '../model/entry.ts';
import { readKept, writeKept } from './kept-json.ts';

/** Answers of the last run by name. Those that this run neither asked for nor gave are forgotten. */
export interface Answers<Value> {
  readonly recall: (name: string) => Value | undefined;
  readonly remember: (name: string, value: Value) => void;
}

/** How values are put into JSON and taken out again. */
export interface Form<Value> {
  readonly pack: (values: ReadonlyMap<string, Value>) => unknown;
  /** Is given what `pack` made. */
  readonly unpack: (packed: unknown) => ReadonlyMap<string, Value>;
}

/** Answers that outlive the process. */
export function keptAnswers<Value>(file: string, { pack, unpack }: Form<Value>): Answers<Value> & { readonly save: () => void } {
  const kept = readKept(file);
  const before = kept === undefined ? new Map<string, Value>() : unpack(kept);
  const after = new Map<string, Value>();
  let isChanged = false;
  return {
    recall: name => {
      const value = before.get(name);
      if (value !== undefined) after.set(name, value);
      return value;
    },
    remember: (name, value) => {
      after.set(name, value);
      isChanged = true;
    },
    save: () => {
      if (isChanged || after.size < before.size) writeKept(file, pack(after));
    },
  };
}

/** For values that are JSON as they are. */
export function plainForm<Value>(): Form<Value> {
  // What comes back is what `pack` was given: its checksum is right and its folder belongs to this build.
  return { pack: values => [...values], unpack: packed => new Map(packed as [string, Value][]) };
}

/** What was read from some bytes, by their id. */
export interface Kept<Value> {
  readonly id: ContentId;
  readonly value: Value;
}

/** What the bytes say, by an earlier run if they are the same, or else read now. A read that throws is not kept. */
export async function readOnce<Value>(answers: Answers<Kept<Value>> | undefined, name: string, id: ContentId, read: () => Promise<Value>): Promise<Value> {
  const before = answers?.recall(name);
  if (before?.id === id) return before.value;
  const value = await read();
  answers?.remember(name, { id, value });
  return value;
}
