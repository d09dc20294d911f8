import { readdirSync, type Dirent } from 'node:fs';
import { relative, sep } from 'node:path';
import type { Path } from '../model/place.ts';
import { PASSED_OVER } from './listing.ts';
import { refusing } from './refusal.ts';

/**
 * fast-glob's `**` matches no name that holds a line end, and says nothing: such a file would vanish from every
 * count. So it sees each line end as half a surrogate pair, which no name on disk can hold.
 */
const LINE_ENDS = ['\n', '\r', '\u2028', '\u2029'];
const MASKS = ['\uD800', '\uD801', '\uD802', '\uD803'];

export function unmasked(path: string): string {
  return path.replace(/[\uD800-\uD803](?![\uDC00-\uDFFF])/g, mask => LINE_ENDS[MASKS.indexOf(mask)] ?? mask);
}

function masked(name: string): string {
  return name.replace(/[\n\r\u2028\u2029]/g, end => MASKS[LINE_ENDS.indexOf(end)] ?? end);
}

/** How fast-glob asks for a folder's entries. */
export interface ReadFolder {
  (path: string, options: { withFileTypes: true }): Dirent[];
  (path: string): string[];
}

/** The one call of fast-glob that reads folders. `isWide` is told of each folder's size and says whether to pass over it. */
export function folderReader(root: string, isWide: (folder: Path, size: number) => boolean): { readonly readdirSync: ReadFolder } {
  function read(path: string, options: { withFileTypes: true }): Dirent[];
  function read(path: string): string[];
  function read(path: string): (Dirent | string)[] {
    const real = unmasked(path);
    const folder = relative(root, real).split(sep).join('/');
    const found = refusing(folder || '.', () => readdirSync(real, { withFileTypes: true }));
    if (isWide(folder, found.length)) return [];
    const kept = found.filter(({ name }) => !PASSED_OVER.has(name));
    for (const dirent of kept) dirent.name = masked(dirent.name);
    return kept;
  }
  return { readdirSync: read };
}
