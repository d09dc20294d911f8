import { lstatSync, readdirSync, type Dirent, type Stats } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Path } from '../model/place.ts';
import { PASSED_OVER } from './listing.ts';
import { refusing } from './refusal.ts';
import type { Witness } from './witness.ts';

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
export function folderReader(root: string, isWide: (folder: Path, size: number) => boolean, witness?: Witness): { readonly readdirSync: ReadFolder } {
  function read(path: string, options: { withFileTypes: true }): Dirent[];
  function read(path: string): string[];
  function read(path: string): (Dirent | string)[] {
    const real = unmasked(path);
    const folder = relative(root, real).split(sep).join('/');
    const stat = witness === undefined ? undefined : lstatSync(real, { throwIfNoEntry: false });
    const found = refusing(folder || '.', () => readdirSync(real, { withFileTypes: true }));
    if (witness !== undefined) witnessFolder(real, folder, { stat, found }, witness);
    if (isWide(folder, found.length)) return [];
    const kept = found.filter(({ name }) => !PASSED_OVER.has(name));
    for (const dirent of kept) dirent.name = masked(dirent.name);
    return kept;
  }
  return { readdirSync: read };
}

/** A folder is what it was while its own stat record is; what git makes of it, while its ignore rules are and no repository is in it. */
function witnessFolder(real: string, folder: Path, { stat, found }: { readonly stat: Stats | undefined; readonly found: readonly Dirent[] }, witness: Witness): void {
  witness.saw(real, stat);
  for (const dirent of found) {
    if (dirent.name === '.git' && folder !== '') witness.lost();
    if (dirent.name !== '.gitignore') continue;
    if (dirent.isFile()) witness.saw(join(real, dirent.name), lstatSync(join(real, dirent.name), { throwIfNoEntry: false }));
    else witness.lost();
  }
}
