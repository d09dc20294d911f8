import { isUtf8 } from 'node:buffer';
import type { ContentId, Entry, EntryKind } from '../model/entry.ts';

/** What git records of one path. `size` is NaN where git has no sound object; a name that is no UTF-8 is shown and cannot be asked for. */
export interface Recorded extends Entry {
  readonly id: ContentId;
  readonly executable: boolean;
  readonly size: number;
  readonly isUtf8: boolean;
}

const LINE = /^(\d{6}) \w+ ([0-9a-f]+) *(\S*)\t(.*)$/s;

/** Reads what `git ls-tree -z` printed, with `-l` or without. */
export function readTree(answer: Buffer): Recorded[] {
  const entries: Recorded[] = [];
  for (let from = 0, end = answer.indexOf(0); end >= 0; from = end + 1, end = answer.indexOf(0, from)) {
    const line = answer.subarray(from, end);
    const [, mode = '', id = '', size = '', path = ''] = LINE.exec(line.toString()) ?? [];
    entries.push({ path, id, kind: kindOf(mode), executable: isExecutable(mode), size: Number(size), isUtf8: !path.includes('\uFFFD') || isUtf8(line) });
  }
  return entries;
}

/** A submodule is another repository's commit: nothing of it is here. */
function kindOf(mode: string): EntryKind {
  switch (mode.slice(0, 3)) {
    case '040': return 'folder';
    case '100': return 'file';
    case '120': return 'link';
    default: return 'other';
  }
}

/** Git checks out as executable what its owner may execute, in trees of its first days (100775) too. */
function isExecutable(mode: string): boolean {
  return mode.startsWith('100') && (Number.parseInt(mode, 8) & 0o100) !== 0;
}
